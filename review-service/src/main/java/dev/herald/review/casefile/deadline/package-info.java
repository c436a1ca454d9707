/**
 * The deadlines of a case: {@link dev.herald.review.casefile.deadline.DeadlineSchedule} computes them from the case
 * file and the configured {@link dev.herald.review.casefile.deadline.Terms}.
 */
@NullMarked
package dev.herald.review.casefile.deadline;

import org.jspecify.annotations.NullMarked;
