package dev.herald.intake.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestWithdrawn;
import dev.herald.intake.kafka.budget.MailboxAccounts;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.streams.FeedFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/** A reader of the edge as the service wires it, with members and schemas that need no other process. */
final class EdgeFixture {

    static final List<String> MEMBERS = List.of("fr", "br", "de", "jp");

    /** A schema that contains itself: a decoder recurses as deep as the bytes say. */
    static final Schema DEEP = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"RequestWithdrawn\",\"namespace\":\"a.stranger\",\"fields\":["
                    + "{\"name\":\"more\",\"type\":{\"type\":\"array\",\"items\":\"RequestWithdrawn\"}}]}");

    static final EdgeSettings SETTINGS = new EdgeSettings(1, Duration.ofSeconds(10));

    /** The budget that is the default of the settings. */
    static final MailboxBudget BUDGET = new MailboxBudget(200, 6_000, 30, 10, 3);

    final EventSerde serde = InMemoryRegistry.serdeThatKnows(DEEP);
    final IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry());
    final MailboxSuspensionProjection suspensions = new MailboxSuspensionProjection();
    private final MemberProjection members = new MemberProjection();
    private int changed;
    private final TestClients clients;
    private final MailboxBudget budget;
    /** How far the clock of the edge is ahead. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** How a reader reaches the broker. */
    record TestClients(Map<String, Object> settings, Path folder) {}

    EdgeFixture(Map<String, Object> client, Path folder) {
        this(client, folder, BUDGET);
    }

    EdgeFixture(Map<String, Object> client, Path folder, MailboxBudget budget) {
        this.budget = budget;
        this.clients = new TestClients(client, folder);
        for (int index = 0; index < MEMBERS.size(); index++) {
            String code = MEMBERS.get(index);
            members.accept(FeedFixture.record(
                    code, EventFixture.member(code, index, MemberKind.NCB, MemberStatus.ACTIVE), index));
        }
    }

    /** Gives the edge another record of a member, as the members topic does. */
    void changes(MemberRecord member) {
        members.accept(FeedFixture.record(member.getCode(), member, MEMBERS.size() + changed++));
    }

    /** Moves the clock of the edge, which decides when a silent mailbox is answered. */
    void passes(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    private Instant now() {
        return Instant.now().plus(ahead.get());
    }

    static List<String> topics() {
        return Stream.concat(
                        EdgeTopology.TOPICS.stream().map(topic -> topic.name()),
                        MEMBERS.stream().map(member -> Topics.INBOUND.name() + member))
                .toList();
    }

    /** Returns what starts a reader, and starts it again. */
    static EdgeLifecycle lifecycle(MailboxReader reader) {
        return new EdgeLifecycle(() -> true, List.of(reader), List::of);
    }

    MailboxReader reader(int instance, int number) {
        return reader(
                new EdgeClients(clients.settings(), SETTINGS, EdgeClients.identity(instance, number), 6_000),
                instance,
                number);
    }

    MailboxReader reader(EdgeClients opened, int instance, int number) {
        return reader(opened, instance, number, new FixedBackOff(MailboxReader.SHORTEST_PAUSE.toMillis()));
    }

    MailboxReader reader(EdgeClients opened, int instance, int number, BackOff pauses) {
        InboundBatchHandler handler = new InboundBatchHandler(
                new InboundRecordHandler(
                        serde,
                        members,
                        new CheckpointProjection(),
                        InMemoryRegistry::fingerprint,
                        Clock.systemUTC(),
                        EdgeTrace.withoutSpans(Clock.systemUTC()),
                        () -> {}),
                members,
                metrics,
                this::now,
                Duration.ZERO);
        return new MailboxReader(
                opened,
                handler,
                new MailboxOrderHandler(suspensions, serde, Clock.systemUTC()),
                new ReadingAttempt(clients.folder().resolve("edge-%d-%d.attempt".formatted(instance, number))),
                new ReaderStatus(number, System::nanoTime),
                pauses,
                () -> new MailboxAccounts(new MailboxPolicy(budget), serde));
    }

    /** Returns a factory whose one producer stays open. */
    static ProducerFactory<byte[], byte[]> producers() {
        return producers(new TestProducer());
    }

    static ProducerFactory<byte[], byte[]> producers(TestProducer producer) {
        return new ProducerFactory<>() {
            @Override
            public Producer<byte[], byte[]> createProducer() {
                return producer;
            }

            @Override
            public Producer<byte[], byte[]> createProducer(@Nullable String identity) {
                return producer;
            }

            @Override
            public boolean transactionCapable() {
                return true;
            }
        };
    }

    /** A producer that can be used again after it was given back. */
    static final class TestProducer extends MockProducer<byte[], byte[]> {

        TestProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            initTransactions();
        }

        @Override
        public void close() {
            // the next transaction uses it
        }

        @Override
        public void close(Duration timeout) {
            // the next transaction uses it
        }
    }

    byte[] withdrawal(String member, int number) {
        String caseId = "%s/2026-%06d".formatted(member.toUpperCase(Locale.ROOT), number);
        return serde.serialize(new RequestWithdrawn(caseId, member, "no longer wanted"));
    }

    /** Bytes that nest as deep as they are long. */
    byte[] deep(int levels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(
                InMemoryRegistry.bytesOf(new GenericRecordBuilder(DEEP)
                        .set("more", new ArrayList<>())
                        .build()),
                5));
        for (int level = 0; level < levels; level++) {
            out.write(2); // a block of one item
        }
        return out.toByteArray();
    }

    /** What a process of the edge runs: one reader, until it is killed. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            lifecycle(new EdgeFixture(new HashMap<>(Map.of("bootstrap.servers", arguments[0])), Path.of(arguments[1]))
                            .reader(0, 0))
                    .start();
        }
    }
}
