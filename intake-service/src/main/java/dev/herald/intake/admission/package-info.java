/**
 * What may pass the door, and what an accepted request does to its case: pure rules, no framework, no clock.
 *
 * <p>Promises: {@link dev.herald.intake.admission.Door} finds every reason for a refusal at once;
 * {@link dev.herald.intake.admission.Admissions} tells a new revision from a repetition, the same whatever the order in
 * which decisions arrive. Reads and writes nothing. Start at {@code Door}, then at the codes in
 * {@link dev.herald.intake.admission.RefusalCode}.
 */
@NullMarked
package dev.herald.intake.admission;

import org.jspecify.annotations.NullMarked;
