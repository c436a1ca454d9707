package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaveatView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.Officer;
import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.ProposedDecision;
import dev.herald.event.ProposedQuestion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proposal of another officer that a command confirms; review checks it again.
 *
 * @param officer who proposed it
 * @param previewHash hash to send with the command
 */
record Confirmation(String officer, String previewHash) {

    /** Returns what a command of an officer confirms; null where it confirms nothing. */
    static @Nullable Confirmation of(
            CaseView known, Officer officer, CommandRequest command, @Nullable DecidedKind decided) {
        Confirmation confirmed = decided == null ? ofQuestion(known, command) : ofDecision(known, command, decided);
        // An officer without clearance does not see the hash of a proposal over a HOLD, and cannot confirm it.
        return confirmed == null || confirmed.officer.equals(officer.name()) || confirmed.previewHash.isEmpty()
                ? null
                : confirmed;
    }

    private static @Nullable Confirmation ofDecision(CaseView known, CommandRequest command, DecidedKind decided) {
        ProposedDecision proposal = known.file().getProposal();
        return proposal != null && isSame(proposal, decided, command)
                ? new Confirmation(proposal.getOfficer(), proposal.getPreviewHash())
                : null;
    }

    private static @Nullable Confirmation ofQuestion(CaseView known, CommandRequest command) {
        ProposedQuestion proposed = known.file().getProposedQuestion();
        return proposed != null && isSame(known, proposed, command)
                ? new Confirmation(proposed.getQuestion().getAskedBy(), proposed.getPreviewHash())
                : null;
    }

    /** Review compares the time to answer as well: the usual term is known there. */
    private static boolean isSame(CaseView known, ProposedQuestion proposed, CommandRequest command) {
        String addressee = command.kind() == Kind.ASK ? known.file().getRequester() : command.addressee();
        return (command.kind() == Kind.ASK || command.kind() == Kind.CONSULT)
                && proposed.getQuestion().getConsultation() == (command.kind() == Kind.CONSULT)
                && proposed.getQuestion().getAddressee().equals(addressee)
                && proposed.getQuestion().getText().equals(command.question())
                && Set.copyOf(proposed.getWanted()).equals(Set.copyOf(command.wanted()));
    }

    /** Whether a command decides what was proposed. */
    static boolean isSame(ProposedDecision proposal, DecidedKind decided, CommandRequest command) {
        return proposal.getKind() == decided.kind()
                && Set.copyOf(proposal.getGrounds()).equals(Set.copyOf(grounds(decided, command)))
                && Set.copyOf(proposal.getArticles()).equals(Set.copyOf(command.articles()))
                && proposal.getMessageToRequester().equals(Objects.requireNonNullElse(command.messageToRequester(), ""))
                && Objects.equals(proposal.getCaveats(), CaveatView.values(command.caveats()));
    }

    /** An approval or restoration without grounds is COMPLIANT; an amendment has those of the caveats that change. */
    static List<Ground> grounds(DecidedKind decided, CommandRequest command) {
        return switch (decided.kind()) {
            case AMENDED ->
                decided.changedCaveats(command).stream()
                        .map(CaveatRule::groundOf)
                        .distinct()
                        .toList();
            case APPROVED, RESTORED -> command.grounds().isEmpty() ? List.of(Ground.COMPLIANT) : command.grounds();
            default -> command.grounds();
        };
    }
}
