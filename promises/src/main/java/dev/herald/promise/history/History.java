package dev.herald.promise.history;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.OfficerCommand;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The records of all topics and mailboxes, by topic, partition and offset, and the outages meanwhile. Immutable. */
public final class History {

    private static final Comparator<HistoryRecord> ORDER = Comparator.comparing(HistoryRecord::topic)
            .thenComparingInt((HistoryRecord record) -> record.position().partition())
            .thenComparingLong(HistoryRecord::offset);

    private final List<HistoryRecord> records;
    private final List<Outage> outages;
    private final PublicKeys keys;
    private final VerifiedSignatures signatures;
    private final EventHashes hashes;
    private final Map<String, List<HistoryRecord>> byTopic;
    private final Map<String, List<HistoryRecord>> mailboxes;
    private final ReadTopics reads;

    /**
     * Creates a history.
     *
     * @param records in any order
     * @param mailboxes members whose mailbox exists, empty or not; records for other members wait
     */
    public History(
            Collection<HistoryRecord> records, Set<String> mailboxes, Collection<Outage> outages, PublicKeys keys) {
        this(records, mailboxes, outages, keys, new VerifiedSignatures(), new EventHashes());
    }

    private History(
            Collection<HistoryRecord> records,
            Set<String> mailboxes,
            Collection<Outage> outages,
            PublicKeys keys,
            VerifiedSignatures signatures,
            EventHashes hashes) {
        this.records = records.stream().sorted(ORDER).toList();
        this.outages = List.copyOf(outages);
        this.keys = keys;
        this.signatures = signatures;
        this.hashes = hashes;
        this.byTopic = this.records.stream()
                .collect(Collectors.groupingBy(
                        HistoryRecord::topic, LinkedHashMap::new, Collectors.toUnmodifiableList()));
        this.mailboxes = new TreeMap<>();
        mailboxes.forEach(member ->
                this.mailboxes.put(member, byTopic.getOrDefault(Topics.OUTBOUND.name() + member, List.of())));
        this.reads = new ReadTopics();
    }

    private History(History same, ReadTopics reads) {
        this.records = same.records;
        this.outages = same.outages;
        this.keys = same.keys;
        this.signatures = same.signatures;
        this.hashes = same.hashes;
        this.byTopic = same.byTopic;
        this.mailboxes = same.mailboxes;
        this.reads = reads;
    }

    /** Creates a history of which nobody's keys are known. */
    public History(Collection<HistoryRecord> records, Set<String> mailboxes, Collection<Outage> outages) {
        this(records, mailboxes, outages, PublicKeys.none());
    }

    /** Returns the keys that are in no topic. */
    public PublicKeys keys() {
        return keys;
    }

    /**
     * Returns the verifier of signatures, which remembers what it verified in the histories that this one is made of.
     */
    public VerifiedSignatures signatures() {
        return signatures;
    }

    /** Returns the hashes of events, which remember those of the histories that this one is made of. */
    public EventHashes hashes() {
        return hashes;
    }

    /** Returns all records. */
    public List<HistoryRecord> records() {
        reads.addTopicsWith("");
        return records;
    }

    /** Returns the time of the latest record. */
    public Instant latestTime() {
        reads.addLatestTime();
        return records.stream()
                .map(HistoryRecord::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Returns the outages. */
    public List<Outage> outages() {
        return outages;
    }

    /** Returns the records of a topic, each partition in order. */
    public List<HistoryRecord> recordsOn(Topic topic) {
        return recordsOn(topic.name());
    }

    /** Returns the records of a topic, each partition in order. */
    public List<HistoryRecord> recordsOn(String topic) {
        reads.addTopic(topic);
        return byTopic.getOrDefault(topic, List.of());
    }

    /** Returns the records of several topics. */
    public Stream<HistoryRecord> recordsOn(Topic... topics) {
        return Stream.of(topics).flatMap(topic -> recordsOn(topic).stream());
    }

    /** Returns the events of one type on a topic. */
    public <T extends SpecificRecord> List<TypedRecord<T>> eventsOn(Topic topic, Class<T> type) {
        return recordsOn(topic).stream()
                .flatMap(record -> record.eventAs(type).map(event -> new TypedRecord<>(record, event)).stream())
                .toList();
    }

    /** Returns the records that the edge wrote for admission, sealed ones included. */
    public Stream<HistoryRecord> submissions() {
        return recordsOn(Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS);
    }

    /** Returns the commands of officers, sealed ones included. */
    public Stream<TypedRecord<OfficerCommand>> officerCommands() {
        return Stream.of(Topics.COMMANDS, Topics.SEALED_COMMANDS)
                .flatMap(topic -> eventsOn(topic, OfficerCommand.class).stream());
    }

    /** Returns the cases that have an event of one type on a topic. */
    public Set<String> casesWith(Topic topic, Class<? extends SpecificRecord> type) {
        return recordsOn(topic).stream()
                .filter(record -> record.isOfType(type))
                .map(HistoryRecord::caseId)
                .collect(Collectors.toSet());
    }

    /** Returns the records that members sent. */
    public Stream<HistoryRecord> inboundRecords() {
        reads.addTopicsWith(Topics.INBOUND.name());
        return records.stream().filter(record -> Topics.isInbound(record.topic()));
    }

    /** Returns the records of each mailbox, by member code. */
    public Map<String, List<HistoryRecord>> mailboxes() {
        reads.addTopicsWith(Topics.OUTBOUND.name());
        return mailboxes;
    }

    /** Returns the records of one mailbox; empty if there is no such mailbox. */
    public List<HistoryRecord> mailbox(String member) {
        reads.addTopic(Topics.OUTBOUND.name() + member);
        return mailboxes.getOrDefault(member, List.of());
    }

    /** Returns whether mail is in a mailbox, or was: a tombstone under its key replaces what was acknowledged. */
    public boolean hasMail(String member, String messageId) {
        return mailbox(member).stream().anyMatch(record -> record.key().equals(messageId));
    }

    /** Returns whether a member's mailbox exists. Without one, records for that member wait. */
    public boolean hasMailbox(String member) {
        return mailboxes.containsKey(member);
    }

    /** Returns the records of all mailboxes. */
    public Stream<HistoryRecord> outboundRecords() {
        return mailboxes().values().stream().flatMap(List::stream);
    }

    /** Returns the latest record of each key of a compacted topic, without tombstones. */
    public Map<String, HistoryRecord> latestByKey(Topic topic) {
        Map<String, HistoryRecord> latest = new LinkedHashMap<>();
        recordsOn(topic).forEach(record -> latest.put(record.key(), record));
        latest.values().removeIf(record -> record.event() == null);
        return latest;
    }

    /** Returns the last matching record of each case. */
    public Map<String, HistoryRecord> lastByCase(Topic topic, Predicate<HistoryRecord> condition) {
        Map<String, HistoryRecord> last = new HashMap<>();
        recordsOn(topic).stream().filter(condition).forEach(record -> last.put(record.caseId(), record));
        return last;
    }

    /** Returns a copy without some records. */
    public History without(Predicate<HistoryRecord> unwanted) {
        return with(records.stream().filter(unwanted.negate()).toList());
    }

    /** Returns a copy with some records replaced. */
    public History withReplaced(Map<RecordPosition, HistoryRecord> others) {
        return with(records.stream()
                .map(record -> others.getOrDefault(record.position(), record))
                .toList());
    }

    /** Returns a copy with these records at the end of their partitions. */
    public History withAppended(HistoryRecord... more) {
        List<HistoryRecord> all = new ArrayList<>(records);
        for (HistoryRecord record : more) {
            long end = all.stream()
                    .filter(there -> there.topic().equals(record.topic())
                            && there.position().partition() == record.position().partition())
                    .mapToLong(HistoryRecord::offset)
                    .max()
                    .orElse(-1);
            all.add(record.movedTo(
                    new RecordPosition(record.topic(), record.position().partition(), end + 1)));
        }
        return with(all);
    }

    /** Returns a view of this history that adds the parts that are read of it. */
    public History addingReadsTo(ReadTopics other) {
        return new History(this, other);
    }

    /** Returns the difference to a history that is made of this one. Records are compared by identity. */
    public HistoryDifference differenceTo(History other) {
        Set<String> topics = Stream.concat(byTopic.keySet().stream(), other.byTopic.keySet().stream())
                .filter(topic -> !haveSameRecords(
                        byTopic.getOrDefault(topic, List.of()), other.byTopic.getOrDefault(topic, List.of())))
                .collect(Collectors.toUnmodifiableSet());
        return new HistoryDifference(topics, !latestTime().equals(other.latestTime()));
    }

    @SuppressWarnings("ReferenceEquality") // Avro cannot compare all events, and a copy counts as a difference
    private static boolean haveSameRecords(List<HistoryRecord> some, List<HistoryRecord> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(at -> some.get(at) == others.get(at));
    }

    /** Returns a history of other records, of which those that it shares with this one are not computed again. */
    public History with(List<HistoryRecord> others) {
        return new History(others, mailboxes.keySet(), outages, keys, signatures, hashes);
    }

    /** Returns the id of an event that a record caused. Ids derive from the cause and the type. */
    public static String derivedId(HistoryRecord cause, Class<? extends SpecificRecord> type) {
        return derivedId(cause.id(), type);
    }

    /** Returns the id of an event that the event with an id caused. */
    public static String derivedId(String cause, Class<? extends SpecificRecord> type) {
        return DerivedIds.of(cause, SpecificData.get().getSchema(type).getFullName());
    }

    /** Returns the message id of the mail that dissemination made of an event: its key in the mailbox. */
    public static String mailKey(HistoryRecord cause, Class<? extends SpecificRecord> type) {
        return DerivedIds.ofMail(cause, SpecificData.get().getSchema(type).getFullName());
    }

    /** Returns the id of an unchanged copy of a record; empty if the record has no event. */
    public static String forwardedId(HistoryRecord record) {
        return record.event() == null
                ? ""
                : DerivedIds.of(record.id(), record.event().getSchema().getFullName());
    }

    /** Returns the ids of some records. */
    public static Set<String> ids(Collection<HistoryRecord> records) {
        return records.stream().map(HistoryRecord::id).collect(Collectors.toSet());
    }

    /** Returns the member that a member's topic belongs to. */
    public static String memberOfTopic(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** Returns the member that a case belongs to. */
    public static String ownerOfCase(String caseId) {
        int slash = caseId.indexOf('/');
        return slash < 0 ? "" : new MemberCode(caseId.substring(0, slash).toLowerCase(Locale.ROOT)).value();
    }
}
