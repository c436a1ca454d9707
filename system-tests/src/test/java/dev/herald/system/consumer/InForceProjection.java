package dev.herald.system.consumer;

import dev.herald.event.CaseClosed;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Person;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer has to hold after what it read of {@code herald.disseminations.v1}: the last word on each case,
 * without a memory of anything before it. That is why it can start empty on a compacted topic, and read what it has
 * read.
 */
final class InForceProjection {

    private final SortedMap<String, Standing> cases = new TreeMap<>();

    /**
     * A case that stands.
     *
     * @param version version of the notice
     * @param shown false while it is blocked: nobody is to see it or act on it
     * @param content null where the consumer may know the state only, and while it is hidden
     */
    record Standing(int version, boolean shown, @Nullable NoticeContent content) {

        private String line(String caseId) {
            return "%s %d %s %s".formatted(caseId, version, shown ? "shown" : "hidden", about(content));
        }

        private static String about(@Nullable NoticeContent content) {
            if (content == null) {
                return "state";
            }
            Person person = content.getPerson();
            return person == null ? "content" : "content " + person.getName().getFamilyName();
        }
    }

    /**
     * Takes the next record of the case's partition.
     *
     * @param event null for a tombstone
     * @throws IllegalArgumentException if it is not known what the event means: whoever goes on is not current
     */
    void take(String key, @Nullable SpecificRecord event) {
        switch (event) {
            case null -> cases.remove(key);
            case NoticePublished notice -> show(key, notice.getVersion(), notice.getContent());
            case DiffusionCirculated notice -> show(key, notice.getVersion(), notice.getContent());
            case NoticeUpdated notice -> show(key, notice.getVersion(), notice.getContent());
            case NoticeRestored notice -> show(key, notice.getVersion(), notice.getContent());
            case NoticeBlocked blocked -> put(key, new Standing(blocked.getVersion(), false, null));
            case DisseminationRevoked revoked -> cases.remove(key);
            case CaseClosed closed -> cases.remove(key);
            default ->
                throw new IllegalArgumentException(
                        "not on this topic: " + event.getSchema().getFullName());
        }
    }

    private void show(String key, int version, @Nullable NoticeContent content) {
        put(key, new Standing(version, true, content));
    }

    /** Versions of a case only go up; an older one is read for the second time. */
    private void put(String key, Standing standing) {
        cases.merge(key, standing, (held, read) -> read.version() < held.version() ? held : read);
    }

    /** Each case that stands, and how. */
    SortedMap<String, Standing> cases() {
        return cases;
    }

    /** A line a case, sorted: its id, version, {@code shown} or {@code hidden}, {@code content} or {@code state}. */
    List<String> lines() {
        return cases.entrySet().stream()
                .map(entry -> entry.getValue().line(entry.getKey()))
                .toList();
    }
}
