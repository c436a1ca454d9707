/** The console's signature under what officers order. */
@NullMarked
package dev.herald.console.signing;

import org.jspecify.annotations.NullMarked;
