package dev.herald.promise.mutation;

import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.PHOTO_IN_FORCE;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aPhotographedRedNotice;
import static dev.herald.promise.fixture.EventSamples.aPublicRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.Promise;
import dev.herald.promise.PromiseResult.Violation;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that are not repeated change no result: every promise, evaluated in full, detects the same mutants. */
class MutantEvaluationTest {

    private final History original = history();
    private final Set<Violation> before = violationsOf(original);
    private final MutantEvaluation evaluation = new MutantEvaluation(original);

    @Test
    void the_promises_that_detect_a_missing_record_are_those_of_a_full_evaluation() {
        assertThat(original.records())
                .allSatisfy(record -> assertDetectedAsInFull(
                        original.without(other -> other.position().equals(record.position()))));
    }

    @Test
    void the_promises_that_detect_a_repeated_record_are_those_of_a_full_evaluation() {
        assertThat(original.records()).allSatisfy(record -> assertDetectedAsInFull(original.withAppended(record)));
    }

    @Test
    void the_promises_that_detect_a_record_an_hour_later_are_those_of_a_full_evaluation() {
        assertThat(original.records())
                .allSatisfy(record -> assertDetectedAsInFull(original.withAppended(late(record))));
    }

    /** Blocks, exclusions, a late joiner, a photograph, a bar, and what the witness and the operators sign. */
    private static History history() {
        return new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .isBlockedBy(FRAUD, "adeyemi")
                .isRestoredBy(FRAUD, "brandt")
                .excludes(FRAUD, "br", "ke")
                .joins("jp")
                .catchesUp("jp", FRAUD)
                .submits(aPhotographedRedNotice(PHOTO_IN_FORCE, "Lindqvist", "br"))
                .isCleared(PHOTO_IN_FORCE)
                .isApproved(PHOTO_IN_FORCE)
                .photographs(PHOTO_IN_FORCE)
                .submits(aPublicRedNotice(THEFT, "Otumba"))
                .isCleared(THEFT)
                .isApproved(THEFT)
                .isBarredBy(THEFT, "adeyemi")
                .later(Duration.ofHours(1))
                .sendsBytes("de")
                .orders("a ground")
                .isWitnessed()
                .history();
    }

    private static HistoryRecord late(HistoryRecord record) {
        return HistoryMutator.atTime(record, record.time().plusSeconds(3600));
    }

    private void assertDetectedAsInFull(History mutant) {
        Set<String> inFull = violationsOf(mutant).stream()
                .filter(violation -> !before.contains(violation))
                .map(Violation::promise)
                .collect(Collectors.toSet());
        assertThat(evaluation.detectingPromises(mutant)).hasSameElementsAs(inFull);
    }

    private static Set<Violation> violationsOf(History history) {
        return Promise.all().stream()
                .flatMap(promise -> violations(promise, history))
                .collect(Collectors.toSet());
    }

    private static Stream<Violation> violations(Promise promise, History history) {
        return promise.evaluate(history).violations().stream();
    }
}
