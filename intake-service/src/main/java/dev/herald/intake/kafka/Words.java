package dev.herald.intake.kafka;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.intake.admission.Ending;
import dev.herald.intake.admission.Instrument;
import dev.herald.intake.admission.Member;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The contract's words and the domain's. A word that this release does not know is none of the domain's. */
final class Words {

    private Words() {}

    static @Nullable Instrument instrument(dev.herald.contract.vocabulary.Instrument instrument) {
        return switch (instrument) {
            case RED_NOTICE -> Instrument.RED_NOTICE;
            case WANTED_PERSON_DIFFUSION -> Instrument.WANTED_PERSON_DIFFUSION;
            case UN_SPECIAL_NOTICE -> Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> null;
        };
    }

    static Member.Kind kind(MemberKind kind) {
        return switch (kind) {
            case NCB -> Member.Kind.NCB;
            case TRIBUNAL -> Member.Kind.TRIBUNAL;
            case UN_BODY -> Member.Kind.UN_BODY;
            case UNKNOWN -> Member.Kind.OTHER;
        };
    }

    static @Nullable Ending ending(DecisionKind kind) {
        return switch (kind) {
            case DENIED -> Ending.DENIED;
            case CANCELLED -> Ending.CANCELLED;
            case WITHDRAWN -> Ending.WITHDRAWN;
            case EXPIRED -> Ending.EXPIRED;
            case CLOSED_WITHOUT_FINDING -> Ending.CLOSED_WITHOUT_FINDING;
            case UNKNOWN, APPROVED, AMENDED, BLOCKED, RESTORED, SUSPENDED, UPDATE_DENIED -> null;
        };
    }

    static DecisionKind decision(Ending ending) {
        return DecisionKind.valueOf(ending.name());
    }

    /** A text field that the event's schema is known to have. */
    static String text(SpecificRecord event, String field) {
        return (String) event.get(event.getSchema().getField(field).pos());
    }
}
