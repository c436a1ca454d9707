package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.sweep.CaseScreener;
import dev.herald.screening.sweep.PendingOutcome;
import dev.herald.screening.sweep.PendingOutcome.Change;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Screens the stored cases again. A case that cannot be screened is counted and left for the next full sweep; the sweep
 * continues.
 */
final class StoredCaseScreener implements CaseScreener {

    private static final Logger log = LoggerFactory.getLogger(StoredCaseScreener.class);

    private final CaseStore cases;
    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final Announcer announcer;

    /** Publishes and stores the changed outcomes of a case. */
    @FunctionalInterface
    interface Announcer {
        void announce(ScreenedCase before, Reevaluation result, PendingOutcome expected, Instant now);
    }

    StoredCaseScreener(CaseStore cases, CaseEvaluator evaluator, ScreeningMetrics metrics, Announcer announcer) {
        this.cases = cases;
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.announcer = announcer;
    }

    @Override
    public boolean contains(String caseId) {
        return cases.contains(caseId);
    }

    @Override
    public Optional<Change> screen(String caseId, ScreeningCause cause, Instant now) {
        return screen(caseId, () -> cases.find(caseId), matches -> false, cause, now);
    }

    @Override
    public boolean screenAfter(
            String cursor, @Nullable KnowledgePosition matchedAt, ScreeningCause cause, Instant now, Visitor visitor) {
        return cases.visitAfter(
                cursor,
                (caseId, stored) -> visitor.visit(
                        caseId,
                        screen(
                                caseId,
                                () -> Optional.of(cases.screenedCase(stored)),
                                matches -> areCurrent(matches, matchedAt),
                                cause,
                                now)));
    }

    private boolean areCurrent(Matches matches, @Nullable KnowledgePosition matchedAt) {
        FactStore facts = evaluator.facts();
        return matchedAt != null && matchedAt.equals(facts.position());
    }

    private Optional<Change> screen(
            String caseId,
            Supplier<Optional<ScreenedCase>> stored,
            Predicate<Matches> areCurrent,
            ScreeningCause cause,
            Instant now) {
        metrics.casesExamined(1);
        Optional<Screened> screened =
                attempt(caseId, () -> stored.get().map(before -> screened(before, areCurrent, cause, now)));
        screened.map(Screened::withMatches)
                .filter(after -> !after.hasSameMatchesAs(screened.get().before()))
                .ifPresent(cases::saveMovingPart);
        return screened.flatMap(one -> one.result().change(one.before()));
    }

    private Screened screened(ScreenedCase before, Predicate<Matches> areCurrent, ScreeningCause cause, Instant now) {
        return new Screened(before, evaluator.reevaluate(before, areCurrent, cause, now));
    }

    /** A case as it was stored, and the result of screening it again. */
    private record Screened(ScreenedCase before, Reevaluation result) {

        ScreenedCase withMatches() {
            return before.withMatchesOf(result.screened());
        }
    }

    @Override
    public Announced announce(String caseId, PendingOutcome expected, Instant now) {
        Optional<Screened> screened = attempt(
                caseId,
                () -> cases.find(caseId).map(before -> screened(before, matches -> true, expected.cause(), now)));
        Optional<Change> change = screened.flatMap(one -> one.result().change(one.before()));
        if (change.isEmpty()) { // it ended meanwhile, or nothing is to be announced any more
            return Announced.DONE;
        }
        if (!change.get().digest().equals(expected.change().digest())) {
            return Announced.CHANGED_AGAIN;
        }
        Screened found = screened.get();
        announcer.announce(found.before(), found.result(), expected, now);
        return Announced.DONE;
    }

    /** Returns the result of an evaluation; nothing if it fails because of the case. A failed environment escapes. */
    private Optional<Screened> attempt(String caseId, Supplier<Optional<Screened>> evaluation) {
        try {
            return evaluation.get();
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) { // the cause is this case, and the next may be sound
            metrics.sweepFailed();
            log.error(
                    "case left out of the sweep: {} ({})", caseId, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
