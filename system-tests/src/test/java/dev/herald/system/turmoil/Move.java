package dev.herald.system.turmoil;

import dev.herald.contract.MemberCode;
import org.apache.avro.specific.SpecificRecord;

/** One thing that a member sends. */
sealed interface Move {

    /** Through whose mailbox. */
    MemberCode by();

    /**
     * An event, right or wrong.
     *
     * @param by through whose mailbox
     * @param event what it says
     */
    record Event(MemberCode by, SpecificRecord event) implements Move {}

    /**
     * Bytes that are no event.
     *
     * @param by through whose mailbox
     * @param bytes what is sent
     */
    record Garbage(MemberCode by, byte[] bytes) implements Move {}
}
