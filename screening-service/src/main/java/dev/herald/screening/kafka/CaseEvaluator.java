package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.matching.RequestEvaluator;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.RuleBookResult;
import dev.herald.screening.sweep.FlagDelta;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator of case revisions: applies the rule book to a revision and the facts known.
 *
 * @param versions versions of the facts, which flags name
 */
record CaseEvaluator(RuleBook rules, FactStore facts, FactVersions versions) {

    /** Evaluates a revision. */
    ScreeningOutcome evaluate(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return evaluate(request, null, false, cause, now);
    }

    /** Evaluates a revision that was submitted although its case is barred. */
    ScreeningOutcome evaluateBarred(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return evaluate(request, null, true, cause, now);
    }

    /** Evaluates the latest revision of a case and the one in force again, and finds their matches again. */
    Reevaluation reevaluate(ScreenedCase screened, ScreeningCause cause, Instant now) {
        return reevaluate(screened, matches -> false, cause, now);
    }

    /**
     * Evaluates a case again at its approval. Searches for no match if neither the person nor a fact has changed since
     * the matches were found. A request on the same person that came since was screened with this case known.
     */
    Reevaluation reevaluateApproved(ScreenedCase approved, ScreeningCause cause, Instant now) {
        long version = facts.version();
        if (approved.registerVersion() == version && approved.approved() == null) {
            Reevaluation result = reevaluate(approved, matches -> true, cause, now);
            if (result.screened().registerVersion() == version) { // nothing was read meanwhile
                return result;
            }
        }
        return reevaluate(approved, cause, now);
    }

    /**
     * Evaluates the latest revision of a case and the one in force again.
     *
     * @param areCurrent whether stored matches are used; otherwise they are found again
     */
    Reevaluation reevaluate(ScreenedCase screened, Predicate<Matches> areCurrent, ScreeningCause cause, Instant now) {
        ScreenedCase.Revision latest = screened.latest();
        ScreenedCase.Revision approved = screened.approved();
        return Reevaluation.of(
                screened,
                evaluate(latest, areCurrent, cause, now),
                approved == null ? null : evaluate(approved, areCurrent, cause, now));
    }

    private ScreeningOutcome evaluate(
            ScreenedCase.Revision revision, Predicate<Matches> areCurrent, ScreeningCause cause, Instant now) {
        Matches known = revision.matches();
        return evaluate(revision.request(), known != null && areCurrent.test(known) ? known : null, false, cause, now);
    }

    private ScreeningOutcome evaluate(
            RequestSubmitted request, @Nullable Matches known, boolean barred, ScreeningCause cause, Instant now) {
        RequestEvaluator.Evaluation evaluation =
                new RequestEvaluator(rules, facts).evaluate(EventMapper.request(request, barred), known, now);
        RuleBookResult result = evaluation.result();
        return new ScreeningOutcome(
                request,
                result.flags().stream()
                        .map(flag -> EventPublisher.flag(flag, versions))
                        .toList(),
                result.ruleBook(),
                result.registerVersion(),
                cause,
                evaluation.matches(),
                List.copyOf(facts.radar().patternsOf(request.getCaseId())),
                FlagDelta.NONE);
    }
}
