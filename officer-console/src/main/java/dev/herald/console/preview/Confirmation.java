package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.ProposalView;
import dev.herald.console.api.CaseView.ProposedQuestionView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.console.api.Officer;
import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.vocabulary.Ground;
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
            CaseView file, Officer officer, CommandRequest command, @Nullable DecidedKind decided) {
        Confirmation confirmed = decided == null ? ofQuestion(file, command) : ofDecision(file, command, decided);
        // An officer without clearance does not see the hash of a proposal over a HOLD, and cannot confirm it.
        return confirmed == null || confirmed.officer.equals(officer.name()) || confirmed.previewHash.isEmpty()
                ? null
                : confirmed;
    }

    private static @Nullable Confirmation ofDecision(CaseView file, CommandRequest command, DecidedKind decided) {
        ProposalView proposal = file.proposal();
        return proposal != null && isSame(proposal, decided, command)
                ? new Confirmation(proposal.officer(), proposal.previewHash())
                : null;
    }

    private static @Nullable Confirmation ofQuestion(CaseView file, CommandRequest command) {
        ProposedQuestionView proposed = file.proposedQuestion();
        return proposed != null && isSame(file, proposed, command)
                ? new Confirmation(proposed.question().askedBy(), proposed.previewHash())
                : null;
    }

    /** Review compares the time to answer as well: the usual term is known there. */
    private static boolean isSame(CaseView file, ProposedQuestionView proposed, CommandRequest command) {
        String addressee = command.kind() == Kind.ASK ? file.requester() : command.addressee();
        return (command.kind() == Kind.ASK || command.kind() == Kind.CONSULT)
                && proposed.question().consultation() == (command.kind() == Kind.CONSULT)
                && proposed.question().addressee().equals(addressee)
                && proposed.question().text().equals(command.question())
                && Set.copyOf(proposed.wanted()).equals(Set.copyOf(command.wanted()));
    }

    /** Whether a command decides what was proposed. */
    static boolean isSame(ProposalView proposal, DecidedKind decided, CommandRequest command) {
        return proposal.kind() == decided.kind()
                && Set.copyOf(proposal.grounds()).equals(Set.copyOf(grounds(decided, command)))
                && Set.copyOf(proposal.articles()).equals(Set.copyOf(command.articles()))
                && proposal.messageToRequester().equals(Objects.requireNonNullElse(command.messageToRequester(), ""))
                && Objects.equals(proposal.caveats(), command.caveats());
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
