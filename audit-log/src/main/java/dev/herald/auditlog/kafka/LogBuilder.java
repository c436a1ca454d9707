package dev.herald.auditlog.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CHECKPOINTS;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.ROOTS;

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
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.RootAdded;
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
import java.util.ArrayList;
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
 * Builds the trees of all partitions with entries, and the signed tree of their roots. When the interval is over, it
 * adds the roots of the trees that grew to the topic of roots, in one transaction. The signed tree is the tree of this
 * topic: its checkpoint is published when all roots were read back, so that it never depends on what is not stored. A
 * second builder takes over: the first publishes nothing any more and says so. Not healthy when a tree is forked.
 */
public final class LogBuilder implements RecordHandler, HealthIndicator, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LogBuilder.class);
    private static final Duration EPOCH_REPEATED = Duration.ofMinutes(1);
    private static final String SOURCE = "/herald/audit-log";
    private static final String KEY_FILE = "key";
    private static final List<Topic> TOPICS = List.of(AUDIT, CUSTODY, ROOTS);
    private static final TopicPartition SIGNED = new TopicPartition(ROOTS.name(), 0);

    private final Log settings;
    private final LogTopics topics;
    private final EventSerde serde;
    private final AuditLogMetrics metrics;
    private final InstantSource clock;
    private final PublicKey publicKey;
    private final Map<TopicPartition, TreeBuilder> trees =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private volatile List<Fork> forks = List.of();
    private volatile boolean takenOver;
    private @Nullable Producer<String, byte[]> producer;
    private Instant lastAdded = Instant.MIN;
    private boolean wasCaughtUp;
    private long awaited;
    private boolean hadInvalidEpoch;
    private long invalidEpochAt;

    /**
     * What a log is.
     *
     * @param name name of the signed tree
     * @param key signs its checkpoints
     * @param folder of all tiles
     * @param interval time between two checkpoints
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

    /** Returns the topics with leaves, read by this builder. */
    public FollowedTopics followed() {
        return new FollowedTopics(TOPICS, this, true);
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
        Checkpoint published = readPublished();
        wasCaughtUp = false;
        awaited = 0;
        trees.clear();
        Map<TopicPartition, Long> positions = new HashMap<>();
        topics.beginnings().forEach((partition, beginning) -> {
            if (TOPICS.stream().noneMatch(topic -> topic.name().equals(partition.topic()))) {
                return; // another handler reads it
            }
            boolean isSigned = partition.equals(SIGNED);
            String name = new AuditTree(partition.topic(), partition.partition()).name();
            TreeBuilder builder = TreeBuilder.open(
                    isSigned ? settings.name() : name,
                    settings.folder().resolve(isSigned ? AuditTree.SIGNED_FOLDER : name),
                    topics.ids().getOrDefault(partition.topic(), ""),
                    isSigned ? published : null);
            trees.put(partition, builder);
            positions.put(partition, builder.next() == 0 ? beginning : builder.next());
        });
        noteForks();
        return positions;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        TreeBuilder tree = trees.get(partition);
        if (tree == null || takenOver) {
            return;
        }
        Optional<SpecificRecord> event = event(record);
        if (!partition.equals(SIGNED)) {
            tree.accept(record.offset(), event.flatMap(AuditLeaf::hash).orElse(null));
            return;
        }
        Optional<Checkpoint> root = event.filter(RootAdded.class::isInstance)
                .map(RootAdded.class::cast)
                .flatMap(AuditLeaf::root);
        tree.accept(record.offset(), root.map(AuditLeaf::hash).orElse(null));
        root.ifPresent(found -> AuditTree.parse(found.origin())
                .map(of -> trees.get(new TopicPartition(of.topic(), of.partition())))
                .ifPresent(of -> of.added(found)));
    }

    /** Publishes what is due, if all roots were read that are in their topic. */
    @Override
    public void applied(Map<TopicPartition, Long> next, boolean caughtUp) {
        if (takenOver) {
            return;
        }
        trees.forEach((partition, tree) -> tree.reached(next.getOrDefault(partition, 0L), caughtUp));
        noteForks();
        wasCaughtUp |= caughtUp;
        Producer<String, byte[]> open = producer;
        TreeBuilder signed = trees.get(SIGNED);
        if (open != null && signed != null && wasCaughtUp && signed.size() >= awaited) {
            Instant now = clock.instant();
            unlessTakenOver(() -> publishCheckpoint(open, signed, now));
            if (lastAdded.equals(Instant.MIN) || !now.isBefore(lastAdded.plus(settings.interval()))) {
                lastAdded = now;
                unlessTakenOver(() -> addRoots(open, signed, now));
            }
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
    private void publishCheckpoint(Producer<String, byte[]> producer, TreeBuilder tree, Instant now) {
        tree.grown().ifPresent(root -> {
            SignedCheckpoint signed =
                    SignedCheckpoint.sign(root, NoteSigner.of(settings.name(), NoteKey.Kind.NOTE, settings.key()));
            CheckpointIssued event = CheckpointIssued.newBuilder()
                    .setOrigin(root.origin())
                    .setTreeSize(root.size())
                    .setRootHash(ByteBuffer.wrap(root.root().bytes()))
                    .setNote(signed.note())
                    .setIssuedAt(now)
                    .build();
            write(producer, List.of(record(CHECKPOINTS, root, event, now)));
            tree.published(signed);
        });
    }

    private void addRoots(Producer<String, byte[]> producer, TreeBuilder signed, Instant now) {
        if (takenOver || signed.fork().isPresent()) {
            return;
        }
        Map<TreeBuilder, Checkpoint> grown = new LinkedHashMap<>();
        trees.values().stream()
                .filter(tree -> tree != signed)
                .forEach(tree -> tree.grown().ifPresent(root -> grown.put(tree, root)));
        if (grown.isEmpty()) {
            return;
        }
        write(
                producer,
                grown.values().stream()
                        .map(root -> record(ROOTS, root, AuditLeaf.added(root), now))
                        .toList());
        awaited = signed.size() + grown.size();
        grown.forEach(TreeBuilder::published);
    }

    private static void write(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            Future<RecordMetadata> unused = producer.send(record); // the commit fails with it
        }
        producer.commitTransaction();
    }

    private ProducerRecord<String, byte[]> record(Topic topic, Checkpoint root, SpecificRecord event, Instant now) {
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                SOURCE,
                now,
                null, // it is about no case
                root.origin(),
                Long.toString(root.size()));
        return new ProducerRecord<>(topic.name(), null, root.origin(), serde.serialize(event), headers.toKafka());
    }

    /** The latest checkpoint that this log signed; null if there is none. One with a wrong signature proves nothing. */
    private @Nullable Checkpoint readPublished() {
        NoteKey key = new NoteKey(settings.name(), NoteKey.Kind.NOTE, publicKey);
        List<Checkpoint> found = new ArrayList<>();
        topics.readCheckpoints(record -> event(record)
                .filter(CheckpointIssued.class::isInstance)
                .map(CheckpointIssued.class::cast)
                .flatMap(issued -> SignedCheckpoint.parse(issued.getNote()))
                .filter(signed -> signed.isSignedBy(key))
                .map(SignedCheckpoint::checkpoint)
                .ifPresent(found::add));
        return found.stream().max(Comparator.comparingLong(Checkpoint::size)).orElse(null);
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
                .forEach(fork -> log.error("FORK, no root of this tree is published any more: {}", fork));
        forks = found;
        metrics.forks(found.size());
    }
}
