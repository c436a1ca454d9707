/**
 * What members send: events of the contract, and what their fields show.
 *
 * <p>Values only: no Kafka, no Avro, no clock. {@link dev.herald.intake.message.InboundMessage} is one message with its
 * event, its {@link dev.herald.intake.message.FieldInspection} the result of the checks that apply to every field of
 * every event. A {@link dev.herald.event.Refusal} is one reason why a message is refused.
 */
@NullMarked
package dev.herald.intake.message;

import org.jspecify.annotations.NullMarked;
