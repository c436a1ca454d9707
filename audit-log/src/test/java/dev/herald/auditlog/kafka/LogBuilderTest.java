package dev.herald.auditlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import dev.herald.streams.follow.TopicsSnapshot;
import dev.herald.streams.lifecycle.KafkaSettings;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

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
    void it_ends_when_another_builder_has_taken_over() {
        start();
        instance.topics.producer.fenceProducer();
        requireEndAfterNextEntry();
    }

    @Test
    void it_ends_also_if_another_error_says_so_of_its_producer() {
        start();
        instance.topics.producer.commitTransactionException =
                new KafkaException("cannot execute", new ProducerFencedException("fenced"));
        requireEndAfterNextEntry();
    }

    /**
     * With version 2 of transactions this is the broker's answer to a fenced producer, and to one that was too slow.
     */
    @ParameterizedTest
    @MethodSource("answersOfAnInvalidEpoch")
    void it_ends_when_its_epoch_is_invalid_again_within_a_minute(RuntimeException answer) {
        start();
        MockProducer<String, byte[]> first = instance.topics.producer;
        first.commitTransactionException = answer;
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        assertThatExceptionOfType(KafkaException.class).isThrownBy(this::poll);
        assertThat(instance.builder.health().getStatus()).isEqualTo(Status.UP);

        start();
        assertThat(instance.topics.producer).isNotSameAs(first);
        assertThat(first.closed()).isTrue();
        instance.topics.producer.commitTransactionException = answer;
        requireEndAfterNextEntry();
    }

    static Stream<RuntimeException> answersOfAnInvalidEpoch() {
        return Stream.of(
                new InvalidProducerEpochException("an older epoch"),
                new KafkaException("cannot execute", new InvalidProducerEpochException("an older epoch")));
    }

    @Test
    void another_error_of_its_transaction_ends_the_attempt_and_not_the_builder() {
        start();
        instance.topics.producer.commitTransactionException =
                new KafkaException("cannot execute", new TimeoutException("late"));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        assertThatExceptionOfType(KafkaException.class).isThrownBy(this::poll);

        start();
        now = now.plusSeconds(60);
        poll();
        assertThat(published())
                .singleElement()
                .extracting(one -> one.checkpoint().size())
                .isEqualTo(1L);
    }

    private void requireEndAfterNextEntry() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        now = now.plusSeconds(60);
        poll();
        assertThat(instance.builder.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(instance.builder.health().getDetails().get("waiting for"))
                .asString()
                .contains("another builder");

        start();
        poll();
        assertThat(instance.topics.producer.closed()).isTrue();
        assertThat(published()).isEmpty();
    }

    /** A process of the audit log. */
    private final class Instance {

        private final FakeTopics topics = new FakeTopics();
        private final LogBuilder builder = new LogBuilder(
                new LogBuilder.Log("herald.test", KEY.getPrivate(), folder, Duration.ofSeconds(60)),
                topics,
                SERDE,
                new AuditLogMetrics(meters),
                () -> now);
        private Map<TopicPartition, Long> next = Map.of();
    }

    /** The topic of checkpoints, without a broker. */
    private final class FakeTopics extends LogTopics {

        private MockProducer<String, byte[]> producer = openedProducer();

        FakeTopics() {
            super(new KafkaSettings("127.0.0.1:1", "audit-log", "", "SASL_PLAINTEXT", null));
        }

        private static MockProducer<String, byte[]> openedProducer() {
            return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        void readCheckpoints(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
            topics(Topics.CHECKPOINTS.name(), 0)
                    .forEach(value ->
                            visitor.accept(new ConsumerRecord<>(Topics.CHECKPOINTS.name(), 0, 0, new byte[0], value)));
        }

        @Override
        Producer<String, byte[]> producer() {
            producer = openedProducer();
            return producer;
        }
    }

    private void start() {
        Map<String, String> ids = new HashMap<>();
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : List.of(Topics.AUDIT.name(), Topics.CUSTODY.name())) {
            ids.put(topic, "id-of-" + topic.length());
            for (int partition = 0; partition < PARTITIONS; partition++) {
                beginnings.put(new TopicPartition(topic, partition), 0L);
                ends.put(new TopicPartition(topic, partition), (long)
                        topics(topic, partition).size());
            }
        }
        instance.next = instance.builder.open(new TopicsSnapshot(ids, beginnings, ends));
    }

    private void restart() {
        List<SignedCheckpoint> before = new ArrayList<>(published());
        instance.topics
                .producer
                .history()
                .forEach(record -> topics(record.topic(), 0).add(record.value()));
        meters.clear();
        instance = new Instance();
        start();
        assertThat(before).isNotEmpty();
    }

    /** Gives the builder what the topics hold. */
    private void poll() {
        Map<TopicPartition, Long> reached = new HashMap<>();
        instance.next.forEach((partition, from) -> {
            List<byte[]> records = topics(partition.topic(), partition.partition());
            for (int offset = from.intValue(); offset < records.size(); offset++) {
                instance.builder.accept(new ConsumerRecord<>(
                        partition.topic(), partition.partition(), offset, "key", records.get(offset)));
            }
            reached.put(partition, (long) records.size());
        });
        instance.next = reached;
        instance.builder.applied(reached, true);
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
        instance.topics.producer.history().stream().map(ProducerRecord::value).forEach(values::add);
        return values.stream()
                .map(value -> (CheckpointIssued) SERDE.deserialize(value))
                .map(issued -> SignedCheckpoint.parse(issued.getNote()).orElseThrow())
                .filter(signed -> AuditTree.parse(signed.checkpoint().origin())
                        .filter(tree -> signed.isSignedBy(tree.keyOf(KEY.getPublic())))
                        .isPresent())
                .toList();
    }

    private static AuditEntry audit(String caseId, int number) {
        return AuditEntry.newBuilder(EntryFixture.audited(number, START))
                .setCaseId(caseId)
                .build();
    }
}
