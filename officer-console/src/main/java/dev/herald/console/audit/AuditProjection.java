package dev.herald.console.audit;

import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.CaseIndex.LabelledPage;
import dev.herald.console.kafka.IndexedProjection;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The places of the audit's entries by case, actor and day, and the hash of each, in files of this process. The entries
 * themselves are read from {@code herald.audit.v1} each time: a copy would prove nothing.
 */
public final class AuditProjection extends IndexedProjection implements AuditViews {

    private static final int PLACE_BYTES = Integer.BYTES + Long.BYTES;

    private final RecordReader records;
    private final EventSerde serde;

    /**
     * Creates the projection; its files are opened with the topic.
     *
     * @param records reads single entries; closed with the projection
     */
    public AuditProjection(ProjectionSettings settings, RecordReader records, EventSerde serde, InstantSource clock) {
        super(settings, clock, "the audit has not been read yet");
        this.records = records;
        this.serde = serde;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof AuditEntry entry) {
            Instant at = entry.getAt() == null ? Instant.ofEpochMilli(record.timestamp()) : entry.getAt();
            byte[] leaf = leafOf(entry);
            byte[] place = ByteBuffer.allocate(PLACE_BYTES + leaf.length)
                    .putInt(record.partition())
                    .putLong(record.offset())
                    .put(leaf)
                    .array();
            Set<String> labels = Set.of(
                    ofCase(entry.getCaseId()),
                    ofActor(entry.getActor()),
                    ofDay(at.atZone(ZoneOffset.UTC).toLocalDate()));
            String key = "%d@%d".formatted(record.partition(), record.offset()); // an entry may come again
            change(index -> index.put(key, place, labels, at.toEpochMilli()));
        }
    }

    private static String ofCase(String caseId) {
        return "case " + caseId;
    }

    private static String ofActor(String actor) {
        return "actor " + actor;
    }

    private static String ofDay(LocalDate day) {
        return "day " + day;
    }

    private static Set<String> labelsOf(AuditQuery query) {
        Set<String> labels = new HashSet<>();
        if (query.caseId() != null) {
            labels.add(ofCase(query.caseId()));
        }
        if (query.actor() != null) {
            labels.add(ofActor(query.actor()));
        }
        if (query.day() != null) {
            labels.add(ofDay(query.day()));
        }
        return labels;
    }

    @Override
    public boolean hasEntry(AuditQuery query) {
        return !query.isEmpty() && readable().labelled(labelsOf(query), true, 1).total() > 0;
    }

    @Override
    public AuditPage find(AuditQuery query, int limit) {
        CaseIndex index = readable();
        Set<String> labels = labelsOf(query);
        if (labels.isEmpty()) {
            return new AuditPage(List.of(), 0, List.of());
        }
        LabelledPage places = index.labelled(labels, true, limit);
        List<AuditEntryView> shown = read(places.found()).reversed().stream()
                .sorted(Comparator.comparing(
                                AuditEntryView::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(AuditEntryView::service)
                        .reversed())
                .toList();
        List<String> faults = new ArrayList<>(goneSince(places.found().size() - shown.size()));
        shown.stream()
                .filter(entry -> !entry.intact())
                .map(entry -> "%s of %s, %s: its content is not what it was when the console read it first"
                        .formatted(entry.service(), entry.caseId(), entry.action()))
                .forEach(faults::add);
        return new AuditPage(shown, places.total(), faults);
    }

    /** The audit keeps each entry for ever, so an entry that was read before and is gone was removed. */
    private static List<String> goneSince(int entries) {
        return entries == 0
                ? List.of()
                : List.of("%s read before, and cannot be read from the topic now"
                        .formatted(entries == 1 ? "1 entry was" : entries + " entries were"));
    }

    /** Returns the entries at some places, in writing order within each partition. */
    private List<AuditEntryView> read(List<byte[]> places) {
        Map<Integer, SortedMap<Long, ByteBuffer>> byPartition = new TreeMap<>();
        for (byte[] place : places) {
            ByteBuffer bytes = ByteBuffer.wrap(place);
            byPartition.computeIfAbsent(bytes.getInt(), any -> new TreeMap<>()).put(bytes.getLong(), bytes.slice());
        }
        List<AuditEntryView> entries = new ArrayList<>();
        byPartition.forEach((partition, leaves) -> {
            long[] ascending =
                    leaves.keySet().stream().mapToLong(Long::longValue).toArray();
            TopicPartition wanted = new TopicPartition(Topics.AUDIT.name(), partition);
            for (ConsumerRecord<String, byte[]> record : records.readAll(wanted, ascending)) {
                if (RecordReader.event(record, serde) instanceof AuditEntry entry) {
                    byte[] leaf = leafOf(entry);
                    entries.add(view(entry, ByteBuffer.wrap(leaf).equals(leaves.get(record.offset())), leaf));
                }
            }
        });
        return entries;
    }

    private static byte[] leafOf(AuditEntry entry) {
        return AuditLeaf.hash(entry).orElseThrow().bytes();
    }

    private static AuditEntryView view(AuditEntry entry, boolean intact, byte[] leaf) {
        return new AuditEntryView(
                entry.getAt(),
                entry.getCaseId(),
                entry.getService(),
                entry.getActor(),
                entry.getAction(),
                entry.getRevision(),
                entry.getGround(),
                entry.getDetail(),
                intact,
                Base64.getEncoder().encodeToString(leaf));
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        records.close();
        super.close();
    }
}
