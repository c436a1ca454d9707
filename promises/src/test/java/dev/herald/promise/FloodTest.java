package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.Outage;
import dev.herald.promise.history.RecordPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FloodTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant FLOOD = BEGIN.plus(Duration.ofHours(1));
    private static final Check BULK = new FloodsAreAnsweredInBulk();
    private static final Check CHANGES = new CasesChangeSlowly();
    private static final Check SLOWED = new NobodySlowsOthers();

    private final List<HistoryRecord> records = new ArrayList<>();

    @Test
    void a_flood_whose_first_messages_have_an_answer_each_is_accepted() {
        sendUnreadable(61, 61, Duration.ofMillis(10));
        sendUnreadable(1_000, 0, Duration.ofMillis(10));

        assertAccepts(BULK, history());
    }

    @Test
    void a_flood_whose_messages_all_have_an_answer_is_rejected() {
        sendUnreadable(62, 62, Duration.ofMillis(10));

        assertRejects(BULK, history(), "answer 62 of its own within a minute, of at most 61");
    }

    @Test
    void one_unreadable_message_each_second_may_have_an_answer_each() {
        sendUnreadable(300, 300, Duration.ofMillis(1_001));

        assertAccepts(BULK, history());
    }

    @Test
    void readable_messages_have_as_many_answers_as_there_are_messages() {
        HistoryBuilder refused = new HistoryBuilder();
        for (int number = 0; number < 100; number++) {
            refused.isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"));
        }
        assertAccepts(BULK, refused.history());
    }

    @Test
    void others_that_are_answered_as_before_are_accepted() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(500, 0, Duration.ofMillis(2));
        sendOthers(FLOOD, 40, Duration.ofMillis(1_200));

        assertAccepts(SLOWED, history());
    }

    @Test
    void others_that_wait_for_the_flood_are_rejected() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(500, 0, Duration.ofMillis(2));
        sendOthers(FLOOD, 40, Duration.ofMillis(1_201));

        assertRejects(SLOWED, history(), "took 1201 ms or longer during a flood, of at most 1200 ms");
    }

    @Test
    void one_slow_message_of_forty_is_accepted() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(500, 0, Duration.ofMillis(2));
        sendOthers(FLOOD, 39, Duration.ofMillis(100));
        sendOthers(FLOOD, 1, Duration.ofSeconds(9));

        assertAccepts(SLOWED, history());
    }

    @Test
    void the_flooding_member_may_wait() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(500, 500, Duration.ofMillis(2));

        assertAccepts(SLOWED, history());
    }

    @Test
    void waiting_for_intake_that_was_away_does_not_count() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(500, 0, Duration.ofMillis(2));
        sendOthers(FLOOD, 40, Duration.ofSeconds(9));

        assertAccepts(SLOWED, history(new Outage(ClientRole.INTAKE, FLOOD, FLOOD.plusSeconds(5))));
        assertRejects(
                SLOWED, history(new Outage(ClientRole.REVIEW, FLOOD, FLOOD.plusSeconds(5))), "took 9000 ms or longer");
    }

    @Test
    void without_a_flood_nobody_is_compared() {
        sendOthers(BEGIN, 40, Duration.ofMillis(100));
        sendUnreadable(90, 0, Duration.ofMillis(2));
        sendOthers(FLOOD, 40, Duration.ofSeconds(9));

        assertAccepts(SLOWED, history());
    }

    @Test
    void a_case_that_changes_twelve_times_in_an_hour_is_accepted_and_one_that_changes_once_more_is_rejected() {
        HistoryBuilder changing = new HistoryBuilder().publishes(FRAUD, "Vaudrec");
        for (int change = 1; change <= 12; change++) {
            changing.excludes(FRAUD, change % 2 == 0 ? "de" : "ke");
        }
        assertAccepts(CHANGES, changing.history());
        assertAccepts(
                CHANGES,
                changing.later(Duration.ofHours(1)).excludes(FRAUD, "br").history());

        HistoryBuilder faster = new HistoryBuilder().publishes(FRAUD, "Vaudrec");
        for (int change = 1; change <= 13; change++) {
            faster.excludes(FRAUD, change % 2 == 0 ? "de" : "ke");
        }
        assertRejects(CHANGES, faster.history(), "change 13 within an hour, of at most 12");
    }

    /** Adds messages of jp, the first of which have an answer after nine seconds. */
    private void sendUnreadable(int count, int answered, Duration apart) {
        for (int number = 0; number < count; number++) {
            Instant time = FLOOD.plus(apart.multipliedBy(number));
            HistoryRecord message = add(Topics.INBOUND.name() + "jp", time, null, null);
            if (number < answered) {
                add(Topics.SUBMISSIONS.name(), time.plusSeconds(9), message.position(), refusal(message));
            }
        }
    }

    /** Adds messages of fr within nine seconds, each of which passes the edge after this time. */
    private void sendOthers(Instant from, int count, Duration handling) {
        for (int number = 0; number < count; number++) {
            Instant time = from.plusMillis(number * 200L);
            HistoryRecord message = add(Topics.INBOUND.name() + "fr", time, null, aRedNotice(FRAUD, "Vaudrec"));
            add(Topics.SUBMISSIONS.name(), time.plus(handling), message.position(), message.event());
        }
    }

    private HistoryRecord add(
            String topic, Instant time, @Nullable RecordPosition origin, @Nullable SpecificRecord event) {
        long offset =
                records.stream().filter(record -> record.topic().equals(topic)).count();
        HistoryRecord record = new HistoryRecord(
                new RecordPosition(topic, 0, offset), "", topic + offset, time, "", origin, null, event);
        records.add(record);
        return record;
    }

    private static MessageRefused refusal(HistoryRecord message) {
        return new HistoryBuilder()
                .sendsBytes("fr").history().recordsOn(Topics.SUBMISSIONS).stream()
                        .flatMap(record -> record.eventAs(MessageRefused.class).stream())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(message.position()));
    }

    private History history(Outage... outages) {
        return new History(records, Set.of("fr", "jp"), List.of(outages));
    }
}
