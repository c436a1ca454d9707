package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.IntakeTestDriver.decision;
import static dev.herald.intake.kafka.IntakeTestDriver.denialWithBar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Intake reads two topics: in whatever order they arrive, the case ends in the same state. */
class TopicOrderTest {

    /** A decision follows a revision that intake forwarded; apart from that any order is possible. */
    @ParameterizedTest
    @MethodSource
    void whatever_order_topics_arrive_in_a_case_ends_the_same(Sequence sequence) {
        List<FinalState> ends = new ArrayList<>();
        for (List<Step> order : sequence.orders()) {
            try (IntakeTestDriver intake = new IntakeTestDriver()) {
                order.forEach(step -> intake.pipe(step.topic(), step.event()));
                ends.add(new FinalState(
                        sequence.lastRevisionMayBeRefused()
                                ? 0
                                : intake.storedCase().getRevision(),
                        intake.storedCase().getEnding(),
                        intake.storedCase().getInForce(),
                        intake.storedCase().getBarred(),
                        sequence.lastRevisionMayBeRefused()
                                ? ""
                                : intake.storedCase().getDeniedHash()));
            }
        }

        assertThat(ends).hasSizeGreaterThan(1).containsOnly(sequence.finalState());
    }

    static Stream<Sequence> whatever_order_topics_arrive_in_a_case_ends_the_same() {
        Step first = Step.submission(EventFixture.redNotice().build());
        Step second = Step.submission(changed());
        return Stream.of(
                new Sequence(
                        "denied while the next revision is under way",
                        List.of(first, second),
                        List.of(Step.decision(decision(DecisionKind.DENIED, 1), 1)),
                        new FinalState(2, null, false, false, "")),
                new Sequence(
                        "approved, cancelled while the bureau sends the same again",
                        List.of(first, first),
                        List.of(
                                Step.decision(decision(DecisionKind.APPROVED, 1), 1),
                                Step.decision(decision(DecisionKind.CANCELLED, 1), 1)),
                        new FinalState(1, DecisionKind.CANCELLED, false, false, "")),
                new Sequence(
                        "approved, and the update approved",
                        List.of(first, second),
                        List.of(
                                Step.decision(decision(DecisionKind.APPROVED, 1), 1),
                                Step.decision(decision(DecisionKind.APPROVED, 2), 2)),
                        new FinalState(2, null, true, false, "")),
                new Sequence(
                        "an update denied, and the bureau sends the approved again",
                        List.of(first, second, first),
                        List.of(
                                Step.decision(decision(DecisionKind.APPROVED, 1), 1),
                                Step.decision(decision(DecisionKind.UPDATE_DENIED, 2), 3)),
                        new FinalState(3, null, true, false, "")),
                new Sequence(
                        "barred while the next revision is under way",
                        List.of(first, second),
                        List.of(Step.decision(denialWithBar(1), 1)),
                        new FinalState(0, DecisionKind.DENIED, false, true, "")));
    }

    /** An event, and how many submissions have to come before it. */
    private record Step(Topic topic, SpecificRecord event, int after) {
        static Step submission(SpecificRecord event) {
            return new Step(Topics.SUBMISSIONS, event, 0);
        }

        static Step decision(DecisionIssued event, int revision) {
            return new Step(Topics.DECISIONS, event, revision);
        }
    }

    private record FinalState(int revision, DecisionKind ending, boolean inForce, boolean barred, String denied) {}

    private record Sequence(String name, List<Step> submissions, List<Step> decisions, FinalState finalState) {

        /** Whether the last revision may be admitted before the bar, or refused by it. */
        boolean lastRevisionMayBeRefused() {
            return finalState.barred();
        }

        List<List<Step>> orders() {
            List<List<Step>> all = new ArrayList<>();
            interleave(List.of(), submissions, decisions, all);
            return all;
        }

        private void interleave(List<Step> done, List<Step> first, List<Step> second, List<List<Step>> all) {
            if (first.isEmpty() && second.isEmpty()) {
                all.add(done);
            }
            long submitted = done.stream()
                    .filter(step -> step.topic() == Topics.SUBMISSIONS)
                    .count();
            if (!first.isEmpty()) {
                interleave(with(done, first), rest(first), second, all);
            }
            if (!second.isEmpty() && second.getFirst().after() <= submitted) {
                interleave(with(done, second), first, rest(second), all);
            }
        }

        private static List<Step> with(List<Step> done, List<Step> next) {
            return Stream.concat(done.stream(), Stream.of(next.getFirst())).toList();
        }

        private static List<Step> rest(List<Step> steps) {
            return steps.subList(1, steps.size());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static RequestSubmitted changed() {
        return EventFixture.redNotice().setRetainUntil("2028").build();
    }
}
