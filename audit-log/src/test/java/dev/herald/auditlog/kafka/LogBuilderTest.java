package dev.herald.auditlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.AuditLeaf;
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
import dev.herald.event.RootAdded;
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

    private static final NoteKey KEY_OF_LOG = new NoteKey("herald.test", NoteKey.Kind.NOTE, KEY.getPublic());

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
    void the_roots_of_all_trees_that_grew_are_added_in_order_and_signed_together() {
        write(Topics.CUSTODY.name(), 1, EntryFixture.booked(1, START));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        start();
        poll();

        assertThat(roots())
                .extracting(Checkpoint::origin, Checkpoint::size)
                .containsExactly(
                        tuple("herald.audit.v1-0", 2L),
                        tuple("herald.audit.v1-1", 1L),
                        tuple("herald.custody.v1-1", 1L));
        MemoryTree expected = new MemoryTree();
        expected.append(AuditLeaf.hash(audit(EntryFixture.CASE, 1)).orElseThrow());
        expected.append(AuditLeaf.hash(audit(EntryFixture.CASE, 2)).orElseThrow());
        assertThat(roots().getFirst().root()).isEqualTo(expected.root());
        MemoryTree signed = new MemoryTree();
        roots().forEach(root -> signed.append(AuditLeaf.hash(root)));
        assertThat(published())
                .singleElement()
                .satisfies(one -> assertThat(one.isSignedBy(KEY_OF_LOG)).isTrue())
                .extracting(SignedCheckpoint::checkpoint)
                .isEqualTo(new Checkpoint("herald.test", 3, signed.root()));
    }

    @Test
    void the_checkpoint_lies_beside_the_tiles_of_the_signed_tree() throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        start();
        poll();
        assertThat(folder.resolve("roots/checkpoint"))
                .hasContent(published().getFirst().note());
        assertThat(folder.resolve("roots/tile/0/000.p/1"))
                .hasBinaryContent(AuditLeaf.hash(roots().getFirst()).bytes());
        assertThat(folder.resolve("herald.audit.v1-0/tile/0/000.p/1")).exists();
    }

    @Test
    void a_checkpoint_is_published_at_an_interval_and_only_if_a_tree_grew() {
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
        assertThat(roots()).extracting(Checkpoint::size).containsExactly(1L, 2L);
    }

    @Test
    void nothing_is_written_before_everything_was_read_once() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        start();
        pass(false);
        assertThat(roots()).isEmpty();
        poll();
        assertThat(published()).hasSize(1);
    }

    @Test
    void after_a_kill_between_roots_and_checkpoint_exactly_these_roots_are_signed() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.CUSTODY.name(), 0, EntryFixture.booked(1, START));
        start();
        pass(true);
        assertThat(roots()).hasSize(2);
        assertThat(published()).isEmpty();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        restart();
        pass(true);

        assertThat(published())
                .singleElement()
                .extracting(one -> one.checkpoint().size())
                .isEqualTo(2L);
        poll();
        assertThat(published()).extracting(one -> one.checkpoint().size()).containsExactly(2L, 3L);
        assertThat(roots()).extracting(Checkpoint::size).containsExactly(1L, 1L, 2L);
    }

    @Test
    void without_any_files_the_same_trees_are_built_and_nothing_is_published_again() throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        start();
        poll();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        now = now.plusSeconds(60);
        poll();
        for (String position : List.of("roots/position", "herald.audit.v1-0/position")) {
            Files.delete(folder.resolve(position));
        }
        restart();
        poll();
        assertThat(instance.builder.forks()).isEmpty();
        assertThat(published()).hasSize(2);
        assertThat(roots()).hasSize(2);
    }

    @Test
    void roots_that_were_altered_moved_or_cut_off_in_their_topic_are_a_fork_and_nothing_is_signed_any_more()
            throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        start();
        poll();
        List<byte[]> right = List.copyOf(topics(Topics.ROOTS.name(), 0));
        for (List<byte[]> wrong : List.of(
                List.of(right.getLast(), right.getFirst()),
                List.of(right.getFirst(), right.getFirst()),
                List.of(right.getFirst()))) {
            topics.put(new TopicPartition(Topics.ROOTS.name(), 0), new ArrayList<>(wrong));
            Files.deleteIfExists(folder.resolve("roots/position"));
            write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
            now = now.plusSeconds(60);
            restart();
            poll();
            assertThat(instance.builder.forks())
                    .extracting(fork -> fork.published().origin())
                    .contains("herald.test");
            assertThat(published()).hasSize(1);
            assertThat(topics(Topics.ROOTS.name(), 0)).hasSameSizeAs(wrong);
        }
    }

    @Test
    void a_root_of_other_entries_in_the_topic_stops_its_tree_alone() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        write(Topics.ROOTS.name(), 0, AuditLeaf.added(new Checkpoint("herald.audit.v1-0", 1, MerkleTree.emptyRoot())));
        start();
        poll();
        assertThat(instance.builder.forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.published().origin()).isEqualTo("herald.audit.v1-0"));
        assertThat(roots()).extracting(Checkpoint::origin).containsExactly("herald.audit.v1-0", "herald.audit.v1-1");
        assertThat(published().getLast().checkpoint().size()).isEqualTo(2);
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

        assertThat(roots()).singleElement().extracting(Checkpoint::size).isEqualTo(1L);
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
    void an_entry_that_was_altered_in_the_topic_stops_its_tree_alone() throws IOException {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 2));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 1));
        start();
        poll();
        topics(Topics.AUDIT.name(), 0).set(0, SERDE.serialize(audit("FR/2026-999999", 1)));
        Files.delete(folder.resolve("herald.audit.v1-0/position"));
        Files.delete(folder.resolve("roots/position"));
        restart();
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 3));
        write(Topics.AUDIT.name(), 1, audit("DE/2026-000001", 2));
        now = now.plusSeconds(60);
        poll();

        assertThat(instance.builder.forks())
                .singleElement()
                .satisfies(fork -> assertThat(fork.published().origin()).isEqualTo("herald.audit.v1-0"));
        assertThat(roots().getLast().origin()).isEqualTo("herald.audit.v1-1");
        assertThat(published()).extracting(one -> one.checkpoint().size()).containsExactly(2L, 3L);
        assertThat(meters.get("herald.audit.log.forks").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_that_somebody_else_signed_does_not_stop_a_tree() {
        write(Topics.AUDIT.name(), 0, audit(EntryFixture.CASE, 1));
        SignedCheckpoint forged = SignedCheckpoint.sign(
                new Checkpoint("herald.test", 7, MerkleTree.emptyRoot()),
                NoteSigner.of(
                        "herald.test", NoteKey.Kind.NOTE, SigningKey.create().getPrivate()));
        write(
                Topics.CHECKPOINTS.name(),
                0,
                CheckpointIssued.newBuilder()
                        .setOrigin("herald.test")
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
        private int stored;

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
            stored = 0;
            return producer;
        }
    }

    private void start() {
        Map<String, String> ids = new HashMap<>();
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : List.of(Topics.AUDIT.name(), Topics.CUSTODY.name(), Topics.ROOTS.name())) {
            ids.put(topic, "id-of-" + topic.length());
            for (int partition = 0; partition < (topic.equals(Topics.ROOTS.name()) ? 1 : PARTITIONS); partition++) {
                beginnings.put(new TopicPartition(topic, partition), 0L);
                ends.put(new TopicPartition(topic, partition), (long)
                        topics(topic, partition).size());
            }
        }
        TopicPartition ofAnotherHandler = new TopicPartition(Topics.CHECKPOINTS.name(), 0);
        beginnings.put(ofAnotherHandler, 0L);
        instance.next = instance.builder.open(new TopicsSnapshot(ids, beginnings, ends));
        assertThat(instance.next).doesNotContainKey(ofAnotherHandler);
    }

    private void restart() {
        meters.clear();
        instance = new Instance();
        start();
    }

    /** Gives the builder what the topics hold, until it writes nothing any more. */
    private void poll() {
        while (pass(true)) {}
    }

    /** Gives the builder what the topics hold, and stores what it commits; returns whether that is anything. */
    private boolean pass(boolean caughtUp) {
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
        instance.builder.applied(reached, caughtUp);
        List<ProducerRecord<String, byte[]>> committed = instance.topics.producer.history();
        int before = instance.topics.stored;
        committed
                .subList(before, committed.size())
                .forEach(record -> topics(record.topic(), 0).add(record.value()));
        instance.topics.stored = committed.size();
        return committed.size() > before;
    }

    private List<byte[]> topics(String topic, int partition) {
        return topics.computeIfAbsent(new TopicPartition(topic, partition), unseen -> new ArrayList<>());
    }

    private void write(String topic, int partition, SpecificRecord event) {
        topics(topic, partition).add(SERDE.serialize(event));
    }

    private List<SignedCheckpoint> published() {
        return topics(Topics.CHECKPOINTS.name(), 0).stream()
                .map(value -> (CheckpointIssued) SERDE.deserialize(value))
                .map(issued -> SignedCheckpoint.parse(issued.getNote()).orElseThrow())
                .filter(signed -> signed.isSignedBy(KEY_OF_LOG))
                .toList();
    }

    private List<Checkpoint> roots() {
        return topics(Topics.ROOTS.name(), 0).stream()
                .map(value ->
                        AuditLeaf.root((RootAdded) SERDE.deserialize(value)).orElseThrow())
                .toList();
    }

    private static AuditEntry audit(String caseId, int number) {
        return AuditEntry.newBuilder(EntryFixture.audited(number, START))
                .setCaseId(caseId)
                .build();
    }
}
