package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.dissemination.custody.MailboxCleanup;
import dev.herald.streams.topology.StorePart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A long backlog that may be delivered, within the budget of a stream thread. */
class BacklogBudgetTest {

    /** With 95 members the last slice has time left when all is delivered. */
    private static final int NOTICES = 2_050;

    private static final int MEMBERS = 95;

    /** Time that one check of the budget sees pass: a batch of 50 records at 100 microseconds each. */
    private static final Duration BATCH_TAKES = Duration.ofMillis(5);

    /** A slice of 100 ms has room for 20 batches; the one that is under way may overrun it. */
    private static final int MOST_IN_A_PASS = 21 * 50;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger decodedRecords = new AtomicInteger();
    private final Set<MemberCode> writable = new TreeSet<>();
    private Duration lookTakes = BATCH_TAKES;
    private long nanos;
    private final DisseminationTopologySettings settings = settings();
    private DeliveryProcessor instance = new DeliveryProcessor(settings);

    @BeforeEach
    void start() {
        store(DisseminationStores.BACKLOG, counting(serde.asKafkaSerde()));
        store(StorePart.CASES, serde.asKafkaSerde());
        store(DisseminationStores.PROGRESS, serde.asKafkaSerde());
        instance.init(context);
    }

    @AfterEach
    void stop() {
        serde.close();
    }

    @Test
    void no_pass_exceeds_the_budget_and_all_is_delivered_in_order_to_members_in_turn() {
        List<MemberCode> members = IntStream.range(0, MEMBERS)
                .mapToObj(number -> new MemberCode("m" + number))
                .toList();
        for (int notice = 0; notice < NOTICES; notice++) {
            Delivery delivery = Delivery.ofNotice(new TreeSet<>(members), new byte[] {1});
            instance.process(new Record<>(caseId(notice), delivery, 0));
        }
        assertThat(waiting()).isEqualTo(NOTICES * MEMBERS);
        writable.addAll(members);

        Map<MemberCode, List<String>> received = new HashMap<>();
        int passes = 0;
        while (waiting() > 0) {
            context.resetForwards();
            context.resetCommit();
            look();
            passes++;
            assertThat(context.forwarded().size()).isBetween(1, MOST_IN_A_PASS);
            assertThat(context.committed()).isEqualTo(waiting() > 0);
            context.forwarded().forEach(forwarded -> {
                Delivery.MailboxRecord record =
                        (Delivery.MailboxRecord) forwarded.record().value();
                received.computeIfAbsent(record.to(), member -> new ArrayList<>())
                        .add((String) forwarded.record().key());
            });
            if (passes == 6) { // of 20 members each
                assertThat(received.size()).isEqualTo(MEMBERS);
            }
        }

        List<String> all =
                IntStream.range(0, NOTICES).mapToObj(BacklogBudgetTest::caseId).toList();
        assertThat(received)
                .hasSize(MEMBERS)
                .allSatisfy((member, keys) -> assertThat(keys).isEqualTo(all));
    }

    @Test
    void mail_of_a_closed_case_is_deleted_although_a_mailbox_is_missing_and_each_look_takes_a_whole_slice() {
        MemberCode member = new MemberCode("br");
        writable.add(member);
        Instant closedAt = DisseminationTestDriver.MORNING.minus(Duration.ofHours(21));
        EventHeaders mail = EventHeaders.first("mail", "/herald/review", closedAt, caseId(1), "mail");
        instance.process(
                new Record<>("m-1", Delivery.ofMail(member, new byte[] {1}), closedAt.toEpochMilli(), mail.toKafka()));
        instance.process(
                new Record<>(caseId(1), Delivery.of(new MailboxCleanup(Set.of(), true)), closedAt.toEpochMilli()));
        instance.process(new Record<>(caseId(2), Delivery.ofNotice(Set.of(new MemberCode("xx")), new byte[] {1}), 0));
        context.resetForwards();
        lookTakes = Duration.ofMillis(200);

        look();

        assertThat(context.forwarded()).singleElement().satisfies(forwarded -> {
            assertThat(forwarded.record().key()).isEqualTo("m-1");
            assertThat(((Delivery.MailboxRecord) forwarded.record().value()).value())
                    .isNull();
        });
    }

    @Test
    void a_task_starts_without_reading_its_backlog() {
        MemberCode member = new MemberCode("br");
        for (int notice = 0; notice < 1_000; notice++) {
            instance.process(new Record<>(caseId(notice), Delivery.ofNotice(Set.of(member), new byte[] {1}), 0));
        }
        decodedRecords.set(0);
        instance.close();
        assertThat(waiting()).isZero();
        assertThat(secondsOfOldest(member)).isZero();
        context.scheduledPunctuators().forEach(MockProcessorContext.CapturedPunctuator::cancel);
        instance = new DeliveryProcessor(settings);
        instance.init(context);

        assertThat(waiting()).isEqualTo(1_000);
        assertThat(secondsOfOldest(member)).isEqualTo(DisseminationTestDriver.MORNING.getEpochSecond());
        assertThat(decodedRecords).hasValue(0);
    }

    private double secondsOfOldest(MemberCode member) {
        return meters.get("herald.dissemination.mailbox.backlog.age")
                .tags("member", member.value())
                .gauge()
                .value();
    }

    private long waiting() {
        return (long) meters.get("herald.dissemination.backlog").gauge().value();
    }

    private void look() {
        nanos += Duration.ofSeconds(10).toNanos();
        context.scheduledPunctuators().stream()
                .filter(scheduled ->
                        !scheduled.cancelled() && scheduled.getInterval().compareTo(Duration.ofSeconds(1)) < 0)
                .toList()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(0));
    }

    private DisseminationTopologySettings settings() {
        return DisseminationTestDriver.settings(
                new MemberProjection() {
                    @Override
                    boolean isActive(MemberCode code) {
                        return true;
                    }
                },
                writable::contains,
                meters,
                () -> DisseminationTestDriver.MORNING,
                () -> nanos += lookTakes.toNanos());
    }

    private static String caseId(int notice) {
        return "FR/2026-%06d".formatted(notice);
    }

    private <T> void store(String name, Serde<T> values) {
        KeyValueStore<String, T> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    private <T> Serde<T> counting(Serde<T> values) {
        return Serdes.serdeFrom(values.serializer(), (topic, bytes) -> {
            decodedRecords.addAndGet(bytes == null ? 0 : 1);
            return values.deserializer().deserialize(topic, bytes);
        });
    }
}
