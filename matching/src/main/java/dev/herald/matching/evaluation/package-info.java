/** Evaluates the matcher on files of names: recall, precision and alerts at the threshold. */
@NullMarked
package dev.herald.matching.evaluation;

import org.jspecify.annotations.NullMarked;
