package dev.herald.contract.decision;

import static dev.herald.contract.decision.OfficerAct.Flags.IN_FORCE;
import static dev.herald.contract.decision.OfficerAct.Flags.LATEST;
import static dev.herald.contract.decision.OfficerAct.Flags.NONE;
import static dev.herald.contract.decision.OfficerAct.Flags.SHOWN_AGAIN;
import static dev.herald.contract.decision.OfficerAct.Trait.IN_FAVOUR;
import static dev.herald.contract.decision.OfficerAct.Trait.ON_A_BARRED_CASE;
import static dev.herald.contract.decision.OfficerAct.Trait.REASONS;
import static dev.herald.contract.decision.OfficerAct.Trait.REASONS_OVER_A_FLAG;
import static dev.herald.contract.decision.OfficerAct.Trait.UNDER_A_HOLD;
import static dev.herald.contract.decision.OfficerAct.Trait.WORKSHEET;

import dev.herald.contract.vocabulary.DecisionKind;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of what officers do about a case, and what each act needs. {@link DecisionRequirement} adds what findings
 * and overridden flags need. Names are those of the commands. The rule book's page prints the table.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are immutable
public enum OfficerAct {
    APPROVE("puts the latest revision in force", DecisionKind.APPROVED, 1, 1, LATEST, REASONS_OVER_A_FLAG, IN_FAVOUR),
    DENY("refuses the latest revision", DecisionKind.DENIED, 1, 1, NONE, REASONS),
    CLOSE_WITHOUT_FINDING("ends the case", DecisionKind.CLOSED_WITHOUT_FINDING, 1, 2, NONE, REASONS),
    UPHOLD(
            "leaves in force what was reviewed, and grants a longer retention that its source asked for",
            DecisionKind.UPHELD,
            1,
            1,
            IN_FORCE,
            REASONS,
            IN_FAVOUR),
    AMEND(
            "replaces the caveats of what is in force, and tells the source",
            "the facts of these caveats opened; their ground follows",
            DecisionKind.AMENDED,
            1,
            1,
            NONE,
            REASONS,
            IN_FAVOUR),
    BLOCK("hides what is in force or out", DecisionKind.BLOCKED, 1, 1, NONE, REASONS, UNDER_A_HOLD),
    RESTORE("shows again what was blocked", DecisionKind.RESTORED, 1, 1, SHOWN_AGAIN, REASONS, IN_FAVOUR),
    CANCEL("ends what is in force, and recalls it", DecisionKind.CANCELLED, 1, 2, NONE, REASONS),
    LIFT_BAR(
            "lets a barred requester ask again",
            DecisionKind.BAR_LIFTED,
            2,
            2,
            NONE,
            REASONS,
            WORKSHEET,
            IN_FAVOUR,
            ON_A_BARRED_CASE),
    ASK("asks the requester", null, 1, 1, NONE),
    CONSULT("asks another member", null, 1, 1, NONE),
    ESCALATE("hands the case to cleared officers and supervisors", null, 1, 1, NONE, REASONS, UNDER_A_HOLD),
    WAIVE_RECUSAL(
            "lets an officer decide in spite of a nationality",
            "the first is a supervisor",
            null,
            2,
            2,
            NONE,
            REASONS,
            UNDER_A_HOLD,
            ON_A_BARRED_CASE);

    /** The flags that an act overrides. It follows their rules, and its officers have opened their facts. */
    public enum Flags {
        /** None. */
        NONE,
        /** Those on the latest revision. */
        LATEST,
        /** Those on the revision in force. */
        IN_FORCE,
        /** Those on what recipients see again. */
        SHOWN_AGAIN
    }

    /** What an act needs or allows. */
    public enum Trait {
        /** Reasons in words. */
        REASONS,
        /** Reasons in words where it overrides a flag. */
        REASONS_OVER_A_FLAG,
        /** The worksheet of RPD Art. 34(3). */
        WORKSHEET,
        /** It favours the request: nobody does it while a withdrawal waits or an order of the Commission stands. */
        IN_FAVOUR,
        /** Officers without clearance do it as well while a flag needs clearance. */
        UNDER_A_HOLD,
        /** It can be done on a case that is barred. */
        ON_A_BARRED_CASE
    }

    private final String effect;
    private final String note;
    private final @Nullable DecisionKind decision;
    private final int officers;
    private final int officersOnceApproved;
    private final Flags overrides;
    private final Set<Trait> traits;

    OfficerAct(
            String effect,
            @Nullable DecisionKind decision,
            int officers,
            int officersOnceApproved,
            Flags overrides,
            Trait... traits) {
        this(effect, "", decision, officers, officersOnceApproved, overrides, traits);
    }

    OfficerAct(
            String effect,
            String note,
            @Nullable DecisionKind decision,
            int officers,
            int officersOnceApproved,
            Flags overrides,
            Trait... traits) {
        this.effect = effect;
        this.note = note;
        this.decision = decision;
        this.officers = officers;
        this.officersOnceApproved = officersOnceApproved;
        this.overrides = overrides;
        this.traits = Set.of(traits);
    }

    /** Returns what the act does, as the rest of a sentence on the officer. */
    public String effect() {
        return effect;
    }

    /** Returns what the act needs beside what the other columns say, in words; empty for nothing. */
    public String note() {
        return note;
    }

    /** Returns the kind of its decision; empty for an act that decides nothing. A denial may be of an update. */
    public Optional<DecisionKind> decision() {
        return Optional.ofNullable(decision);
    }

    /**
     * Returns the number of officers who give the command, without what findings and flags add.
     *
     * @param approved whether a revision of the case is approved
     */
    public int officers(boolean approved) {
        return approved ? officersOnceApproved : officers;
    }

    /** Returns the flags that the act overrides. */
    public Flags overrides() {
        return overrides;
    }

    /**
     * Whether the act needs reasons in words.
     *
     * @param overFlag whether it overrides a flag
     */
    public boolean needsReasons(boolean overFlag) {
        return is(Trait.REASONS) || (is(Trait.REASONS_OVER_A_FLAG) && overFlag);
    }

    /** Whether the act has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
