/** The commands of {@code ./herald}, one class each: they parse, call one thing, and print. */
@NullMarked
package dev.herald.stack.command;

import org.jspecify.annotations.NullMarked;
