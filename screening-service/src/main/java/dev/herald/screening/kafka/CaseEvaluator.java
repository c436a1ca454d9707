package dev.herald.screening.kafka;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.RequestSubmitted;
import dev.herald.screening.hold.HoldHistory;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.matching.RequestEvaluator;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.RuleBookResult;
import dev.herald.screening.sweep.FlagDelta;
import dev.herald.state.HoldState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An evaluator of case revisions: applies the rule book to a revision and the facts known.
 *
 * @param versions versions of the facts, which flags name
 * @param coverOneIn one of so many persons is drawn as cover of HOLD; 0 for nobody
 */
record CaseEvaluator(RuleBook rules, FactStore facts, FactVersions versions, int coverOneIn) {

    /**
     * Evaluates a revision as it is submitted.
     *
     * @param holds versions of the HOLD that were given in its case
     */
    ScreeningOutcome evaluateSubmitted(RequestSubmitted request, HoldHistory holds, Instant now) {
        return evaluate(request, null, false, isDrawn(request), holds, ScreeningCause.SUBMISSION, now);
    }

    /** Draws under the key of the year. A revision keeps what was drawn at its submission. */
    private boolean isDrawn(RequestSubmitted request) {
        return request.getPerson() != null
                && facts.fingerprints()
                        .keys()
                        .current()
                        .filter(key -> key.draws(EventMapper.person(request.getPerson()), coverOneIn))
                        .isPresent();
    }

    /** Evaluates a revision that is approved, of a case that is not known. */
    ScreeningOutcome evaluateUnknown(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return evaluate(request, null, false, false, HoldHistory.NONE, cause, now);
    }

    /** Evaluates a revision that was submitted although its case is barred. */
    ScreeningOutcome evaluateBarred(RequestSubmitted request, ScreeningCause cause, Instant now) {
        return evaluate(request, null, true, false, HoldHistory.NONE, cause, now);
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
        ScreeningOutcome ofLatest = evaluate(latest, areCurrent, screened.holdsOfLatest(), cause, now);
        return Reevaluation.of(
                screened,
                ofLatest,
                approved == null
                        ? null
                        : evaluate(
                                approved, areCurrent, screened.holdsOfApproved().with(ofLatest.hold()), cause, now));
    }

    private ScreeningOutcome evaluate(
            ScreenedCase.Revision revision,
            Predicate<Matches> areCurrent,
            HoldHistory holds,
            ScreeningCause cause,
            Instant now) {
        Matches known = revision.matches();
        return evaluate(
                revision.request(),
                known != null && areCurrent.test(known) ? known : null,
                false,
                coverOneIn > 0 && revision.isCovered(),
                holds,
                cause,
                now);
    }

    private ScreeningOutcome evaluate(
            RequestSubmitted submitted,
            @Nullable Matches known,
            boolean barred,
            boolean covered,
            HoldHistory holds,
            ScreeningCause cause,
            Instant now) {
        Request request = EventMapper.request(submitted, barred, covered);
        RequestEvaluator.Evaluation evaluation = new RequestEvaluator(rules, facts).evaluate(request, known, now);
        RuleBookResult result = evaluation.result();
        HoldState hold = hold(result, request, evaluation.matches(), holds, now);
        return new ScreeningOutcome(
                submitted,
                result.flags().stream()
                        .map(flag -> EventPublisher.flag(flag, versions, hold))
                        .toList(),
                result.ruleBook(),
                result.registerVersion(),
                cause,
                evaluation.matches(),
                List.copyOf(facts.radar().patternsOf(submitted.getCaseId())),
                hold,
                FlagDelta.NONE);
    }

    /** Returns the HOLD that a flag names. Cover has no facts. */
    private @Nullable HoldState hold(
            RuleBookResult result, Request request, Matches matches, HoldHistory holds, Instant now) {
        return result.flags().stream().anyMatch(flag -> flag.ruleId().equals(HoldHistory.ID))
                ? holds.next(facts.sealedFacts(request.requester(), matches, LocalDate.ofInstant(now, ZoneOffset.UTC)))
                : null;
    }
}
