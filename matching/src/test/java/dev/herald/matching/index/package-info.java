/** Tests of the package of the same name. */
@NullMarked
package dev.herald.matching.index;

import org.jspecify.annotations.NullMarked;
