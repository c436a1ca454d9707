package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.FlagView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decision that a command makes on a case: its kind, and the flags that it overrides.
 *
 * @param kind kind of the decision
 */
public record DecidedKind(CaseView file, DecisionKind kind) {

    /** Returns the decision of a command; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView file, CommandRequest command) {
        return of(file, command.kind(), command.articles());
    }

    /** Returns the decision of a command with a finding on some articles; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView file, Kind command, List<ConstitutionArticle> articles) {
        return kindOf(file, command, articles).map(kind -> new DecidedKind(file, kind));
    }

    private static Optional<DecisionKind> kindOf(CaseView file, Kind command, List<ConstitutionArticle> articles) {
        return Optional.ofNullable(
                switch (command) {
                    case APPROVE -> DecisionKind.APPROVED;
                    case AMEND -> DecisionKind.AMENDED;
                    case DENY ->
                        file.approvedRevision() > 0 && articles.isEmpty()
                                ? DecisionKind.UPDATE_DENIED
                                : DecisionKind.DENIED;
                    case BLOCK -> DecisionKind.BLOCKED;
                    case RESTORE -> DecisionKind.RESTORED;
                    case CANCEL -> DecisionKind.CANCELLED;
                    case CLOSE_WITHOUT_FINDING -> DecisionKind.CLOSED_WITHOUT_FINDING;
                    case UPHOLD -> DecisionKind.UPHELD;
                    case LIFT_BAR -> DecisionKind.BAR_LIFTED;
                    case ASK, CONSULT, ESCALATE, WAIVE_RECUSAL, CLAIM, RELEASE, HAND_OVER -> null;
                });
    }

    /** Returns what the decision needs on some grounds, with a finding on some articles. */
    public DecisionRequirement requirement(List<Ground> grounds, List<ConstitutionArticle> articles) {
        return DecisionRequirement.of(
                kind,
                grounds,
                articles,
                file.approvedRevision() > 0,
                overridden()
                        .map(flag -> new DecisionRequirement(
                                Math.clamp(flag.officers(), 1, 2), flag.worksheet(), flag.cleared())));
    }

    /** Returns the flags whose facts an officer has to open before the decision. Every officer may block. */
    public Stream<FlagView> flagsToBeRead() {
        return kind == DecisionKind.BLOCKED ? Stream.empty() : overridden();
    }

    /** Returns the flags that the decision overrides: of what it shows, and those that need clearance. */
    private Stream<FlagView> overridden() {
        Stream<FlagView> cleared = file.allFlags().stream().filter(FlagView::cleared);
        return Stream.concat(
                        switch (kind) {
                            case APPROVED -> file.flags().stream();
                            case RESTORED -> file.flagsToRestore().stream();
                            case UPHELD -> file.flagsInForce().stream();
                            default -> Stream.<FlagView>empty();
                        },
                        cleared)
                .distinct();
    }
}
