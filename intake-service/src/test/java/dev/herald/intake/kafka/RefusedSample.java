package dev.herald.intake.kafka;

import dev.herald.intake.admission.RefusalCode;
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

    static RefusedSample refused(RefusalCode code, @Nullable String field, String mailbox, SpecificRecord event) {
        return new RefusedSample(code.name(), field, mailbox, event);
    }

    /** A violation of form. */
    static RefusedSample refused(String code, String field, String mailbox, SpecificRecord event) {
        return new RefusedSample(code, field, mailbox, event);
    }

    @Override
    public String toString() {
        return code + " at " + field;
    }
}
