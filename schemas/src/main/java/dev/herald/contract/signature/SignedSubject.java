package dev.herald.contract.signature;

import dev.herald.event.Acknowledged;
import org.apache.avro.specific.SpecificRecord;

/** Says in short what a message is, without a person and without free text. */
public final class SignedSubject {

    private SignedSubject() {}

    /**
     * Returns the subject of an event: the name of its type; of an acknowledgement also what was done, with which
     * version of which case, so that a proof needs no more than the subject.
     */
    public static String of(SpecificRecord event) {
        String type = event.getSchema().getName();
        return event instanceof Acknowledged acknowledged
                ? "%s %s %s %d"
                        .formatted(type, acknowledged.getKind(), acknowledged.getCaseId(), acknowledged.getVersion())
                : type;
    }
}
