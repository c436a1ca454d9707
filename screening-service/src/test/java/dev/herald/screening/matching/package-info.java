/** Who is found under which name, and what is known when. */
@NullMarked
package dev.herald.screening.matching;

import org.jspecify.annotations.NullMarked;
