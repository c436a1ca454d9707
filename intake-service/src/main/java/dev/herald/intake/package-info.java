/**
 * Intake: the only way in. Takes what members send through their own inbound topics, refuses with all reasons at once,
 * tells a revision from a repetition, passes on one request, reply, acknowledgement or fact for each, and tells of
 * documents that do not come.
 *
 * <p>Start at {@link dev.herald.intake.admission} for what may come in, at {@link dev.herald.intake.kafka} for how it
 * travels.
 */
@NullMarked
package dev.herald.intake;

import org.jspecify.annotations.NullMarked;
