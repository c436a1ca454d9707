package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.Refusal;
import dev.herald.intake.admission.RefusalCode;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Decides which messages of members go to sealed topics, because they may hold a sealed fact. */
final class SealedMessages {

    /** The field of a sealed fact, and the beginning of the paths of its parts. */
    private static final String ATTESTATION = "attestation";

    /** First byte of the Confluent wire format. */
    private static final byte WIRE_FORMAT = 0;

    private SealedMessages() {}

    /**
     * Returns the topic on which the edge hands a message to admission. Every answer to a consultation is sealed: if
     * only those with an attestation were, their absence from the open topic would tell of it.
     */
    static Topic topicOf(SpecificRecord event) {
        return isSealed(event) ? Topics.SEALED_SUBMISSIONS : Topics.SUBMISSIONS;
    }

    /** Returns whether a record may hold a sealed fact. Bytes in the wire format that were not read may hold one. */
    static boolean mayBeIn(byte @Nullable [] bytes, @Nullable SpecificRecord event) {
        return event == null ? bytes != null && bytes.length > 0 && bytes[0] == WIRE_FORMAT : isSealed(event);
    }

    /**
     * Returns whether the reasons of a refusal reveal that an answer to a consultation attests a sealed fact. Officers
     * and operators read refusals in the audit of their case, so such a refusal names no case.
     */
    static boolean areRevealedBy(@Nullable SpecificRecord event, List<Refusal> reasons) {
        return event instanceof ConsultationAnswered
                && reasons.stream()
                        .anyMatch(reason -> reason.getCode().equals(RefusalCode.TEXT_HAS_ITS_FIELD.name())
                                || (reason.getField() != null
                                        && reason.getField().startsWith(ATTESTATION)));
    }

    private static boolean isSealed(SpecificRecord event) {
        return switch (event) {
            case ConsultationAnswered answer -> true;
            case InformationReported report -> report.getAttestation() != null;
            default -> false;
        };
    }
}
