package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.CONFIRMATION_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.FINDING_PROPOSED;
import static dev.herald.review.casefile.decider.RefusalCode.SECOND_OFFICER_MUST_DIFFER;

import dev.herald.event.ProposedDecision;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.DecisionProposed;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out decisions that need two officers: one proposes the decision, another confirms exactly this proposal by
 * the hash of its preview and with the same message to the requester, and adds reasons and a worksheet. While a finding
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

    Outcome decide(Opened file, Decision decision, CommandHeader header, Instant now) {
        ProposedDecision first = file.proposal();
        String officer = decision.officers().getFirst();
        if (first != null && isSameDecision(first, decision)) {
            return requireSecondOfficer(first.getOfficer(), officer, PreviewPolicy.confirms(file, header))
                    .rejectOr(() -> Accepted.withEvents(issuer.conclude(file, confirm(first, decision, officer), now)));
        }
        if (first != null && isFindingOfAnother(file, officer) && !PreviewPolicy.confirms(file, header)) {
            return Rejection.of(
                    FINDING_PROPOSED,
                    "Another officer proposed %s on %s: make the same finding, or let that officer propose another."
                            .formatted(first.getKind(), first.getArticles()));
        }
        return PreviewPolicy.addIfConfirming(new RefusalReasons(), file, header)
                .rejectOr(() -> propose(decision, header, now));
    }

    /** Refuses what another officer has to confirm by the hash of its proposal. */
    static RefusalReasons requireSecondOfficer(String first, String officer, boolean confirms) {
        return new RefusalReasons()
                .addIf(
                        first.equals(officer),
                        SECOND_OFFICER_MUST_DIFFER,
                        "It needs another officer than %s.".formatted(officer))
                .addIf(
                        !first.equals(officer) && !confirms,
                        CONFIRMATION_REQUIRED,
                        "%s proposed the same: read the proposal in the case file, then confirm it by its hash."
                                .formatted(first));
    }

    private static Outcome propose(Decision decision, CommandHeader header, Instant now) {
        ProposedDecision proposal = ProposedDecision.newBuilder()
                .setKind(decision.kind())
                .setRevision(decision.revision())
                .setOfficer(header.officerName())
                .setGrounds(decision.grounds())
                .setArticles(decision.articles())
                .setReasons(decision.reasons())
                .setWorksheet(decision.firstWorksheet())
                .setProposedAt(now)
                .setMessageToRequester(decision.messageToRequester())
                .setSealed(decision.sealed())
                .setCaveats(decision.caveats())
                .setPreviewHash(header.preview().current())
                .setCommandId(header.commandId())
                .build();
        return new Accepted(
                Accepted.Code.AWAITS_SECOND_OFFICER,
                "Another officer has to confirm exactly this proposal.",
                List.of(new DecisionProposed(proposal, now)));
    }

    /** A finding is about the person: two officers may make it on different revisions. */
    private static boolean isSameDecision(ProposedDecision first, Decision second) {
        return first.getKind() == second.kind()
                && (!first.getArticles().isEmpty() || first.getRevision() == second.revision())
                && Set.copyOf(first.getGrounds()).equals(Set.copyOf(second.grounds()))
                && Set.copyOf(first.getArticles()).equals(Set.copyOf(second.articles()))
                && first.getMessageToRequester().equals(second.messageToRequester())
                && Objects.equals(first.getCaveats(), second.caveats());
    }

    private static Decision confirm(ProposedDecision first, Decision second, String officer) {
        return new Decision(
                second.kind(),
                second.revision(),
                first.getGrounds(),
                first.getArticles(),
                joined(first.getReasons(), second.reasons()),
                List.of(first.getOfficer(), officer),
                second.request(),
                Stream.concat(Stream.ofNullable(first.getWorksheet()), second.worksheets().stream())
                        .toList(),
                first.getCaveats(),
                first.getMessageToRequester(),
                first.getSealed() || second.sealed(),
                Stream.concat(Stream.of(first.getCommandId()), second.commands().stream())
                        .toList());
    }

    private static String joined(String first, String second) {
        return Stream.of(first, second)
                .filter(reasons -> !reasons.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private static boolean isFindingOfAnother(Opened file, String officer) {
        ProposedDecision proposal = file.proposal();
        return proposal != null
                && !proposal.getArticles().isEmpty()
                && !proposal.getOfficer().equals(officer);
    }
}
