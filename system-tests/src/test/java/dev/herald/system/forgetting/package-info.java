/** Forgotten means gone: what is left of a person in the files of a stack. Start reading at {@code ForgettingTest}. */
package dev.herald.system.forgetting;
