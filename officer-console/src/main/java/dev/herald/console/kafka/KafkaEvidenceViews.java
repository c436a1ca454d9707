package dev.herald.console.kafka;

import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.Officer;
import dev.herald.console.kafka.DocumentProjection.Place;
import dev.herald.contract.AvroBytes;
import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DocumentProvided;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import dev.herald.event.SealedFactReference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evidence as it lies in its topics: lists come from the projections, content is read from the broker one record at a
 * time. The hash of a document and the key of a fact are checked before anybody sees them.
 */
public final class KafkaEvidenceViews implements EvidenceViews {

    private static final Logger log = LoggerFactory.getLogger(KafkaEvidenceViews.class);

    private final CaseProjection cases;
    private final DocumentProjection documents;
    private final HoldProjection holds;
    private final RecordReader records;
    private final EventSerde serde;
    private final ConsoleMetrics metrics;

    /** Creates the views. */
    public KafkaEvidenceViews(
            CaseProjection cases,
            DocumentProjection documents,
            HoldProjection holds,
            RecordReader records,
            EventSerde serde,
            ConsoleMetrics metrics) {
        this.cases = cases;
        this.documents = documents;
        this.holds = holds;
        this.records = records;
        this.serde = serde;
        this.metrics = metrics;
    }

    @Override
    public Optional<EvidenceView> list(CaseId id, Officer officer) {
        return cases.view(id, file -> cases.shown(file, officer))
                .map(known -> new EvidenceMapper(
                                known,
                                officer.name(),
                                sha256 -> documents.find(id, sha256).isPresent())
                        .view());
    }

    @Override
    public Optional<byte[]> document(CaseId id, String sha256) {
        return documents.find(id, sha256).flatMap(place -> document(place, sha256));
    }

    /** A document that was sent again lies elsewhere, until the projection has read its later record. */
    private Optional<byte[]> document(Place place, String sha256) {
        Optional<ConsumerRecord<String, byte[]>> read = records.read(place.partition(), place.offset());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ConsumerRecord<String, byte[]> record = read.get();
        if (place.key().equals(record.key())
                && RecordReader.event(record, serde) instanceof DocumentProvided provided) {
            byte[] content = AvroBytes.copyOf(provided.getContent());
            if (sha256.equals(FramedHash.of(content))) {
                return Optional.of(content);
            }
        }
        throw damaged(record);
    }

    @Override
    public Optional<FactContent> fact(String factId, long version) {
        return fact(Topics.REGISTER, factId, version, FactRegistered.class, FactRegistered::getFactId)
                .map(found -> new FactContent(found.recordedAt(), found.fields()));
    }

    /** A fact that was retracted, or written again since the HOLD was recorded, is left out. */
    @Override
    public Optional<FactContent> hold(CaseId id, long version) {
        Optional<List<SealedFactReference>> named = holds.find(id, version);
        List<RecordedFact> facts = named.orElse(List.of()).stream()
                .flatMap(fact -> sealedFact(fact).stream())
                .toList();
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = content.putArray("facts");
        facts.forEach(fact -> listed.add(
                fact.fields().put("recordedAt", fact.recordedAt().toString()).put("version", fact.version())));
        if (named.filter(List::isEmpty).isPresent()) {
            return Optional.of(new FactContent(null, content.put("cover", "no fact is behind it: decide as usual")));
        }
        return facts.stream()
                .map(RecordedFact::recordedAt)
                .max(Comparator.naturalOrder())
                .map(latest -> new FactContent(latest, content));
    }

    @Override
    public List<CaseId> unconfirmed(Instant by) {
        return holds.unconfirmed(by).stream()
                .filter(id -> cases.file(id)
                        .filter(file -> file.getState() == CaseState.BLOCKED)
                        .isPresent())
                .sorted(Comparator.comparing(CaseId::value))
                .toList();
    }

    private Optional<RecordedFact> sealedFact(SealedFactReference named) {
        return fact(
                Topics.ATTESTATIONS,
                named.getFactId(),
                named.getVersion(),
                SealedFactAttested.class,
                SealedFactAttested::getFactId);
    }

    /** A fact as it lies in its topic. */
    private record RecordedFact(long version, Instant recordedAt, ObjectNode fields) {}

    /** Returns a version of a fact, which is its offset in a topic with one partition; empty if it is gone. */
    private <T extends SpecificRecord> Optional<RecordedFact> fact(
            Topic topic, String factId, long version, Class<T> type, Function<T, String> idOf) {
        Optional<ConsumerRecord<String, byte[]>> read = records.read(new TopicPartition(topic.name(), 0), version);
        if (read.isEmpty() || read.get().value() == null) {
            return Optional.empty();
        }
        ConsumerRecord<String, byte[]> record = read.get();
        SpecificRecord event = RecordReader.event(record, serde);
        if (factId.equals(record.key()) && type.isInstance(event) && factId.equals(idOf.apply(type.cast(event)))) {
            return Optional.of(new RecordedFact(
                    version, Instant.ofEpochMilli(record.timestamp()), AvroToJson.writeWithNulls(type.cast(event))));
        }
        throw damaged(record);
    }

    private EvidenceDamaged damaged(ConsumerRecord<String, byte[]> record) {
        String where = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
        metrics.countDamagedEvidence(record.topic());
        log.error("the evidence at {} is not what its key or hash says, and is not shown", where);
        return new EvidenceDamaged("The record at %s is not the one that its key or hash names".formatted(where));
    }
}
