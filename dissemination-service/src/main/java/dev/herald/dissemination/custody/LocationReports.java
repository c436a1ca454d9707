package dev.herald.dissemination.custody;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reports about the person of a case that were passed on, by member. The bound protects the source's mailbox from
 * one member and leaves every other member its own number. The ids show a copy: a signed message can be sent again.
 *
 * <p>The end of the case forgets the ids, and the case may begin again while the edge still accepts a copy. One moment
 * then stands for all forgotten ids: a signed id names the moment at which it was made, and none of them is later. That
 * moment is a time of the ids and not of the ending, because the clock of a member may be ahead of Herald's.
 *
 * @param byIndex ids of messages by the index of their member, each list of 1 to {@value #LIMIT}
 * @param latest latest moment at which a report that was passed on was made, in any life of the case; null for none
 *     that was signed
 * @param refusedUntil a report that was made at this moment or earlier may be a copy of a forgotten one; null if none
 *     was forgotten
 */
public record LocationReports(
        Map<Integer, List<String>> byIndex,
        @Nullable Instant latest,
        @Nullable Instant refusedUntil) {

    /** Maximum number of reports of one member about one case. */
    public static final int LIMIT = 20;

    /** No reports. */
    public static final LocationReports NONE = new LocationReports(Map.of(), null, null);

    /** Copies the map. */
    public LocationReports {
        Map<Integer, List<String>> copies = new HashMap<>();
        byIndex.forEach((index, messageIds) -> copies.put(index, List.copyOf(messageIds)));
        byIndex = Map.copyOf(copies);
    }

    boolean isExhausted(Member member) {
        return of(member).size() >= LIMIT;
    }

    /** Tells whether a report was passed on already, or may be a copy of one whose id is forgotten. */
    boolean mayContain(Member member, CaseEvent.Located report) {
        Instant madeAt = report.madeAt();
        return of(member).contains(report.messageId())
                || (madeAt != null && refusedUntil != null && !madeAt.isAfter(refusedUntil));
    }

    LocationReports plus(Member member, CaseEvent.Located report) {
        List<String> more = new ArrayList<>(of(member));
        more.add(report.messageId());
        Map<Integer, List<String>> changed = new HashMap<>(byIndex);
        changed.put(member.index(), more);
        return new LocationReports(changed, later(latest, report.madeAt()), refusedUntil);
    }

    /** Returns the reports after the end of the case: one moment in place of all ids. */
    LocationReports forgotten() {
        return new LocationReports(Map.of(), latest, latest);
    }

    private List<String> of(Member member) {
        return byIndex.getOrDefault(member.index(), List.of());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
