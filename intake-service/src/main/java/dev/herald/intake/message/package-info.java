/**
 * What members send, reduced to what admission examines: which parts are present, not what they say about a person.
 *
 * <p>Values only: no Kafka, no Avro records, no clock. {@link dev.herald.intake.message.InboundMessage} is one message;
 * its {@link dev.herald.intake.message.Submission} is the content, its
 * {@link dev.herald.intake.message.FieldInspection} the result of the checks that apply to every field of every event.
 * A {@link dev.herald.intake.message.Refusal} is one reason why a message is refused.
 */
@NullMarked
package dev.herald.intake.message;

import org.jspecify.annotations.NullMarked;
