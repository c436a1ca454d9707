/** Tests of the package of the same name. */
@NullMarked
package dev.herald.matching.trial;

import org.jspecify.annotations.NullMarked;
