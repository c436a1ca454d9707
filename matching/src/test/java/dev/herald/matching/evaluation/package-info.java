/** Tests of the package of the same name. */
@NullMarked
package dev.herald.matching.evaluation;

import org.jspecify.annotations.NullMarked;
