package dev.herald.dissemination.kafka;

import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.NoticeContent;
import dev.herald.state.DisseminatedCase;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the versions of a case say.
 *
 * @param current the current one; null where there is none
 * @param approved what was approved last, while a later revision is out unreviewed
 */
record Contents(@Nullable NoticeContent current, @Nullable NoticeContent approved) {

    /**
     * From what was kept, and from the event that changed the case.
     *
     * @param read the event; null where time alone changed it
     */
    static Contents of(
            CaseInCustody before,
            CaseInCustody after,
            @Nullable DisseminatedCase stored,
            @Nullable SpecificRecord read) {
        return new Contents(
                content(after.current(), before, stored, read), content(after.approved(), before, stored, read));
    }

    private static @Nullable NoticeContent content(
            @Nullable Snapshot wanted,
            CaseInCustody before,
            @Nullable DisseminatedCase stored,
            @Nullable SpecificRecord read) {
        if (wanted == null) {
            return null;
        }
        if (stored != null && wanted.equals(before.current())) {
            return stored.getContent();
        }
        return Wire.content(read, wanted, kept(wanted, before, stored));
    }

    /** Of an earlier version of the same revision, the reviewed one first. */
    private static @Nullable NoticeContent kept(
            Snapshot wanted, CaseInCustody before, @Nullable DisseminatedCase stored) {
        if (stored == null) {
            return null;
        }
        Snapshot approved = before.approved();
        return approved != null && approved.revision() == wanted.revision()
                ? stored.getApprovedContent()
                : stored.getContent();
    }
}
