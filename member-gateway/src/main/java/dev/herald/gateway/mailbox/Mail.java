package dev.herald.gateway.mailbox;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One message to a member, other than a notice.
 *
 * @param messageId key of the record, under which its tombstone will come
 * @param type full name of the event, such as {@code dev.herald.event.DecisionNotified}
 * @param event null for a type that this version does not know: a newer Herald wrote it
 */
public record Mail(String messageId, String type, @Nullable SpecificRecord event) {}
