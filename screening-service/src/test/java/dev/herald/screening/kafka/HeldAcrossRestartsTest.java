package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.Person;
import dev.herald.screening.sweep.Scan;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** A sweep that is held stays so, with its orders, when its partition moves. */
class HeldAcrossRestartsTest extends SweepFixture {

    @Test
    void what_is_held_waits_for_its_second_officer_across_restarts() {
        mostChanged = 3;
        instanceThatKnows(1);
        aPortion();
        instanceThatKnows(1);
        aPortion();
        String sweep = the(SweepHeld.class).getSweepId();
        instanceThatKnows(1);
        portions(3);
        assertThat(context.forwarded()).isEmpty();
        order(sweep, "adeyemi");
        instanceThatKnows(1);
        order(sweep, "brandt");
        assertThat(the(SweepSettled.class).getOfficers()).containsExactly("adeyemi", "brandt");
        aPortion();
        assertThat(flagged()).hasSize(5);
        instanceThatKnows(1);
        portions(3);
        assertThat(flagged()).hasSize(CASES - 5);
    }

    @Test
    void an_instance_that_knows_less_supersedes_nothing() {
        mostChanged = 3;
        instanceThatKnows(1);
        portions(2);
        FactStore lagging = instanceThatKnows(0);
        portions(2);
        learn(lagging);
        portions(2);
        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void what_is_said_of_a_sweep_goes_to_the_partition_whose_cases_it_is_about() {
        String sweep = new Scan(1, ScreeningCause.REGISTER, now, 0, 0).id(3).toString();
        assertThat(ScreeningTopology.ownPartition("herald.sweeps.v1", sweep, null, 4))
                .contains(Set.of(3));
    }

    @Test
    void a_take_over_by_an_instance_that_has_read_more_leaves_what_is_held_and_its_orders() {
        mostChanged = 3;
        FactStore facts = instanceThatKnows(1);
        portions(3);
        String sweep = the(SweepHeld.class).getSweepId();
        order(sweep, "adeyemi");
        facts = instanceThatKnows(1);
        facts.putFact(
                "elsewhere",
                new Situation(SituationKind.REGIME_CHANGE, Set.of(new MemberCode("ke")), Set.of(), Validity.ALWAYS),
                5); // no case here
        portions(6);
        assertThat(sent()).isEmpty();
        order(sweep, "brandt");
        portions(6);
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void a_change_of_other_cases_within_the_limit_is_announced_and_leaves_what_is_held_and_its_orders() {
        mostChanged = 3;
        String other = "DE/2026-000001";
        FactStore facts = instanceThatKnows(1);
        portions(3);
        String sweep = the(SweepHeld.class).getSweepId();
        order(sweep, "adeyemi");
        processor.process(new Record<>(
                other,
                aRedNotice(other)
                        .setPerson(person("Polaris", "Eva", "1964-07-30"))
                        .build(),
                0));
        facts.putFact("judgment", new Judgment(polaris(), Set.of("AT"), Validity.ALWAYS), 6);
        portions(4);
        assertThat(flagged()).containsExactly(other);
        order(sweep, "brandt");
        portions(6);
        assertThat(flagged()).hasSize(CASES + 1);
    }

    /** More changes than the log holds: the cases of each are not known any more. */
    @Test
    void a_flood_of_changes_leaves_what_is_held_and_its_orders() {
        mostChanged = 3;
        FactStore facts = instanceThatKnows(1);
        portions(3);
        String sweep = the(SweepHeld.class).getSweepId();
        order(sweep, "adeyemi");
        for (int i = 0; i < 2_100; i++) {
            facts.putFact(
                    "f" + i,
                    new Situation(SituationKind.REGIME_CHANGE, Set.of(new MemberCode("ke")), Set.of(), Validity.ALWAYS),
                    10 + i);
        }
        portions(6);
        assertThat(sent()).noneMatch(SweepSettled.class::isInstance);
        order(sweep, "brandt");
        assertThat(the(SweepSettled.class).getOfficers()).containsExactly("adeyemi", "brandt");
    }

    private static Person polaris() {
        return EventMapper.person(person("Polaris", "Eva", "1964-07-30"));
    }

    private void order(String sweep, String officer) {
        SweepOrdered order = SweepOrdered.newBuilder()
                .setSweepId(sweep)
                .setCommandId(officer)
                .setOfficer(officer)
                .setKind(SweepOrderKind.RELEASE)
                .setReasons("because")
                .build();
        Headers headers = EventHeaders.first(
                        order.getSchema().getFullName(), "/herald/test", Instant.EPOCH, null, sweep, officer)
                .toKafka();
        sweeper.process(new Record<>(sweep, order, 0, ServiceSigners.sign(headers, order)));
    }

    private <T extends SpecificRecord> T the(Class<T> type) {
        return sent().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> {
                    throw new AssertionError("two of " + type.getSimpleName());
                })
                .orElseThrow();
    }
}
