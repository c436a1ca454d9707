/** The pages of the register. */
@NullMarked
package dev.herald.console.pages.register;

import org.jspecify.annotations.NullMarked;
