/** Measures the matcher on files of names: how much it finds and how often it is wrong, at the one shipped bar. */
@NullMarked
package dev.herald.matching.evaluation;

import org.jspecify.annotations.NullMarked;

