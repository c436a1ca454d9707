package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.FINDING_PROPOSED;
import static dev.herald.review.casefile.decider.RefusalCode.SECOND_OFFICER_MUST_DIFFER;

import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.DecisionProposed;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Proposal;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out decisions that need two officers: one proposes the decision, another makes the same one. While a finding
 * on Article 2 or 3 is proposed, only its proposer may decide otherwise; any decision replaces another proposal.
 */
final class TwoOfficerPolicy {

    private final DecisionIssuer issuer;

    TwoOfficerPolicy(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    /** Adds a reason to refuse a decision while another officer's finding awaits its second officer. */
    static RefusalReasons addIfFindingProposed(RefusalReasons refusals, Opened file, CommandHeader header) {
        return refusals.addIf(
                isFindingOfAnother(file, header.officerName()),
                FINDING_PROPOSED,
                "Another officer's finding on Article 2 or 3 awaits a second officer.");
    }

    Outcome decide(Opened file, Decision decision, Instant now) {
        Proposal first = file.proposal();
        String officer = decision.officers().getFirst();
        if (first != null && isSameDecision(first, decision)) {
            return new RefusalReasons()
                    .addIf(
                            first.officer().equals(officer),
                            SECOND_OFFICER_MUST_DIFFER,
                            "The decision needs another officer than %s.".formatted(officer))
                    .rejectOr(() -> Accepted.withEvents(issuer.conclude(file, confirm(first, decision, officer), now)));
        }
        if (first != null && isFindingOfAnother(file, officer)) {
            return Rejection.of(
                    FINDING_PROPOSED,
                    "Another officer proposed %s on %s: make the same finding, or let that officer propose another."
                            .formatted(first.kind(), first.articles()));
        }
        Proposal proposal = new Proposal(
                decision.kind(),
                decision.revision(),
                officer,
                decision.grounds(),
                decision.articles(),
                decision.reasons(),
                decision.firstWorksheet(),
                now,
                decision.sealedReasons());
        return new Accepted(
                Accepted.Code.AWAITS_SECOND_OFFICER,
                "Another officer has to order the same.",
                List.of(new DecisionProposed(proposal, now)));
    }

    /** A finding is about the person: two officers may make it on different revisions. */
    private static boolean isSameDecision(Proposal first, Decision second) {
        return first.kind() == second.kind()
                && (first.isFinding() || first.revision() == second.revision())
                && first.grounds().contains(Ground.UNDISCLOSED_INFORMATION)
                        == second.restsOn(Ground.UNDISCLOSED_INFORMATION)
                && first.articles().containsAll(second.articles())
                && second.articles().containsAll(first.articles());
    }

    private static Decision confirm(Proposal first, Decision second, String officer) {
        return new Decision(
                second.kind(),
                second.revision(),
                Stream.concat(first.grounds().stream(), second.grounds().stream())
                        .distinct()
                        .toList(),
                first.articles(),
                joined(first.reasons(), second.reasons()),
                List.of(first.officer(), officer),
                second.request(),
                Stream.concat(Stream.ofNullable(first.worksheet()), second.worksheets().stream())
                        .toList(),
                second.caveats(),
                joined(first.sealedReasons(), second.sealedReasons()));
    }

    private static String joined(String first, String second) {
        return Stream.of(first, second)
                .filter(reasons -> !reasons.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private static boolean isFindingOfAnother(Opened file, String officer) {
        Proposal proposal = file.proposal();
        return proposal != null && proposal.isFinding() && !proposal.officer().equals(officer);
    }
}
