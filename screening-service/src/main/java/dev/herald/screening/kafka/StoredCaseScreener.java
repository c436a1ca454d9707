package dev.herald.screening.kafka;

import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.sweep.CaseScreener;
import dev.herald.screening.sweep.Scan;
import dev.herald.state.SweepFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    private final Steps steps;
    private final Announcer announcer;

    /** Publishes and stores what changed in a case. */
    interface Announcer {
        /** Publishes changed outcomes. */
        void announce(ScreenedCase before, Reevaluation result, SweepFinding expected, Instant now);

        /** Stores matches that changed without another outcome. */
        void save(ScreenedCase after, Instant now);
    }

    /** Runs a step whose effects happen together or not at all. */
    @FunctionalInterface
    interface Steps {
        void attempt(Runnable step, Consumer<RuntimeException> whenTheDomainThrows);
    }

    StoredCaseScreener(
            CaseStore cases, CaseEvaluator evaluator, ScreeningMetrics metrics, Steps steps, Announcer announcer) {
        this.cases = cases;
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.steps = steps;
        this.announcer = announcer;
    }

    @Override
    public boolean contains(String caseId) {
        return cases.contains(caseId);
    }

    @Override
    public Optional<SweepFinding> screen(String caseId, Scan scan, Instant now) {
        return screen(caseId, () -> cases.find(caseId), matches -> false, scan, now);
    }

    @Override
    public boolean screenAfter(
            String cursor, @Nullable KnowledgePosition matchedAt, Scan scan, Instant now, Visitor visitor) {
        return cases.visitAfter(
                cursor,
                (caseId, stored) -> visitor.visit(
                        caseId,
                        screen(
                                caseId,
                                () -> Optional.of(cases.screenedCase(stored)),
                                matches -> areCurrent(matches, matchedAt),
                                scan,
                                now)));
    }

    private boolean areCurrent(Matches matches, @Nullable KnowledgePosition matchedAt) {
        FactStore facts = evaluator.facts();
        return matchedAt != null && matches.all().stream().noneMatch(match -> facts.isChangedSince(match, matchedAt));
    }

    private Optional<SweepFinding> screen(
            String caseId,
            Supplier<Optional<ScreenedCase>> stored,
            Predicate<Matches> areCurrent,
            Scan scan,
            Instant now) {
        metrics.casesExamined(1);
        return attempt(
                caseId,
                () -> stored.get().flatMap(before -> {
                    Reevaluation result = evaluator.reevaluate(before, areCurrent, scan.cause(), now);
                    ScreenedCase after = before.withMatchesOf(result.screened());
                    if (!after.hasSameMatchesAs(before) || after.isHeld()) {
                        announcer.save(after, now);
                    }
                    return result.finding(before, scan.number(), scan.cause());
                }));
    }

    @Override
    public Announced announce(String caseId, SweepFinding expected, Instant now) {
        return attempt(caseId, () -> cases.find(caseId).map(before -> announce(before, expected, now)))
                .orElse(Announced.DONE); // it ended meanwhile, or cannot be screened
    }

    private Announced announce(ScreenedCase before, SweepFinding expected, Instant now) {
        Reevaluation result = evaluator.reevaluate(before, matches -> true, expected.getCause(), now);
        Optional<SweepFinding> change = result.finding(before, expected.getScan(), expected.getCause());
        if (change.isEmpty()) {
            return Announced.DONE;
        }
        if (!change.get().getDigest().equals(expected.getDigest())) {
            return Announced.CHANGED_AGAIN;
        }
        announcer.announce(before, result, expected, now);
        return Announced.DONE;
    }

    /** Returns the result of a step; nothing if it fails because of the case. A failed environment escapes. */
    private <T> Optional<T> attempt(String caseId, Supplier<Optional<T>> step) {
        List<T> result = new ArrayList<>(1);
        steps.attempt(() -> step.get().ifPresent(result::add), failure -> {
            result.clear();
            metrics.sweepFailed();
            log.error(
                    "case left out of the sweep: {} ({})",
                    caseId,
                    failure.getClass().getSimpleName());
        });
        return result.stream().findFirst();
    }
}
