package dev.herald.intake.kafka;

import org.apache.avro.data.RecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event that is refused for one reason.
 *
 * @param code the reason
 * @param field path of the field it names
 * @param mailbox whose mailbox it comes through
 * @param event the event
 */
record RefusedSample(String code, @Nullable String field, String mailbox, SpecificRecord event) {

    static RefusedSample refused(Object code, @Nullable String field, String mailbox, SpecificRecord event) {
        return new RefusedSample(code.toString(), field, mailbox, event);
    }

    static RefusedSample refused(
            Object code, @Nullable String field, String mailbox, RecordBuilder<? extends SpecificRecord> event) {
        return refused(code, field, mailbox, event.build());
    }

    /** Through the mailbox of France. */
    static RefusedSample refused(Object code, @Nullable String field, SpecificRecord event) {
        return refused(code, field, "fr", event);
    }

    static RefusedSample refused(Object code, @Nullable String field, RecordBuilder<? extends SpecificRecord> event) {
        return refused(code, field, "fr", event.build());
    }

    @Override
    public String toString() {
        return code + " at " + field;
    }
}
