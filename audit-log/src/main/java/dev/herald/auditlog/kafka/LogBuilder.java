package dev.herald.auditlog.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;
import static dev.herald.contract.catalogue.Topics.CUSTODY;

import dev.herald.auditlog.tree.Fork;
import dev.herald.auditlog.tree.TreeBuilder;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.transparency.TreeHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CheckpointIssued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the trees of all partitions with entries. A call of {@link #poll} reads what there is and, when the interval
 * is over, publishes the checkpoints of the trees that grew, in one transaction. Used by one thread.
 */
public final class LogBuilder {

    private static final Logger log = LoggerFactory.getLogger(LogBuilder.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String SOURCE = "/herald/audit-log";
    private static final String KEY_FILE = "key";
    private static final List<Topic> WITH_ENTRIES = List.of(AUDIT, CUSTODY);

    private final Log settings;
    private final EventSerde serde;
    private final AuditLogMetrics metrics;
    private final InstantSource clock;
    private final PublicKey publicKey;
    private final Map<TopicPartition, TreeBuilder> trees = new LinkedHashMap<>();
    private Instant lastPublished = Instant.MIN;

    /**
     * What a log is.
     *
     * @param name with which the names of its trees begin
     * @param key signs its checkpoints
     * @param folder of its tiles
     * @param interval time between two checkpoints of a tree
     */
    public record Log(String name, PrivateKey key, Path folder, Duration interval) {

        /** Leaves out the key. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Creates a builder; {@link #open} comes before {@link #poll}. */
    public LogBuilder(Log settings, EventSerde serde, AuditLogMetrics metrics, InstantSource clock) {
        this.settings = settings;
        this.serde = serde;
        this.metrics = metrics;
        this.clock = clock;
        this.publicKey = SigningKey.publicKeyOf(settings.key());
    }

    /**
     * Fences any other builder, reads what was published, and opens the trees.
     *
     * @throws ExecutionException if the broker does not describe a topic
     * @throws TimeoutException if the broker does not answer
     */
    void open(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, LogTopics.TopicIds topicIds)
            throws ExecutionException, InterruptedException, TimeoutException {
        producer.initTransactions();
        writeKey();
        Map<String, Checkpoint> published = readPublished(consumer);
        trees.clear();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (Topic topic : WITH_ENTRIES) {
            String topicId = topicIds.idOf(topic);
            for (TopicPartition partition : partitions(consumer, topic)) {
                AuditTree tree = new AuditTree(settings.name(), topic.name(), partition.partition());
                TreeBuilder builder = TreeBuilder.open(
                        tree,
                        NoteSigner.of(tree.origin(), NoteKey.Kind.NOTE, settings.key()),
                        settings.folder().resolve(tree.folder()),
                        topicId,
                        published.get(tree.origin()));
                trees.put(partition, builder);
                positions.put(partition, builder.next());
            }
        }
        consumer.assign(positions.keySet());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(positions.keySet());
        // a position below the beginning is refused by the consumer: records were deleted before they were read
        positions.forEach(
                (partition, next) -> consumer.seek(partition, next == 0 ? begins.getOrDefault(partition, 0L) : next));
        reportForks();
    }

    /**
     * Reads records, and publishes checkpoints if it is time.
     *
     * @return whether everything is read
     */
    boolean poll(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            TreeBuilder tree = trees.get(new TopicPartition(record.topic(), record.partition()));
            if (tree != null) {
                tree.accept(record.offset(), leaf(record).orElse(null));
            }
        }
        long lag = 0;
        Map<TopicPartition, Long> ends = consumer.endOffsets(trees.keySet());
        for (Map.Entry<TopicPartition, TreeBuilder> tree : trees.entrySet()) {
            long position = consumer.position(tree.getKey());
            long unread = Math.max(0, ends.getOrDefault(tree.getKey(), position) - position);
            tree.getValue().reached(position, unread == 0);
            metrics.size(tree.getValue().tree(), tree.getValue().size());
            lag += unread;
        }
        metrics.lag(lag);
        reportForks();
        Instant now = clock.instant();
        if (lastPublished.equals(Instant.MIN) || !now.isBefore(lastPublished.plus(settings.interval()))) {
            lastPublished = now;
            publish(producer, now);
        }
        return lag == 0;
    }

    /** Returns the trees that contradict what was published about them. */
    List<Fork> forks() {
        return trees.values().stream().flatMap(tree -> tree.fork().stream()).toList();
    }

    private Optional<TreeHash> leaf(ConsumerRecord<String, byte[]> record) {
        return event(record).flatMap(AuditLeaf::hash);
    }

    private Optional<SpecificRecord> event(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(serde.deserialize(record.value()));
        } catch (UnreadableEvent e) {
            metrics.countUnreadable();
            log.error("unreadable record at {}-{}@{}", record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
    }

    /** Publishes first and saves then: a kill in between leaves files that are read on from an earlier position. */
    private void publish(Producer<String, byte[]> producer, Instant now) {
        Map<TreeBuilder, SignedCheckpoint> signed = new LinkedHashMap<>();
        trees.values().forEach(tree -> tree.sign().ifPresent(checkpoint -> signed.put(tree, checkpoint)));
        if (signed.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (SignedCheckpoint checkpoint : signed.values()) {
            Future<RecordMetadata> unused = producer.send(record(checkpoint, now)); // the commit fails with it
        }
        producer.commitTransaction();
        signed.forEach(TreeBuilder::published);
        signed.forEach((tree, checkpoint) -> metrics.countCheckpoint());
    }

    private ProducerRecord<String, byte[]> record(SignedCheckpoint signed, Instant now) {
        Checkpoint checkpoint = signed.checkpoint();
        CheckpointIssued event = CheckpointIssued.newBuilder()
                .setOrigin(checkpoint.origin())
                .setTreeSize(checkpoint.size())
                .setRootHash(ByteBuffer.wrap(checkpoint.root().bytes()))
                .setNote(signed.note())
                .setIssuedAt(now)
                .build();
        EventHeaders headers = EventHeaders.first(
                CheckpointIssued.getClassSchema().getFullName(),
                SOURCE,
                now,
                null, // it is about no case
                checkpoint.origin(),
                Long.toString(checkpoint.size()));
        return new ProducerRecord<>(
                CHECKPOINTS.name(), null, checkpoint.origin(), serde.serialize(event), headers.toKafka());
    }

    /** The latest checkpoint of each tree that this log signed. One with a wrong signature proves nothing. */
    private Map<String, Checkpoint> readPublished(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer, CHECKPOINTS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, Checkpoint> latest = new HashMap<>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                event(record)
                        .filter(CheckpointIssued.class::isInstance)
                        .map(CheckpointIssued.class::cast)
                        .flatMap(issued -> SignedCheckpoint.parse(issued.getNote()))
                        .filter(this::isOurs)
                        .map(SignedCheckpoint::checkpoint)
                        .ifPresent(checkpoint -> latest.merge(
                                checkpoint.origin(),
                                checkpoint,
                                (before, now) -> now.size() > before.size() ? now : before));
            }
        }
        return latest;
    }

    private boolean isOurs(SignedCheckpoint signed) {
        return AuditTree.parse(signed.checkpoint().origin())
                .filter(tree -> tree.log().equals(settings.name()))
                .filter(tree -> signed.isSignedBy(tree.keyOf(publicKey)))
                .isPresent();
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
    }

    /** Puts the public half of the key beside the trees, for people; it is trusted by its fingerprint alone. */
    private void writeKey() {
        try {
            Files.createDirectories(settings.folder());
            Files.writeString(
                    settings.folder().resolve(KEY_FILE),
                    new NoteKey(settings.name(), NoteKey.Kind.NOTE, publicKey).text() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reportForks() {
        metrics.forks(forks().size());
    }
}
