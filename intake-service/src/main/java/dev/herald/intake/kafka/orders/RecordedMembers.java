package dev.herald.intake.kafka.orders;

import dev.herald.intake.admission.MemberLookup;

/** The members topic, as far as it is read. */
public interface RecordedMembers extends MemberLookup {

    /** Returns whether a code ever had a record. Its index is then its own for good. */
    boolean hasIndex(String code);

    /** Returns the highest index that a code ever had; -1 if none had one. */
    int highestIndex();
}
