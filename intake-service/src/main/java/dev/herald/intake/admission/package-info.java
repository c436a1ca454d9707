/**
 * The rules that decide whether an inbound message is admitted: pure rules, no framework, no clock.
 *
 * <p>Promise: {@link dev.herald.intake.admission.AdmissionPolicy} finds every reason for a refusal at once. Start
 * there, then read the codes in {@link dev.herald.intake.admission.RefusalCode}. Rules that need the state of a case
 * are in {@link dev.herald.intake.revision}.
 */
@NullMarked
package dev.herald.intake.admission;

import org.jspecify.annotations.NullMarked;
