package dev.herald.auditlog.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;
import static dev.herald.contract.catalogue.Topics.CUSTODY;

import dev.herald.auditlog.tree.Fork;
import dev.herald.auditlog.tree.TreeBuilder;
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
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.RecordHandler;
import dev.herald.streams.follow.TopicsSnapshot;
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
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Builds the trees of all partitions with entries. When the interval is over, it publishes the checkpoints of the trees
 * that grew, in one transaction. A second builder takes over: the first publishes nothing any more and says so. Not
 * healthy when a tree is forked.
 */
public final class LogBuilder implements RecordHandler, HealthIndicator, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogBuilder.class);
    private static final Duration EPOCH_REPEATED = Duration.ofMinutes(1);
    private static final String SOURCE = "/herald/audit-log";
    private static final String KEY_FILE = "key";

    private final Log settings;
    private final LogTopics topics;
    private final EventSerde serde;
    private final AuditLogMetrics metrics;
    private final InstantSource clock;
    private final PublicKey publicKey;
    private final Map<TopicPartition, TreeBuilder> trees =
            new TreeMap<>(Comparator.comparing(TopicPartition::toString));
    private volatile List<Fork> forks = List.of();
    private volatile boolean takenOver;
    private @Nullable Producer<String, byte[]> producer;
    private Instant lastPublished = Instant.MIN;
    private boolean hadInvalidEpoch;
    private long invalidEpochAt;

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

    /** Creates a builder. */
    public LogBuilder(Log settings, LogTopics topics, EventSerde serde, AuditLogMetrics metrics, InstantSource clock) {
        this.settings = settings;
        this.topics = topics;
        this.serde = serde;
        this.metrics = metrics;
        this.clock = clock;
        this.publicKey = SigningKey.publicKeyOf(settings.key());
    }

    /** Returns the topics with entries, read by this builder. */
    public FollowedTopics followed() {
        return new FollowedTopics(List.of(AUDIT, CUSTODY), this, true);
    }

    /**
     * Fences any other builder, reads what was published, and opens the trees. A position below the beginning is
     * refused by the consumer: records were deleted before they were read.
     */
    @Override
    public Map<TopicPartition, Long> open(TopicsSnapshot topics) {
        if (takenOver) {
            return topics.ends();
        }
        close();
        Producer<String, byte[]> opened = this.topics.producer();
        producer = opened;
        unlessTakenOver(opened::initTransactions);
        writeKey();
        Map<String, Checkpoint> published = readPublished();
        trees.clear();
        Map<TopicPartition, Long> positions = new HashMap<>();
        topics.beginnings().forEach((partition, beginning) -> {
            AuditTree tree = new AuditTree(settings.name(), partition.topic(), partition.partition());
            TreeBuilder builder = TreeBuilder.open(
                    tree,
                    NoteSigner.of(tree.origin(), NoteKey.Kind.NOTE, settings.key()),
                    settings.folder().resolve(tree.folder()),
                    topics.ids().getOrDefault(partition.topic(), ""),
                    published.get(tree.origin()));
            trees.put(partition, builder);
            positions.put(partition, builder.next() == 0 ? beginning : builder.next());
        });
        noteForks();
        return positions;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record) {
        TreeBuilder tree = trees.get(new TopicPartition(record.topic(), record.partition()));
        if (tree != null && !takenOver) {
            tree.accept(record.offset(), leaf(record).orElse(null));
        }
    }

    /** Publishes checkpoints if it is time. */
    @Override
    public void applied(Map<TopicPartition, Long> next, boolean caughtUp) {
        if (takenOver) {
            return;
        }
        trees.forEach((partition, tree) -> tree.reached(next.getOrDefault(partition, 0L), caughtUp));
        noteForks();
        Instant now = clock.instant();
        Producer<String, byte[]> open = producer;
        if (open != null
                && (lastPublished.equals(Instant.MIN) || !now.isBefore(lastPublished.plus(settings.interval())))) {
            lastPublished = now;
            unlessTakenOver(() -> publish(open, now));
        }
    }

    private void unlessTakenOver(Runnable step) {
        try {
            step.run();
        } catch (KafkaException e) {
            if (!isTakenOver(e)) {
                throw e;
            }
            takenOver = true;
            close();
            log.error("another builder of the audit log has taken over; this one publishes nothing any more");
        }
    }

    /**
     * Returns whether another builder has replaced this one. A broker answers that a producer is fenced or that its
     * epoch is invalid; the latter also after it aborted a transaction that lasted too long, so only its repetition
     * counts.
     */
    private boolean isTakenOver(KafkaException failure) {
        if (isOrHasCause(failure, ProducerFencedException.class)) {
            return true;
        }
        if (!isOrHasCause(failure, InvalidProducerEpochException.class)) {
            return false;
        }
        long now = System.nanoTime();
        boolean again = hadInvalidEpoch && now - invalidEpochAt < EPOCH_REPEATED.toNanos();
        hadInvalidEpoch = true;
        invalidEpochAt = now;
        return again;
    }

    private static boolean isOrHasCause(Throwable failure, Class<? extends Throwable> wanted) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (wanted.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the trees that contradict what was published about them. */
    List<Fork> forks() {
        return forks;
    }

    @Override
    public Health health() {
        List<Fork> found = forks;
        if (!found.isEmpty()) {
            return Health.down()
                    .withDetail("forks", found.stream().map(Fork::toString).toList())
                    .build();
        }
        return takenOver
                ? Health.outOfService()
                        .withDetail("waiting for", "nothing: another builder has taken over")
                        .build()
                : Health.up().build();
    }

    /** Closes the producer. */
    @Override
    public void close() {
        Producer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close();
        }
    }

    private Optional<TreeHash> leaf(ConsumerRecord<?, byte[]> record) {
        return event(record).flatMap(AuditLeaf::hash);
    }

    private Optional<SpecificRecord> event(ConsumerRecord<?, byte[]> record) {
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
    private Map<String, Checkpoint> readPublished() {
        Map<String, Checkpoint> latest = new HashMap<>();
        topics.readCheckpoints(record -> event(record)
                .filter(CheckpointIssued.class::isInstance)
                .map(CheckpointIssued.class::cast)
                .flatMap(issued -> SignedCheckpoint.parse(issued.getNote()))
                .filter(this::isOurs)
                .map(SignedCheckpoint::checkpoint)
                .ifPresent(checkpoint -> latest.merge(
                        checkpoint.origin(), checkpoint, (before, now) -> now.size() > before.size() ? now : before)));
        return latest;
    }

    private boolean isOurs(SignedCheckpoint signed) {
        return AuditTree.parse(signed.checkpoint().origin())
                .filter(tree -> tree.log().equals(settings.name()))
                .filter(tree -> signed.isSignedBy(tree.keyOf(publicKey)))
                .isPresent();
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

    private void noteForks() {
        List<Fork> found =
                trees.values().stream().flatMap(tree -> tree.fork().stream()).toList();
        found.stream()
                .filter(fork -> !forks.contains(fork))
                .forEach(fork -> log.error("FORK, this tree publishes nothing any more: {}", fork));
        forks = found;
        metrics.forks(found.size());
    }
}
