package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.Caveat;
import dev.herald.event.PredominanceWorksheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a revision. A decision on Article 2 or 3 bars the case from all channels and carries a clause that says
 * what it does not affect.
 *
 * @param articles articles of the Constitution; empty for most decisions
 * @param reasons why, in words; they stay in the case file
 * @param officers officers who decided; {@code policy} or {@code commission} when no officer did
 * @param request the revision now in force, with APPROVED and AMENDED; with RESTORED a diffusion that is no longer
 *     held; with a bar on a case that had ended the person, whom screening has forgotten
 * @param caveats all caveats of the case from now on, with APPROVED and AMENDED only; null leaves them as they are
 * @param worksheets how each officer weighed the factors of RPD Art. 34(3); empty where the decision needs no worksheet
 * @param messageToRequester words for the requester, beside the standing texts of the grounds; empty for none
 * @param sealed whether only officers who may know sealed facts read its words
 * @param commands ids of the officers' commands that it rests on, in their order; empty when no officer decided
 */
public record Decision(
        DecisionKind kind,
        int revision,
        List<Ground> grounds,
        List<ConstitutionArticle> articles,
        String reasons,
        List<String> officers,
        @Nullable Request request,
        List<PredominanceWorksheet> worksheets,
        @Nullable List<Caveat> caveats,
        String messageToRequester,
        boolean sealed,
        List<String> commands) {

    /** The clause of a finding on Article 2 or 3: what the finding does not affect. */
    public static final String STANDING_CLAUSE =
            "This decision does not affect the legality of proceedings in the requesting state, nor bilateral or"
                    + " multilateral cooperation outside these channels.";

    /** The name that stands in for an officer when no officer decided. */
    public static final String POLICY = "policy";

    /** The name that stands in for an officer where the Commission ordered it. */
    public static final String COMMISSION = "commission";

    /**
     * Whether officers decided, and neither policy, the Commission nor the requester.
     *
     * @param by who decided
     */
    static boolean isByOfficers(List<String> by, MemberCode requester) {
        return !by.contains(POLICY) && !by.contains(COMMISSION) && !by.contains(requester.value());
    }

    /** Returns a decision that no officer made, bars nobody and puts no revision in force. */
    public static Decision of(String officer, DecisionKind kind, int revision, Ground ground, String reasons) {
        return of(officer, kind, revision, ground, List.of(), reasons);
    }

    /**
     * Returns a decision that no officer made, and that puts no revision in force.
     *
     * @param articles articles of the Constitution; with any, it bars the case
     */
    public static Decision of(
            String officer,
            DecisionKind kind,
            int revision,
            Ground ground,
            List<ConstitutionArticle> articles,
            String reasons) {
        return new Decision(
                kind,
                revision,
                List.of(ground),
                articles,
                reasons,
                List.of(officer),
                null,
                List.of(),
                null,
                "",
                false,
                List.of());
    }

    /** Copies the lists. */
    public Decision {
        grounds = List.copyOf(grounds);
        articles = List.copyOf(articles);
        officers = List.copyOf(officers);
        worksheets = List.copyOf(worksheets);
        caveats = caveats == null ? null : List.copyOf(caveats);
        commands = List.copyOf(commands);
    }

    /** Returns the decision with the request in force and all caveats from now on; null leaves these as they are. */
    public Decision with(@Nullable Request inForce, @Nullable List<Caveat> changed) {
        return new Decision(
                kind,
                revision,
                grounds,
                articles,
                reasons,
                officers,
                inForce,
                worksheets,
                changed,
                messageToRequester,
                sealed,
                commands);
    }

    /**
     * Whether the requester is told of it: not of its own change of visibility, and not that a diffusion which was held
     * is released.
     */
    public boolean isTold() {
        boolean ownChange =
                kind == DecisionKind.AMENDED && restsOn(Ground.REQUEST_OF_THE_SOURCE) && !officers.contains(COMMISSION);
        boolean release = kind == DecisionKind.RESTORED && request != null;
        return !ownChange && !release && Consequences.of(kind).notified();
    }

    /** Returns the worksheet of the first officer; null where the decision has none. */
    public @Nullable PredominanceWorksheet firstWorksheet() {
        return worksheets.isEmpty() ? null : worksheets.getFirst();
    }

    /** Whether its officers weighed each factor of RPD Art. 34(3) in words. */
    public boolean isWeighed() {
        return !worksheets.isEmpty() && worksheets.stream().allMatch(Worksheets::isComplete);
    }

    /** Whether a ground is one of the decision's. */
    public boolean restsOn(Ground ground) {
        return grounds.contains(ground);
    }

    /** Whether the decision bars the case from all channels. */
    public boolean bars() {
        return !articles.isEmpty();
    }

    /** Returns the clause of a decision that bars the case; null for other decisions. */
    public @Nullable String standingClause() {
        return bars() ? STANDING_CLAUSE : null;
    }
}
