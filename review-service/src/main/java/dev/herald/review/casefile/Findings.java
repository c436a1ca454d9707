package dev.herald.review.casefile;

import static dev.herald.review.casefile.Refusal.FINDING_PROPOSED;
import static dev.herald.review.casefile.Refusal.SECOND_OFFICER_MUST_DIFFER;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A finding on Article 2 or 3 takes two officers: the first proposes, another one makes the same finding. */
final class Findings {

    private final Deciding deciding;

    Findings(Deciding deciding) {
        this.deciding = deciding;
    }

    /** Adds the refusal of a decision that would pass another officer's finding by. */
    static Refusals unlessProposed(Refusals refusals, Opened file, Order order) {
        Proposal proposal = file.proposal();
        return refusals.when(
                proposal != null && !proposal.officer().equals(order.officer()),
                FINDING_PROPOSED,
                "Another officer's finding on Article 2 or 3 awaits a second officer.");
    }

    Outcome found(Opened file, Decision finding, Instant now) {
        Proposal first = file.proposal();
        String officer = finding.officers().getFirst();
        if (first != null && isSame(first, finding)) {
            return new Refusals()
                    .when(
                            first.officer().equals(officer),
                            SECOND_OFFICER_MUST_DIFFER,
                            "A finding on Article 2 or 3 needs another officer than %s.".formatted(officer))
                    .orElse(() -> Accepted.with(deciding.decided(file, confirmed(first, finding, officer), now)));
        }
        if (first != null && !first.officer().equals(officer)) {
            return Rejection.because(
                    FINDING_PROPOSED,
                    "Another officer proposed %s on %s: make the same finding, or let that officer propose another."
                            .formatted(first.kind(), first.articles()));
        }
        Proposal proposal =
                new Proposal(finding.kind(), officer, finding.grounds(), finding.articles(), finding.reasons(), now);
        return new Accepted(
                Accepted.Code.AWAITS_SECOND_OFFICER,
                "Another officer has to order the same.",
                List.of(new Proposed(proposal, now)));
    }

    private static boolean isSame(Proposal first, Decision second) {
        return first.kind() == second.kind()
                && first.articles().containsAll(second.articles())
                && second.articles().containsAll(first.articles());
    }

    private static Decision confirmed(Proposal first, Decision second, String officer) {
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
