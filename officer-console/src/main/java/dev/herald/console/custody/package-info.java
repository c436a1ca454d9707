/** Who holds the notice or diffusion of a case now, as values and a port. The projection of it is in {@code kafka}. */
@NullMarked
package dev.herald.console.custody;

import org.jspecify.annotations.NullMarked;
