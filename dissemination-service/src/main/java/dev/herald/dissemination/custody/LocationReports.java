package dev.herald.dissemination.custody;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports about the person of a case that were passed on, by member. The bound protects the source's mailbox from
 * one member and leaves every other member its own number. The ids show a copy: a signed message can be sent again.
 *
 * @param byIndex ids of messages by the index of their member, each list of 1 to {@value #LIMIT}
 */
public record LocationReports(Map<Integer, List<String>> byIndex) {

    /** Maximum number of reports of one member about one case. */
    public static final int LIMIT = 20;

    /** No reports. */
    public static final LocationReports NONE = new LocationReports(Map.of());

    /** Copies the map. */
    public LocationReports {
        Map<Integer, List<String>> copies = new HashMap<>();
        byIndex.forEach((index, messageIds) -> copies.put(index, List.copyOf(messageIds)));
        byIndex = Map.copyOf(copies);
    }

    boolean isExhausted(Member member) {
        return of(member).size() >= LIMIT;
    }

    boolean contains(Member member, String messageId) {
        return of(member).contains(messageId);
    }

    LocationReports plus(Member member, String messageId) {
        List<String> more = new ArrayList<>(of(member));
        more.add(messageId);
        Map<Integer, List<String>> changed = new HashMap<>(byIndex);
        changed.put(member.index(), more);
        return new LocationReports(changed);
    }

    private List<String> of(Member member) {
        return byIndex.getOrDefault(member.index(), List.of());
    }
}
