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
 * Decides who decides on a case while one of its flags needs clearance: officers who may know sealed facts. Other
 * officers ask, consult, block and escalate. A refusal names the rule of the flag and nothing on which the flag rests.
 */
final class ClearancePolicy {

    private ClearancePolicy() {}

    /** Adds a reason to refuse a decision of an officer without clearance. */
    static RefusalReasons addIfNotCleared(RefusalReasons refusals, Opened file, Command command) {
        List<Flag> flags = file.flagsThatNeedClearance();
        boolean cleared = command.header().officer().cleared();
        return refusals.addIf(
                        !cleared && !flags.isEmpty() && !isAllowedWithoutClearance(command),
                        NOT_CLEARED,
                        "%s is on the case, and officers with clearance decide on it. You may ASK, CONSULT and BLOCK, and ESCALATE the case to them."
                                .formatted(String.join(", ", Flag.ruleIds(flags))))
                .addIf(
                        !cleared && !command.header().sealedReasons().isEmpty(),
                        NOT_CLEARED,
                        "Only officers with clearance send sealedReasons: leave them out, or ESCALATE the case.");
    }

    /** A block protects the person, and a waiver decides who may decide: neither settles the flag. */
    private static boolean isAllowedWithoutClearance(Command command) {
        return switch (command) {
            case Ask c -> true;
            case Consult c -> true;
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
