package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.FINDING_PROPOSED;
import static dev.herald.review.casefile.decider.RefusalCode.SECOND_OFFICER_MUST_DIFFER;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.FindingProposed;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Proposal;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Requires two officers for a finding on Article 2 or 3: one proposes it, another makes the same finding. */
final class TwoOfficerPolicy {

    private final DecisionIssuer issuer;

    TwoOfficerPolicy(DecisionIssuer issuer) {
        this.issuer = issuer;
    }

    /** Adds a reason to refuse a decision while another officer's finding awaits its second officer. */
    static RefusalReasons addIfProposed(RefusalReasons refusals, Opened file, CommandHeader header) {
        Proposal proposal = file.proposal();
        return refusals.addIf(
                proposal != null && !proposal.officer().equals(header.officer()),
                FINDING_PROPOSED,
                "Another officer's finding on Article 2 or 3 awaits a second officer.");
    }

    Outcome decide(Opened file, Decision finding, Instant now) {
        Proposal first = file.proposal();
        String officer = finding.officers().getFirst();
        if (first != null && isSameFinding(first, finding)) {
            return new RefusalReasons()
                    .addIf(
                            first.officer().equals(officer),
                            SECOND_OFFICER_MUST_DIFFER,
                            "A finding on Article 2 or 3 needs another officer than %s.".formatted(officer))
                    .rejectOr(() -> Accepted.withEvents(issuer.issue(file, confirm(first, finding, officer), now)));
        }
        if (first != null && !first.officer().equals(officer)) {
            return Rejection.of(
                    FINDING_PROPOSED,
                    "Another officer proposed %s on %s: make the same finding, or let that officer propose another."
                            .formatted(first.kind(), first.articles()));
        }
        Proposal proposal =
                new Proposal(finding.kind(), officer, finding.grounds(), finding.articles(), finding.reasons(), now);
        return new Accepted(
                Accepted.Code.AWAITS_SECOND_OFFICER,
                "Another officer has to order the same.",
                List.of(new FindingProposed(proposal, now)));
    }

    private static boolean isSameFinding(Proposal first, Decision second) {
        return first.kind() == second.kind()
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
                second.reasons().isBlank() || second.reasons().equals(first.reasons())
                        ? first.reasons()
                        : first.reasons() + "\n\n" + second.reasons(),
                List.of(first.officer(), officer),
                null);
    }
}
