@NullMarked
package dev.herald.screening.radar;

import org.jspecify.annotations.NullMarked;
