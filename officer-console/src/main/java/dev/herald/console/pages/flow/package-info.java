/** The page about the flow of records, for operators. */
@NullMarked
package dev.herald.console.pages.flow;

import org.jspecify.annotations.NullMarked;
