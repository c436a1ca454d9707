package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MessageRefused;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.SourcePosition;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.streams.FeedFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests readers of the edge against a real broker, in processes with a small heap where a record attacks the memory.
 * The tests share the broker, and each finds it empty.
 */
class EdgeWithBrokerTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int BOMB = 150_000_000;

    private static TestBroker broker;

    @TempDir
    private Path folder;

    private final List<MailboxReader> readers = new ArrayList<>();
    private final List<EdgeLifecycle> lifecycles = new ArrayList<>();
    private EdgeFixture edge;
    private Process process;

    @BeforeAll
    static void startBroker(@TempDir Path brokerFolder) {
        broker = TestBroker.start(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        broker.create(EdgeFixture.topics());
        edge = new EdgeFixture(broker.client(), folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        lifecycles.forEach(EdgeLifecycle::stop);
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        broker.clear();
    }

    @Test
    void a_record_that_exhausts_the_memory_is_passed_and_all_others_are_answered() throws IOException {
        startProcess();
        broker.send("i247.inbound.de", List.of(edge.withdrawal("de", 1)));
        await().atMost(LONGEST).until(() -> withdrawals().contains("DE/2026-000001"));

        broker.send("i247.inbound.jp", List.of(new byte[BOMB]));
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 2)));
        broker.send("i247.inbound.fr", List.of(edge.withdrawal("fr", 3)));
        broker.send("i247.inbound.de", List.of(edge.withdrawal("de", 4)));

        await().atMost(LONGEST)
                .until(() -> withdrawals().containsAll(List.of("JP/2026-000002", "FR/2026-000003", "DE/2026-000004")));
        assertThat(process.isAlive()).isTrue();
        assertThat(refusals()).singleElement().satisfies(mail -> {
            assertThat(mail.getAddressee()).isEqualTo("jp");
            assertThat(mail.getPosition()).isEqualTo(new SourcePosition("i247.inbound.jp", 0, 0L));
            assertThat(mail.getRefusals()).extracting("code").containsExactly("MESSAGE_TOO_LARGE");
        });
        assertThat(broker.committed(Topics.QUARANTINE.name())).singleElement().satisfies(entry -> {
            assertThat(entry.value()).isNull();
            assertThat(header(entry, QuarantineHeaders.ERROR)).isEqualTo("OutOfMemoryError");
            assertThat(header(entry, QuarantineHeaders.OFFSET)).isEqualTo("0");
        });
        assertThat(withdrawals()).doesNotHaveDuplicates();
    }

    /** A rebalance, or a consumer that opens again, would delay the receipts of all. */
    @Test
    void a_reader_stays_in_its_group_while_it_searches_the_record_that_exhausts_the_memory() throws Exception {
        startProcess();
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 1)));
        await().atMost(LONGEST).until(() -> withdrawals().contains("JP/2026-000001"));
        String member = memberOfTheGroup();

        for (int bomb = 1; bomb < EdgeFixture.BUDGET.endingsBeforeSuspension(); bomb++) {
            int sent = bomb;
            broker.send("i247.inbound.jp", List.of(new byte[BOMB]));
            await().atMost(LONGEST).until(() -> refusals().size() == sent);
        }
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 2)));

        await().atMost(LONGEST).until(() -> withdrawals().contains("JP/2026-000002"));
        assertThat(memberOfTheGroup()).isEqualTo(member);
    }

    /** Returns the id that the group gave to its member when that joined. */
    private static String memberOfTheGroup() throws Exception {
        try (Admin admin = Admin.create(broker.client())) {
            return admin
                    .describeConsumerGroups(List.of(EdgeClients.GROUP))
                    .all()
                    .get(3, TimeUnit.MINUTES)
                    .get(EdgeClients.GROUP)
                    .members()
                    .stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.joining());
        }
    }

    @Test
    void a_process_that_ends_with_its_memory_passes_the_record_when_it_is_started_again() {
        broker.send("i247.inbound.jp", List.of(new byte[BOMB]));
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 2)));
        broker.send("i247.inbound.fr", List.of(edge.withdrawal("fr", 3)));

        await().atMost(LONGEST).until(() -> {
            if (process == null || !process.isAlive()) {
                startProcess("-XX:+ExitOnOutOfMemoryError");
            }
            return withdrawals().containsAll(List.of("JP/2026-000002", "FR/2026-000003"));
        });
        assertThat(broker.committed(Topics.QUARANTINE.name()))
                .singleElement()
                .satisfies(entry ->
                        assertThat(header(entry, QuarantineHeaders.ERROR)).isEqualTo("ProcessEnded"));
        assertThat(withdrawals()).doesNotHaveDuplicates();
    }

    @Test
    void a_record_that_exhausts_the_stack_is_quarantined_and_all_others_are_answered() throws IOException {
        startProcess();
        broker.send("i247.inbound.jp", List.of(edge.deep(900_000), edge.withdrawal("jp", 2)));
        broker.send("i247.inbound.fr", List.of(edge.withdrawal("fr", 3)));

        await().atMost(LONGEST).until(() -> withdrawals().containsAll(List.of("JP/2026-000002", "FR/2026-000003")));
        assertThat(refusals())
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.getRefusals()).extracting("code").containsExactly("NOT_DECODABLE"));
        assertThat(process.isAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 1_000})
    void a_batch_with_a_record_of_a_wrong_length_is_passed_and_all_others_are_answered(int length) {
        startReader(0);
        RawBatch.sendForged(
                broker.bootstrap(),
                "i247.inbound.jp",
                List.of(edge.withdrawal("jp", 1), edge.withdrawal("jp", 2), edge.withdrawal("jp", 3)),
                1,
                length);
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 4)));
        broker.send("i247.inbound.fr", List.of(edge.withdrawal("fr", 5)));

        await().atMost(LONGEST)
                .until(() -> withdrawals().containsAll(List.of("JP/2026-000001", "JP/2026-000004", "FR/2026-000005")));
        assertThat(withdrawals()).doesNotHaveDuplicates().hasSize(3);
        // The record behind the forged one cannot be read either.
        assertThat(refusals())
                .extracting(mail -> mail.getPosition().getOffset())
                .containsExactly(1L, 2L);
        assertThat(refusals()).allSatisfy(mail -> {
            assertThat(mail.getAddressee()).isEqualTo("jp");
            assertThat(mail.getRefusals()).extracting("code").containsExactly("NOT_DECODABLE");
        });
        assertThat(broker.committed(Topics.QUARANTINE.name())).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.value()).isNull();
            assertThat(header(entry, QuarantineHeaders.ERROR)).isEqualTo("UnreadableBatch");
        });
    }

    @Test
    void a_mailbox_that_sends_batches_with_wrong_lengths_again_and_again_is_suspended() {
        startReader(0);
        for (int batch = 1; batch <= EdgeFixture.BUDGET.endingsBeforeSuspension(); batch++) {
            RawBatch.sendForged(broker.bootstrap(), "i247.inbound.jp", List.of(edge.withdrawal("jp", batch)), 0, 1);
            int passed = batch;
            await().atMost(LONGEST).until(() -> refusals().size() == passed);
        }

        assertThat(suspensions()).singleElement().satisfies(suspension -> {
            assertThat(suspension.getMember()).isEqualTo("jp");
            assertThat(suspension.getCause()).isEqualTo("ENDS_READERS");
        });
    }

    @Test
    void a_mailbox_whose_batches_exhaust_the_memory_only_together_is_suspended() throws IOException {
        startProcess();
        for (int batch = 1; batch <= EdgeFixture.BUDGET.endingsBeforeSuspension(); batch++) {
            RawBatch.send(broker.bootstrap(), "i247.inbound.jp", Collections.nCopies(9, new byte[11_000_000]));
            int sent = 9 * batch;
            await().atMost(LONGEST).until(() -> refusals().size() == sent);
        }

        assertThat(suspensions()).singleElement().satisfies(suspension -> {
            assertThat(suspension.getMember()).isEqualTo("jp");
            assertThat(suspension.getCause()).isEqualTo("ENDS_READERS");
        });
        assertThat(refusals())
                .allSatisfy(mail ->
                        assertThat(mail.getRefusals()).extracting("code").containsExactly("MESSAGE_TOO_LARGE"));
    }

    @Test
    void a_failure_is_one_line_and_no_stack_trace() throws IOException {
        startProcess();
        broker.send("i247.inbound.jp", List.of(new byte[BOMB]));
        await().atMost(LONGEST).until(() -> !refusals().isEmpty());

        List<String> log = Files.readAllLines(folder.resolve("edge.log"));
        assertThat(log).noneMatch(line -> line.startsWith("\tat "));
        assertThat(log).anyMatch(line -> line.contains("OutOfMemoryError: Java heap space; it reads record by record"));
        assertThat(String.join("\n", log)).hasSizeLessThan(5_000).doesNotContain("fenced", "another instance");
    }

    @Test
    void mailboxes_are_shared_evenly_and_a_reader_that_stops_gives_them_away() {
        List<String> mailboxes = IntStream.range(0, 196 - EdgeFixture.MEMBERS.size())
                .mapToObj(number -> "i247.inbound.m"
                        + Integer.toString(number, 26)
                                .chars()
                                .mapToObj(digit -> String.valueOf(
                                        (char) (Character.isDigit(digit) ? 'a' + digit - '0' : digit + 10)))
                                .reduce("", String::concat))
                .toList();
        broker.create(mailboxes);
        for (int instance = 0; instance < 3; instance++) {
            startReader(instance);
        }

        await().atMost(LONGEST).until(() -> shares(readers).equals(List.of(65, 65, 66)));

        lifecycles.getFirst().stop();
        await().atMost(LONGEST).until(() -> shares(readers.subList(1, 3)).equals(List.of(98, 98)));
    }

    /** The attack of the security review: unknown schema ids and garbage, while another member works. */
    @Test
    void a_mailbox_that_floods_costs_a_few_records_and_does_not_hold_up_another() throws Exception {
        startReader(0);
        try (Bystander fr = new Bystander(broker, edge, "fr")) {
            Thread flood = Thread.ofPlatform().start(() -> {
                broker.send("i247.inbound.jp", Collections.nCopies(20_000, InboundRecordFixture.wire(77_777)));
                broker.send("i247.inbound.jp", Collections.nCopies(20_000, new byte[] {1}));
            });
            fr.passes(40);
            flood.join();
            fr.passes(10);
        }
        edge.passes(Duration.ofMinutes(2));

        await().atMost(LONGEST).until(() -> refusals().stream().anyMatch(mail -> mail.getLastOffset() != null));
        int oneByOne = EdgeFixture.BUDGET.unreadablePerMinute();
        assertThat(broker.committed(Topics.QUARANTINE.name())).hasSize(oneByOne);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(answered(refusals())).isEqualTo(40_000));
        assertThat(refusals().stream().filter(mail -> mail.getLastOffset() == null))
                .hasSize(oneByOne);
        assertThat(refusals()).hasSizeLessThan(oneByOne + 5);
    }

    @Test
    void a_range_that_is_not_refused_yet_is_refused_by_the_reader_that_takes_over() throws Exception {
        broker.send("i247.inbound.jp", Collections.nCopies(1_000, new byte[] {1}));
        startReader(0);
        await().atMost(LONGEST).until(() -> positionOf("i247.inbound.jp") == 1_000);
        lifecycles.getFirst().stop();
        assertThat(refusals()).allMatch(mail -> mail.getLastOffset() == null);

        edge.passes(Duration.ofMinutes(2));
        startReader(1);

        int oneByOne = EdgeFixture.BUDGET.unreadablePerMinute();
        await().atMost(LONGEST).until(() -> answered(refusals()) == 1_000);
        assertThat(refusals().getLast()).satisfies(mail -> {
            assertThat(mail.getPosition()).isEqualTo(new SourcePosition("i247.inbound.jp", 0, (long) oneByOne));
            assertThat(mail.getLastOffset()).isEqualTo(999);
            assertThat(mail.getRecords()).isEqualTo(1_000 - oneByOne);
            assertThat(mail.getRefusals()).extracting("code").containsExactly("TOO_MANY_MESSAGES");
        });
    }

    @Test
    void a_mailbox_that_overruns_its_budget_again_and_again_is_suspended() {
        edge = new EdgeFixture(broker.client(), folder, new MailboxBudget(200, 6_000, 30, 1, 3));
        broker.send("i247.inbound.jp", Collections.nCopies(100, new byte[] {1}));
        startReader(0);

        await().atMost(LONGEST).until(() -> !suspensions().isEmpty());

        assertThat(suspensions()).singleElement().satisfies(suspension -> {
            assertThat(suspension.getMember()).isEqualTo("jp");
            assertThat(suspension.getCause()).isEqualTo("TOO_MANY_MESSAGES");
            edge.suspensions.accept(FeedFixture.record("jp", suspension, 0));
        });
        assertThat(edge.suspensions.suspended()).containsExactly("jp");
        edge.passes(Duration.ofMinutes(2));
        // What arrived after the suspension waits in the mailbox.
        await().atMost(LONGEST).until(() -> answered(refusals()) == positionOf("i247.inbound.jp"));
        assertThat(answered(refusals())).isGreaterThanOrEqualTo(30);
    }

    /** Returns the number of records that the refusals are about. */
    private static long answered(List<MessageRefused> refusals) {
        return refusals.stream()
                .mapToLong(mail -> mail.getRecords() == null ? 1 : mail.getRecords())
                .sum();
    }

    private long positionOf(String topic) throws Exception {
        try (Admin admin = Admin.create(broker.client())) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(EdgeClients.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(3, TimeUnit.MINUTES)
                    .get(new TopicPartition(topic, 0));
            return committed == null ? 0 : committed.offset();
        }
    }

    private List<MailboxSuspended> suspensions() {
        return broker.committed(Topics.ORDER_OUTCOMES.name()).stream()
                .map(record -> edge.serde.deserialize(record.value()))
                .filter(MailboxSuspended.class::isInstance)
                .map(MailboxSuspended.class::cast)
                .toList();
    }

    @Test
    void a_suspended_mailbox_waits_the_order_is_answered_and_nothing_is_lost() {
        edge.suspensions.accept(FeedFixture.record("jp", order("o1", OperatorOrderKind.SUSPEND_MAILBOX), 0));
        broker.send("i247.inbound.jp", List.of(edge.withdrawal("jp", 1)));
        broker.send("i247.inbound.fr", List.of(edge.withdrawal("fr", 2)));
        startReader(0);

        await().atMost(LONGEST)
                .until(() ->
                        withdrawals().contains("FR/2026-000002") && answers().size() == 1);
        assertThat(answers().getFirst().getOrderId()).isEqualTo("o1");
        assertThat(answers().getFirst().getAccepted()).isTrue();
        assertThat(withdrawals()).doesNotContain("JP/2026-000001");
        assertThat(edge.suspensions.suspended()).containsExactly("jp");

        edge.suspensions.accept(FeedFixture.record("jp", answers().getFirst(), 1));
        edge.suspensions.accept(FeedFixture.record("jp", order("o2", OperatorOrderKind.RESUME_MAILBOX), 2));

        await().atMost(LONGEST)
                .until(() ->
                        withdrawals().contains("JP/2026-000001") && answers().size() == 2);
    }

    @Test
    void a_mailbox_that_is_created_later_is_read_within_seconds() {
        startReader(0);
        await().atMost(LONGEST).until(() -> readers.getFirst().status().mailboxes() == EdgeFixture.MEMBERS.size());

        broker.create(List.of("i247.inbound.se"));

        await().atMost(Duration.ofMinutes(3))
                .until(() -> readers.getFirst().status().mailboxes() == EdgeFixture.MEMBERS.size() + 1);
    }

    private static OperatorOrderAnswered order(String id, OperatorOrderKind kind) {
        return EventFixture.passedOn(id, kind, builder -> builder);
    }

    private void startReader(int instance) {
        MailboxReader reader = edge.reader(instance, 0);
        readers.add(reader);
        EdgeLifecycle lifecycle = EdgeFixture.lifecycle(reader);
        lifecycles.add(lifecycle);
        lifecycle.start();
    }

    private void startProcess(String... options) throws IOException {
        process = TestBroker.java(
                folder.resolve("edge.log"),
                Stream.concat(Stream.of("-Xmx80m"), Stream.of(options)).toList(),
                EdgeFixture.Program.class,
                List.of(broker.bootstrap(), folder.toString()));
    }

    private static List<Integer> shares(List<MailboxReader> readers) {
        return readers.stream()
                .map(reader -> reader.status().mailboxes())
                .sorted()
                .toList();
    }

    private List<String> withdrawals() {
        return broker.committed(Topics.SUBMISSIONS.name()).stream()
                .map(record -> edge.serde.deserialize(record.value()))
                .filter(RequestWithdrawn.class::isInstance)
                .map(event -> ((RequestWithdrawn) event).getCaseId())
                .toList();
    }

    private List<MessageRefused> refusals() {
        return broker.committed(Topics.SUBMISSIONS.name()).stream()
                .map(record -> edge.serde.deserialize(record.value()))
                .filter(MessageRefused.class::isInstance)
                .map(MessageRefused.class::cast)
                .toList();
    }

    private List<OperatorOrderAnswered> answers() {
        return broker.committed(Topics.ORDER_OUTCOMES.name()).stream()
                .map(record -> (OperatorOrderAnswered) edge.serde.deserialize(record.value()))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
