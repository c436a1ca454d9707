package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.NOT_CLEARED;

import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.Amend;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.Escalate;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.NotAvailable;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides who decides on a case while one of its flags needs clearance: officers who may know sealed facts and have
 * opened what the flag rests on. {@link dev.herald.contract.decision.DecisionRequirement} asks for two of them,
 * whatever the ground. Other officers block and escalate. A refusal names the rule of the flag and nothing on which it
 * rests.
 */
final class ClearancePolicy {

    private ClearancePolicy() {}

    /** Adds a reason to refuse a command of an officer who may not give it under such a flag. */
    static RefusalReasons addIfNotCleared(RefusalReasons refusals, Opened file, Command command) {
        List<Flag> flags = file.flagsThatNeedClearance();
        if (flags.isEmpty() || isAllowedWithoutClearance(command)) {
            return refusals;
        }
        Officer officer = command.header().officer();
        if (officer.cleared() && !isQuestion(command)) {
            return EvidencePolicy.addIfUnopened(refusals, file, flags, officer.name());
        }
        return refusals.addIf(
                !officer.cleared(),
                NOT_CLEARED,
                "%s is on the case, and officers with clearance decide on it. You may BLOCK the case, and ESCALATE it to them."
                        .formatted(String.join(", ", Flag.ruleIds(flags))));
    }

    static boolean isQuestion(Command command) {
        return command instanceof Ask || command instanceof Consult;
    }

    /** Whether only officers who may know sealed facts read the words of a command: the officer may have told one. */
    static boolean isSealed(Opened file, CommandHeader header) {
        return header.officer().cleared()
                && file.rawFlags().stream().anyMatch(flag -> flag.override().cleared());
    }

    /**
     * A block protects the person, and a waiver decides who may decide. Neither settles the flag, nor speaks to others.
     */
    private static boolean isAllowedWithoutClearance(Command command) {
        return switch (command) {
            case Ask c -> false;
            case Consult c -> false;
            case Block c -> true;
            case Escalate c -> true;
            case WaiveRecusal c -> true;
            case NotAvailable c -> true;
            case Approve c -> false;
            case Amend c -> false;
            case Deny c -> false;
            case Restore c -> false;
            case Cancel c -> false;
            case CloseWithoutFinding c -> false;
            case Uphold c -> false;
            case LiftBar c -> false;
        };
    }

    /**
     * Returns the flags that a decision overrides: those of its revision, and every flag of the case that needs
     * clearance.
     */
    static List<Flag> overridden(Opened file, List<Flag> flagsOfRevision) {
        return Stream.concat(flagsOfRevision.stream(), file.flagsThatNeedClearance().stream())
                .distinct()
                .toList();
    }
}
