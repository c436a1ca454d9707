package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseView.FlagView;
import dev.herald.console.api.CaveatView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.CommandRequest.Kind;
import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.OfficerAct;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The decision that a command makes on a case: its kind, and the flags that it overrides.
 *
 * @param act what the table of the contract says of the command
 * @param kind kind of the decision
 */
public record DecidedKind(CaseView file, OfficerAct act, DecisionKind kind) {

    /** Returns the decision of a command; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView file, CommandRequest command) {
        return of(file, command.kind(), command.articles());
    }

    /** Returns the decision of a command with a finding on some articles; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView file, Kind command, List<ConstitutionArticle> articles) {
        boolean update = command == Kind.DENY && file.approvedRevision() > 0 && articles.isEmpty();
        return actOf(command)
                .flatMap(act -> act.decision()
                        .map(kind -> new DecidedKind(file, act, update ? DecisionKind.UPDATE_DENIED : kind)));
    }

    /** Returns what the table says of a command; empty for one about a claim. */
    static Optional<OfficerAct> actOf(Kind command) {
        return command.isAboutClaim() ? Optional.empty() : Optional.of(OfficerAct.valueOf(command.name()));
    }

    /** Returns what the decision needs on some grounds, with a finding on some articles. */
    public DecisionRequirement requirement(List<Ground> grounds, List<ConstitutionArticle> articles) {
        return DecisionRequirement.of(
                act,
                grounds,
                articles,
                file.approvedRevision() > 0,
                Stream.concat(own(), cleared()).distinct().map(this::requirement));
    }

    private DecisionRequirement requirement(FlagView flag) {
        DecisionRequirement needs = new DecisionRequirement(
                Math.clamp(flag.officers(), 1, 2),
                flag.worksheet(),
                flag.cleared(),
                Duration.ofSeconds(flag.objectionWithinSeconds()));
        return needs.hearsMembers() && !flag.consult().stream().allMatch(this::canBeHeard)
                ? needs.and(DecisionRequirement.WEIGHED_BY_TWO)
                : needs;
    }

    /** Review offers the members that it lets officers consult, until they are consulted. */
    private boolean canBeHeard(String member) {
        return file.consult().contains(member)
                || file.questions().stream()
                        .anyMatch(question ->
                                question.consultation() && question.addressee().equals(member));
    }

    /** Returns the flags whose facts an officer has to open before the decision. Every officer may block. */
    public Stream<FlagView> flagsToBeRead(CommandRequest command) {
        return act.is(OfficerAct.Trait.UNDER_A_HOLD)
                ? Stream.empty()
                : Stream.of(own(), restingOn(changedCaveats(command)), cleared())
                        .flatMap(Function.identity())
                        .distinct();
    }

    /** Returns the kinds of the caveats that an amendment adds or removes; none for another command. */
    public Set<CaveatKind> changedCaveats(CommandRequest command) {
        return kind == DecisionKind.AMENDED
                ? CaveatRule.kindsChanged(
                        file.caveats(), Objects.requireNonNullElse(command.caveats(), List.of()), CaveatView::kind)
                : Set.of();
    }

    private Stream<FlagView> restingOn(Set<CaveatKind> kinds) {
        return file.flagsInForce().stream()
                .filter(flag -> flag.facts().stream()
                        .anyMatch(fact -> CaveatRule.kindOf(fact.kind())
                                .filter(kinds::contains)
                                .isPresent()));
    }

    private Stream<FlagView> cleared() {
        return file.allFlags().stream().filter(FlagView::cleared);
    }

    private Stream<FlagView> own() {
        return switch (act.overrides()) {
            case NONE -> Stream.empty();
            case LATEST -> file.flags().stream();
            case IN_FORCE -> file.flagsInForce().stream();
            case SHOWN_AGAIN -> file.flagsToRestore().stream();
        };
    }
}
