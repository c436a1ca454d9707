package dev.herald.system.consumer;

import dev.herald.event.CaseClosed;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.ExtractContent;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticeExtract;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer has to hold after what it read of {@code herald.disseminations.v1} or {@code herald.extracts.v1}: the
 * last word on each case, without a memory of anything before it. That is why it can start empty on a compacted topic,
 * and read what it has read.
 */
final class InForceProjection {

    private static final String STATE = "state";

    private final SortedMap<String, Standing> cases = new TreeMap<>();

    /**
     * A case that stands.
     *
     * @param version version of the notice
     * @param shown false while it is blocked: nobody is to see it or act on it
     * @param content {@code content} and the person's family name if there is one; {@code state} where the consumer may
     *     know the state only, and while it is hidden
     */
    record Standing(int version, boolean shown, String content) {

        private String line(String caseId) {
            return "%s %d %s %s".formatted(caseId, version, shown ? "shown" : "hidden", content);
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
            case NoticeBlocked blocked -> put(key, new Standing(blocked.getVersion(), false, STATE));
            case DisseminationRevoked revoked -> cases.remove(key);
            case CaseClosed closed -> cases.remove(key);
            case NoticeExtract extract -> takeExtract(key, extract);
            default ->
                throw new IllegalArgumentException(
                        "not on this topic: " + event.getSchema().getFullName());
        }
    }

    private void show(String key, int version, @Nullable NoticeContent content) {
        Person person = content == null ? null : content.getPerson();
        put(key, new Standing(version, true, about(content != null, person == null ? null : person.getName())));
    }

    private void takeExtract(String key, NoticeExtract extract) {
        ExtractContent content = extract.getContent();
        String about = about(content != null, content == null ? null : content.getName());
        switch (extract.getState()) {
            case IN_FORCE -> put(key, new Standing(extract.getVersion(), true, about));
            case BLOCKED -> put(key, new Standing(extract.getVersion(), false, STATE));
            case REVOKED -> cases.remove(key);
            case UNKNOWN -> throw new IllegalArgumentException("unknown state");
        }
    }

    private static String about(boolean visible, @Nullable PersonName name) {
        if (!visible) {
            return STATE;
        }
        return name == null ? "content" : "content " + name.getFamilyName();
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
