package dev.herald.promise.history;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** What was on topics and in mailboxes, by topic, partition and offset; and what was down meanwhile. Immutable. */
public final class History {

    private static final Comparator<HistoryRecord> ORDER = Comparator.comparing(HistoryRecord::topic)
            .thenComparingInt((HistoryRecord entry) -> entry.at().partition())
            .thenComparingLong(HistoryRecord::offset);

    private final List<HistoryRecord> entries;
    private final List<Outage> outages;
    private final Map<String, List<HistoryRecord>> byTopic;
    private final Map<String, List<HistoryRecord>> mailboxes = new TreeMap<>();

    /**
     * A history.
     *
     * @param entries its records, in whatever order they come
     * @param mailboxes members whose mailbox exists, empty or not; what is for others waits
     * @param outages what was down, and when
     */
    public History(Collection<HistoryRecord> entries, Set<String> mailboxes, Collection<Outage> outages) {
        this.entries = entries.stream().sorted(ORDER).toList();
        this.outages = List.copyOf(outages);
        this.byTopic = this.entries.stream()
                .collect(Collectors.groupingBy(HistoryRecord::topic, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        mailboxes.forEach(member -> this.mailboxes.put(member, on(Topics.OUTBOUND.name() + member)));
    }

    /** Everything. */
    public List<HistoryRecord> entries() {
        return entries;
    }

    /** When the latest of it happened. */
    public Instant latestTime() {
        return entries.stream().map(HistoryRecord::time).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** What was down. */
    public List<Outage> outages() {
        return outages;
    }

    /** What is on a topic; of each partition in order. */
    public List<HistoryRecord> on(Topic topic) {
        return on(topic.name());
    }

    /** What is on a topic; of each partition in order. */
    public List<HistoryRecord> on(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** What is on some topics. */
    public Stream<HistoryRecord> on(Topic... topics) {
        return Stream.of(topics).flatMap(topic -> on(topic).stream());
    }

    /** What is on a topic and of this type. */
    public <T extends SpecificRecord> List<TypedRecord<T>> on(Topic topic, Class<T> type) {
        return on(topic).stream()
                .flatMap(entry -> entry.as(type).map(event -> new TypedRecord<>(entry, event)).stream())
                .toList();
    }

    /** What members sent. */
    public Stream<HistoryRecord> inbound() {
        return entries.stream().filter(entry -> entry.topic().startsWith(Topics.INBOUND.name()));
    }

    /** What each mailbox holds, by its member's code. */
    public Map<String, List<HistoryRecord>> mailboxes() {
        return mailboxes;
    }

    /** What one mailbox holds; nothing if there is no such mailbox. */
    public List<HistoryRecord> mailbox(String member) {
        return mailboxes.getOrDefault(member, List.of());
    }

    /** Whether a member's mailbox exists. Where it does not, what is for that member waits. */
    public boolean hasMailbox(String member) {
        return mailboxes.containsKey(member);
    }

    /** Everything in all mailboxes. */
    public Stream<HistoryRecord> outbound() {
        return mailboxes.values().stream().flatMap(List::stream);
    }

    /** The latest record of each key on a compacted topic, tombstones left out. */
    public Map<String, HistoryRecord> latest(Topic topic) {
        Map<String, HistoryRecord> latest = new LinkedHashMap<>();
        on(topic).forEach(entry -> latest.put(entry.key(), entry));
        latest.values().removeIf(entry -> entry.event() == null);
        return latest;
    }

    /** The last record of each case that a condition holds for. */
    public Map<String, HistoryRecord> lastOfEachCase(Topic topic, Predicate<HistoryRecord> which) {
        Map<String, HistoryRecord> last = new HashMap<>();
        on(topic).stream().filter(which).forEach(entry -> last.put(entry.caseId(), entry));
        return last;
    }

    /** Without some. */
    public History without(Predicate<HistoryRecord> unwanted) {
        return with(entries.stream().filter(unwanted.negate()).toList());
    }

    /** With others in the place of some. */
    public History replacing(Map<RecordPosition, HistoryRecord> others) {
        return with(entries.stream()
                .map(entry -> others.getOrDefault(entry.at(), entry))
                .toList());
    }

    /** With these at the end of their topics' partitions. */
    public History appending(HistoryRecord... more) {
        List<HistoryRecord> all = new ArrayList<>(entries);
        for (HistoryRecord entry : more) {
            long end = all.stream()
                    .filter(there -> there.topic().equals(entry.topic())
                            && there.at().partition() == entry.at().partition())
                    .mapToLong(HistoryRecord::offset)
                    .max()
                    .orElse(-1);
            all.add(entry.movedTo(new RecordPosition(entry.topic(), entry.at().partition(), end + 1)));
        }
        return with(all);
    }

    private History with(List<HistoryRecord> others) {
        return new History(others, mailboxes.keySet(), outages);
    }

    /** Id of the event of some type that another caused: ids derive from their cause. */
    public static String childId(HistoryRecord cause, Class<? extends SpecificRecord> type) {
        return childId(cause.id(), type);
    }

    /** Id of the event of some type that the event with an id caused. */
    public static String childId(String cause, Class<? extends SpecificRecord> type) {
        return EventHeaders.digest(cause, SpecificData.get().getSchema(type).getFullName(), "0");
    }

    /** Id that an entry has where it is passed on as it is; empty for what says nothing. */
    public static String passedOnId(HistoryRecord entry) {
        return entry.event() == null
                ? ""
                : EventHeaders.digest(entry.id(), entry.event().getSchema().getFullName(), "0");
    }

    /** Ids on some entries. */
    public static Set<String> ids(Collection<HistoryRecord> entries) {
        return entries.stream().map(HistoryRecord::id).collect(Collectors.toSet());
    }

    /** Whose mailbox a topic is. */
    public static String memberOf(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** The member that a case belongs to. */
    public static String ownerOf(String caseId) {
        int slash = caseId.indexOf('/');
        return slash < 0 ? "" : new MemberCode(caseId.substring(0, slash).toLowerCase(Locale.ROOT)).value();
    }
}
