/**
 * The case file as a regulation: what may be ordered when and what falls due
 * ({@link dev.herald.review.casefile.Casework}), what happened ({@link dev.herald.review.casefile.CaseEvent}), and
 * where a case then stands ({@link dev.herald.review.casefile.Case}).
 *
 * <p>Pure: time is an argument, a refusal is a value, ids derive from the case. What a request says is carried, never
 * looked at ({@link dev.herald.review.casefile.Request}): only people weigh it. Start reading at {@code Casework}.
 */
@NullMarked
package dev.herald.review.casefile;

import org.jspecify.annotations.NullMarked;
