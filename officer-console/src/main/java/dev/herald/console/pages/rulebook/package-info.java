/** The page of the rule book. */
@NullMarked
package dev.herald.console.pages.rulebook;

import org.jspecify.annotations.NullMarked;
