package dev.herald.system.chaos;

import dev.herald.contract.MemberCode;
import org.apache.avro.specific.SpecificRecord;

/** One thing that a member sends. */
sealed interface BureauMessage {

    /** Through whose mailbox. */
    MemberCode by();

    /**
     * An event, right or wrong.
     *
     * @param by through whose mailbox
     * @param event what it says
     */
    record EventMessage(MemberCode by, SpecificRecord event) implements BureauMessage {}

    /**
     * Bytes that are no event.
     *
     * @param by through whose mailbox
     * @param bytes what is sent
     */
    record RawMessage(MemberCode by, byte[] bytes) implements BureauMessage {}
}
