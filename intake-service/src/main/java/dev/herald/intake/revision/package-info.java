/**
 * Distinguishes a new revision of a case from a duplicate: pure rules, no framework, no clock.
 *
 * <p>{@link dev.herald.intake.revision.RevisionDecider} decides what a message does to its case;
 * {@link dev.herald.intake.revision.CaseEvolver} applies decisions to the stored state of a case. Promise: submissions
 * and decisions may arrive in either order, and the case ends in the same state.
 */
@NullMarked
package dev.herald.intake.revision;

import org.jspecify.annotations.NullMarked;
