package dev.herald.auditlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
import dev.herald.contract.transparency.AuditTree;
import dev.herald.contract.transparency.Checkpoint;
import dev.herald.contract.transparency.EntryFixture;
import dev.herald.contract.transparency.MemoryTree;
import dev.herald.contract.transparency.MerkleTree;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.transparency.SignedCheckpoint;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.AuditEntry;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBuilderTest {

    private static final KeyPair KEY = SigningKey.create();
    private static final Instant START = Instant.parse("2026-05-04T10:15:30Z");
    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final int PARTITIONS = 2;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<TopicPartition, List<byte[]>> topics = new HashMap<>();
    private Instant now = START;
    private Instance instance;

    @BeforeEach
    void createInstance() { // not before the folder is there
        instance = new Instance();
    }

    @Test
    void each_partition_with_entries_has_a_tree_and_a_signed_root() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        write(Topics.CUSTODY.name(), 1, EntryFixture.booked(1, START));
        start();
        poll();

        assertThat(published())
                .extracting(
                        one -> one.checkpoint().origin(),
                        one -> one.checkpoint().size())
                .containsExactlyInAnyOrder(
                        tuple("herald.test/herald.audit.v1-0", 2L),
                        tuple("herald.test/herald.audit.v1-1", 1L),
                        tuple("herald.test/herald.custody.v1-1", 1L));
        assertThat(published())
                .allMatch(one -> one.isSignedBy(
                        AuditTree.parse(one.checkpoint().origin()).orElseThrow().keyOf(KEY.getPublic())));
        MemoryTree expected = new MemoryTree();
        expected.append(AuditLeaf.hash(audit(EntryFixture.CASE, 1)).orElseThrow());
        expected.append(AuditLeaf.hash(audit(EntryFixture.CASE, 2)).orElseThrow());
        assertThat(published().getFirst().checkpoint().root()).isEqualTo(expected.root());
    }

    @Test
    void a_checkpoint_is_published_at_an_interval_and_only_if_the_tree_grew() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        start();
        poll();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        poll();
        assertThat(published()).hasSize(1);
        now = START.plusSeconds(60);
        poll();
        assertThat(published()).hasSize(2);
        now = START.plusSeconds(600);
        poll();
        assertThat(published()).hasSize(2);
    }

    @Test
    void ledgers_ticks_and_garbage_are_no_leaves() {
        write(
                Topics.CUSTODY.name(),
                0,
                CustodyRecorded.newBuilder().setCaseId("FR/2026-000001").build());
        topics(Topics.CUSTODY.name(), 0).add(new byte[] {1, 2, 3});
        write(Topics.CUSTODY.name(), 0, EntryFixture.booked(1, START));
        start();
        poll();

        assertThat(published())
                .singleElement()
                .extracting(one -> one.checkpoint().size())
                .isEqualTo(1L);
        assertThat(meters.get("herald.audit.log.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void an_entry_with_a_word_of_a_newer_version_stops_the_builder_before_it() {
        write(
                Topics.CUSTODY.name(),
                0,
                CustodyBooked.newBuilder(EntryFixture.booked(1, START))
                        .setAct(CustodyAct.UNKNOWN)
                        .build());
        start();
        assertThatIllegalArgumentException().isThrownBy(this::poll);
        assertThat(published()).isEmpty();
    }

    @Test
    void a_next_instance_reads_on_and_one_without_files_builds_the_same_tree() throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        start();
        poll();
        restart();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        poll();
        SignedCheckpoint second = published().getLast();
        assertThat(second.checkpoint().size()).isEqualTo(2);

        Files.delete(folder.resolve("herald.audit.v1-0/position"));
        restart();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 3));
        now = now.plusSeconds(60);
        poll();
        assertThat(instance.builder.forks()).isEmpty();
        assertThat(published().getLast().checkpoint().size()).isEqualTo(3);
    }

    @Test
    void an_entry_that_was_altered_in_the_topic_stops_its_tree_alone() throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        start();
        poll();
        topics(Topics.AUDIT.name(), 0).set(0, SERDE.serialize(audit("FR/2026-999999", 1)));
        Files.delete(folder.resolve("herald.audit.v1-0/position"));
        restart();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 3));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 2));
        now = now.plusSeconds(60);
        poll();

        assertThat(instance.builder.forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.published().origin()).isEqualTo("herald.test/herald.audit.v1-0"));
        assertThat(published().getLast().checkpoint().origin()).isEqualTo("herald.test/herald.audit.v1-1");
        assertThat(published()).hasSize(3);
        assertThat(meters.get("herald.audit.log.forks").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_that_somebody_else_signed_does_not_stop_a_tree() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        AuditTree tree = new AuditTree("herald.test", Topics.AUDIT.name(), 0);
        SignedCheckpoint forged = SignedCheckpoint.sign(
                new Checkpoint(tree.origin(), 7, MerkleTree.emptyRoot()),
                NoteSigner.of(
                        tree.origin(), NoteKey.Kind.NOTE, SigningKey.create().getPrivate()));
        write(
                Topics.CHECKPOINTS.name(),
                0,
                CheckpointIssued.newBuilder()
                        .setOrigin(tree.origin())
                        .setTreeSize(7)
                        .setRootHash(ByteBuffer.wrap(forged.checkpoint().root().bytes()))
                        .setNote(forged.note())
                        .setIssuedAt(START)
                        .build());
        start();
        poll();
        assertThat(instance.builder.forks()).isEmpty();
        assertThat(published()).hasSize(1);
    }

    @Test
    void the_public_key_lies_beside_the_trees() throws IOException {
        start();
        assertThat(NoteKey.parse(Files.readString(folder.resolve("key")).strip()))
                .contains(new NoteKey("herald.test", NoteKey.Kind.NOTE, KEY.getPublic()));
    }

    @Test
    void the_lag_is_what_is_not_read() {
        start();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        poll();
        assertThat(meters.get("herald.audit.log.lag").gauge().value()).isZero();
        assertThat(meters.get("herald.audit.log.size")
                        .tag("tree", "herald.audit.v1-0")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    /** A process of the audit log. */
    private final class Instance {

        private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        private final MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        private final LogBuilder builder = new LogBuilder(
                new LogBuilder.Log("herald.test", KEY.getPrivate(), folder, Duration.ofSeconds(60)),
                SERDE,
                new AuditLogMetrics(meters),
                () -> now);
        private final Map<TopicPartition, Integer> given = new HashMap<>();
    }

    private void start() {
        MockConsumer<String, byte[]> consumer = instance.consumer;
        for (String topic : List.of(Topics.AUDIT.name(), Topics.CUSTODY.name())) {
            List<PartitionInfo> partitions = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                topics(topic, partition);
                partitions.add(new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]));
            }
            consumer.updatePartitions(topic, partitions);
        }
        topics(Topics.CHECKPOINTS.name(), 0);
        consumer.updatePartitions(
                Topics.CHECKPOINTS.name(),
                List.of(new PartitionInfo(Topics.CHECKPOINTS.name(), 0, Node.noNode(), new Node[0], new Node[0])));
        topics.forEach((partition, records) -> {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        });
        if (!topics(Topics.CHECKPOINTS.name(), 0).isEmpty()) { // else nothing is polled before the entries
            consumer.schedulePollTask(() -> give(Topics.CHECKPOINTS.name()));
        }
        try {
            instance.builder.open(
                    consumer,
                    instance.producer,
                    topic -> "id-of-" + topic.name().length());
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private void restart() {
        List<SignedCheckpoint> before = new ArrayList<>(published());
        instance.producer.history().forEach(record -> topics(record.topic(), 0).add(record.value()));
        meters.clear();
        instance = new Instance();
        start();
        assertThat(before).isNotEmpty();
    }

    /** Gives the consumer what the topics hold, and lets the builder read. */
    private void poll() {
        give(Topics.AUDIT.name());
        give(Topics.CUSTODY.name());
        instance.builder.poll(instance.consumer, instance.producer);
    }

    private void give(String topic) {
        topics.forEach((partition, records) -> {
            if (partition.topic().equals(topic)
                    && instance.consumer.assignment().contains(partition)) {
                long position = instance.consumer.position(partition);
                int from = (int) Math.max(position, instance.given.getOrDefault(partition, 0));
                for (int offset = from; offset < records.size(); offset++) {
                    instance.consumer.addRecord(
                            new ConsumerRecord<>(topic, partition.partition(), offset, "key", records.get(offset)));
                }
                instance.given.put(partition, records.size());
                instance.consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
            }
        });
    }

    private List<byte[]> topics(String topic, int partition) {
        return topics.computeIfAbsent(new TopicPartition(topic, partition), unseen -> new ArrayList<>());
    }

    private void write(String topic, int partition, SpecificRecord event) {
        topics(topic, partition).add(SERDE.serialize(event));
    }

    /** Returns all checkpoints: those of earlier instances, which are in the topic, and those of this one. */
    private List<SignedCheckpoint> published() {
        List<byte[]> values = new ArrayList<>();
        for (byte[] value : topics(Topics.CHECKPOINTS.name(), 0)) {
            values.add(value);
        }
        instance.producer.history().stream().map(ProducerRecord::value).forEach(values::add);
        return values.stream()
                .map(value -> (CheckpointIssued) SERDE.deserialize(value))
                .map(issued -> SignedCheckpoint.parse(issued.getNote()).orElseThrow())
                .filter(signed -> AuditTree.parse(signed.checkpoint().origin())
                        .filter(tree -> signed.isSignedBy(tree.keyOf(KEY.getPublic())))
                        .isPresent())
                .toList();
    }

    private static AuditEntry audit(String caseId, long sequence) {
        return AuditEntry.newBuilder(EntryFixture.audited(sequence, START))
                .setCaseId(caseId)
                .build();
    }
}
