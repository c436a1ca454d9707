package dev.herald.console.preview;

import dev.herald.console.api.CaseView.CaveatView;
import dev.herald.console.api.CaseView.ProposalView;
import dev.herald.console.api.CaveatRequest;
import dev.herald.console.api.CommandRequest;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a command is exactly what another officer proposed; review checks it again. */
final class Confirmation {

    private Confirmation() {}

    static boolean isOf(ProposalView proposal, DecidedKind decided, CommandRequest command) {
        return proposal.kind() == decided.kind()
                && Set.copyOf(proposal.grounds()).equals(Set.copyOf(grounds(decided.kind(), command)))
                && Set.copyOf(proposal.articles()).equals(Set.copyOf(command.articles()))
                && Objects.equals(caveats(proposal.caveats()), command.caveats());
    }

    /** An approval or restoration without grounds is COMPLIANT. */
    private static List<Ground> grounds(DecisionKind kind, CommandRequest command) {
        boolean isCompliant =
                command.grounds().isEmpty() && (kind == DecisionKind.APPROVED || kind == DecisionKind.RESTORED);
        return isCompliant ? List.of(Ground.COMPLIANT) : command.grounds();
    }

    private static @Nullable List<CaveatRequest> caveats(@Nullable List<CaveatView> caveats) {
        return caveats == null
                ? null
                : caveats.stream()
                        .map(caveat ->
                                new CaveatRequest(caveat.kind(), caveat.territories(), caveat.since(), caveat.basis()))
                        .toList();
    }
}
