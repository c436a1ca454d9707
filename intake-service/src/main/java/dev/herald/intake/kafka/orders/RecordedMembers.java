package dev.herald.intake.kafka.orders;

import dev.herald.event.MemberRecord;
import java.util.Optional;

/** The members topic, as far as it is read. */
public interface RecordedMembers {

    /** Returns a member's latest record; empty if it has none. */
    Optional<MemberRecord> record(String code);

    /** Returns whether a code ever had a record. Its index is then its own for good. */
    boolean hasIndex(String code);

    /** Returns the highest index that a code ever had; -1 if none had one. */
    int highestIndex();
}
