/** Every rule as sentences, with the words they are written in. */
@NullMarked
package dev.herald.screening.rules;

import org.jspecify.annotations.NullMarked;
