package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aFactOnThePerson;
import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.barredSubject;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.EventFixture.sensitiveRequester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.screening.ProceedingsKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.Judgment;
import dev.herald.event.PendingExtradition;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.ShippedRuleBook;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rule book on the same facts gives the same answer, however the facts came in. */
class SameAnswerTest {

    private static final RequestSubmitted REQUEST = aRedNotice("FR/2026-000123").build();
    private static final String BR = "BR/2025-000007";

    private static final List<FactRegistered> FACTS = List.of(
            refusal("refused-in-de", ExtraditionRefusalGround.HUMAN_RIGHTS),
            sensitiveRequester("change-of-regime", "fr").build(),
            refusal("refused-in-se", ExtraditionRefusalGround.PROCEDURAL),
            judgment("acquitted"),
            pending("pending-in-ca"),
            sensitiveRequester("of-no-concern", "ke").build(),
            sensitiveRequester("war", "fr").build());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void it_does_not_matter_which_topic_is_read_first(long seed) {
        Memory memory = new Memory();
        interleaved(new Random(seed), List.of(memory.register(FACTS), memory.attestation(), memory.subject()))
                .forEach(Runnable::run);

        assertThat(memory.outcome().flags()).isEqualTo(inOrder().flags());
        assertThat(memory.outcome().registerVersion()).isEqualTo(inOrder().registerVersion());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void it_does_not_matter_in_which_order_facts_were_written(long seed) {
        List<FactRegistered> shuffled = new ArrayList<>(FACTS);
        Collections.shuffle(shuffled, new Random(seed));
        Memory memory = new Memory();
        Stream.of(memory.register(shuffled), memory.attestation(), memory.subject())
                .flatMap(Deque::stream)
                .forEach(Runnable::run);

        assertThat(FlagComparison.areEqual(memory.outcome().flags(), inOrder().flags()))
                .isTrue();
    }

    @Test
    void all_of_them_are_heard_and_open_facts_are_named_with_their_versions() {
        assertThat(inOrder().flags())
                .extracting(Flag::getRuleId)
                .contains("C22", "C22-PENDING", "C23", "C24", "C26", "HOLD");
        assertThat(inOrder().flags())
                .filteredOn(flag -> List.of("C22", "C26").contains(flag.getRuleId()))
                .flatExtracting(Flag::getFacts)
                .extracting(fact -> fact.getFactId() + " " + fact.getVersion())
                .containsExactlyInAnyOrder("refused-in-de 0", "refused-in-se 2", "change-of-regime 1", "war 6");
        assertThat(inOrder().flags())
                .filteredOn(flag -> !flag.getConsult().isEmpty())
                .extracting(Flag::getRuleId, Flag::getConsult)
                .containsExactly(tuple("C22-PENDING", List.of("ca")));
        assertThat(inOrder().flags())
                .filteredOn(flag -> flag.getRuleId().equals("HOLD"))
                .flatExtracting(Flag::getFacts)
                .extracting(fact -> fact.getFactId() + " " + fact.getVersion())
                .containsExactly("HOLD 1");
    }

    private static ScreeningOutcome inOrder() {
        Memory memory = new Memory();
        Stream.of(memory.register(FACTS), memory.attestation(), memory.subject())
                .flatMap(Deque::stream)
                .forEach(Runnable::run);
        return memory.outcome();
    }

    /** What one instance has read. */
    private static final class Memory {

        private final FactStore facts = new FactStore();
        private final FactVersions versions = new FactVersions();

        Deque<Runnable> register(List<FactRegistered> written) {
            Deque<Runnable> records = new ArrayDeque<>();
            for (int offset = 0; offset < written.size(); offset++) {
                FactRegistered fact = written.get(offset);
                long position = offset;
                records.add(() -> {
                    versions.put(fact.getFactId(), fact, position);
                    facts.putFact(fact.getFactId(), EventMapper.fact(fact), position);
                });
            }
            return records;
        }

        Deque<Runnable> attestation() {
            return new ArrayDeque<>(List.of(() -> facts.putAttestation(
                    "sealed", EventMapper.protection(protection("sealed", "FR").build()), 0)));
        }

        Deque<Runnable> subject() {
            return new ArrayDeque<>(List.of(() -> facts.putSubject(BR, EventMapper.subject(barredSubject(BR)), 0)));
        }

        ScreeningOutcome outcome() {
            return new CaseEvaluator(ShippedRuleBook.ruleBook(), facts, versions, 0)
                    .evaluateSubmitted(REQUEST, HoldHistory.NONE, ScreeningTestDriver.NOON);
        }
    }

    /** Each in its own order, one before the other by chance. */
    private static List<Runnable> interleaved(Random chance, List<Deque<Runnable>> topics) {
        List<Deque<Runnable>> left = new ArrayList<>(topics);
        List<Runnable> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Runnable> next = left.get(chance.nextInt(left.size()));
            order.add(next.removeFirst());
            left.removeIf(Deque::isEmpty);
        }
        return order;
    }

    private static FactRegistered refusal(String factId, ExtraditionRefusalGround ground) {
        return aFactOnThePerson(factId, FactKind.REFUSED_EXTRADITION)
                .setRefusedExtradition(
                        new RefusedExtradition("DE", "fr", "2021-06-09", ground, "not printed", null, null))
                .build();
    }

    private static FactRegistered pending(String factId) {
        return aFactOnThePerson(factId, FactKind.PENDING_EXTRADITION)
                .setPendingExtradition(
                        new PendingExtradition("CA", "br", ProceedingsKind.EXTRADITION, "2026-02-17", null))
                .build();
    }

    private static FactRegistered judgment(String factId) {
        return aFactOnThePerson(factId, FactKind.JUDGMENT)
                .setJudgment(Judgment.newBuilder()
                        .setState("DE")
                        .setDate("2019-03")
                        .setOutcome("acquitted")
                        .build())
                .build();
    }
}
