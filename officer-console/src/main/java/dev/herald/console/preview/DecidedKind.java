package dev.herald.console.preview;

import dev.herald.console.api.CaseView;
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
import dev.herald.event.Caveat;
import dev.herald.event.Flag;
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
public record DecidedKind(CaseView known, OfficerAct act, DecisionKind kind) {

    /** Returns the decision of a command; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView known, CommandRequest command) {
        return of(known, command.kind(), command.articles());
    }

    /** Returns the decision of a command with a finding on some articles; empty for a command that decides nothing. */
    public static Optional<DecidedKind> of(CaseView known, Kind command, List<ConstitutionArticle> articles) {
        boolean update = command == Kind.DENY && known.file().getApprovedRevision() > 0 && articles.isEmpty();
        return actOf(command)
                .flatMap(act -> act.decision()
                        .map(kind -> new DecidedKind(known, act, update ? DecisionKind.UPDATE_DENIED : kind)));
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
                known.file().getApprovedRevision() > 0,
                Stream.concat(own(), cleared()).distinct().map(this::requirement));
    }

    private DecisionRequirement requirement(Flag flag) {
        DecisionRequirement needs = new DecisionRequirement(
                Math.clamp(flag.getOfficers(), 1, 2),
                flag.getWorksheet(),
                flag.getCleared(),
                Duration.ofSeconds(flag.getObjectionWithinSeconds()));
        return needs.hearsMembers() && !flag.getConsult().stream().allMatch(this::canBeHeard)
                ? needs.and(DecisionRequirement.WEIGHED_BY_TWO)
                : needs;
    }

    /** Review offers the members that it lets officers consult, until they are consulted. */
    private boolean canBeHeard(String member) {
        return known.file().getConsult().contains(member)
                || known.file().getQuestions().stream()
                        .anyMatch(question -> question.getConsultation()
                                && question.getAddressee().equals(member));
    }

    /** Returns the flags whose facts an officer has to open before the decision. Every officer may block. */
    public Stream<Flag> flagsToBeRead(CommandRequest command) {
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
                        known.file().getCaveats(),
                        Objects.requireNonNullElse(CaveatView.values(command.caveats()), List.of()),
                        Caveat::getKind)
                : Set.of();
    }

    private Stream<Flag> restingOn(Set<CaveatKind> kinds) {
        return known.flagsInForce().stream()
                .filter(flag -> flag.getFacts().stream()
                        .anyMatch(fact -> CaveatRule.kindOf(fact.getKind())
                                .filter(kinds::contains)
                                .isPresent()));
    }

    private Stream<Flag> cleared() {
        return known.allFlags().stream().filter(Flag::getCleared);
    }

    private Stream<Flag> own() {
        return switch (act.overrides()) {
            case NONE -> Stream.empty();
            case LATEST -> known.file().getFlags().stream();
            case IN_FORCE -> known.flagsInForce().stream();
            case SHOWN_AGAIN -> known.flagsToRestore().stream();
        };
    }
}
