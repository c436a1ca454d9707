/**
 * What members send, reduced to what admission examines; the parts are values of the contract.
 *
 * <p>Values only: no Kafka, no events, no clock. {@link dev.herald.intake.message.InboundMessage} is one message; its
 * {@link dev.herald.intake.message.Submission} is the content, its {@link dev.herald.intake.message.FieldInspection}
 * the result of the checks that apply to every field of every event. A {@link dev.herald.event.Refusal} is one reason
 * why a message is refused.
 */
@NullMarked
package dev.herald.intake.message;

import org.jspecify.annotations.NullMarked;
