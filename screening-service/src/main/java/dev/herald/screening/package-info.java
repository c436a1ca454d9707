/**
 * The screening service. It raises flags for officers on each request, and again when a fact changes. It promises that
 * every request leaves flagged or cleared, that every rule is evaluated, that only a changed outcome is announced
 * again, that a barred person is recognised in other cases, and that sealed facts stay sealed.
 *
 * <p>Its parts: {@link dev.herald.screening.rules} (the checks), {@link dev.herald.screening.matching} (the facts known
 * about persons), {@link dev.herald.screening.sweep} (the state and limits of re-screening),
 * {@link dev.herald.screening.kafka} (the topology). Start reading at the rules.
 */
@NullMarked
package dev.herald.screening;

import org.jspecify.annotations.NullMarked;
