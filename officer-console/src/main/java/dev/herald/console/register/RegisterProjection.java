package dev.herald.console.register;

import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.CaseIndex.LabelledPage;
import dev.herald.console.kafka.IndexedProjection;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of facts in {@code herald.register.v1}, and the words by which they are found, in files of this process.
 * A fact itself is read from the topic. A retracted fact and a tombstone delete both.
 */
public final class RegisterProjection extends IndexedProjection implements RegisterViews {

    private static final String ANY = "any fact";

    private final RecordReader records;
    private final EventSerde serde;

    /**
     * Creates the projection; its files are opened with the topic.
     *
     * @param records reads single facts; closed with the projection
     */
    public RegisterProjection(
            ProjectionSettings settings, RecordReader records, EventSerde serde, InstantSource clock) {
        super(settings, clock, "the register has not been read yet");
        this.records = records;
        this.serde = serde;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof FactRegistered fact && !fact.getRetracted()) {
            Set<String> labels = new HashSet<>();
            labels.add(ANY);
            labels.add(ofKind(fact.getKind()));
            SearchWords.of(fact, namesReporter(fact)).forEach(word -> labels.add(ofWord(word)));
            byte[] offset =
                    ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array();
            change(index -> index.put(record.key(), offset, labels, record.offset()));
        } else {
            change(index -> index.delete(record.key()));
        }
    }

    private static boolean namesReporter(FactRegistered fact) {
        return fact.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }

    private static String ofKind(FactKind kind) {
        return "kind " + kind;
    }

    private static String ofWord(String word) {
        return "word " + word;
    }

    @Override
    public RegisterPage find(String words, @Nullable FactKind kind, int limit) {
        CaseIndex index = readable();
        Set<String> labels = new HashSet<>();
        labels.add(kind == null ? ANY : ofKind(kind));
        SearchWords.of(words).forEach(word -> labels.add(ofWord(word)));
        LabelledPage page = index.labelled(labels, true, limit);
        long[] offsets = page.found().stream()
                .mapToLong(offset -> ByteBuffer.wrap(offset).getLong())
                .sorted()
                .toArray();
        return new RegisterPage(
                records.readAll(new TopicPartition(Topics.REGISTER.name(), 0), offsets).stream()
                        .flatMap(record -> summary(record).stream())
                        .sorted(Comparator.comparingLong(FactSummary::version).reversed())
                        .toList(),
                page.total());
    }

    private Optional<FactSummary> summary(ConsumerRecord<String, byte[]> record) {
        return RecordReader.event(record, serde) instanceof FactRegistered fact
                ? Optional.of(new FactSummary(
                        fact.getFactId(),
                        record.offset(),
                        fact.getKind(),
                        Instant.ofEpochMilli(record.timestamp()),
                        fact.getConfidence(),
                        fact.getConfidentiality(),
                        namesReporter(fact) ? fact.getReportedBy() : null,
                        fact.getCaseId()))
                : Optional.empty();
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        records.close();
        super.close();
    }
}
