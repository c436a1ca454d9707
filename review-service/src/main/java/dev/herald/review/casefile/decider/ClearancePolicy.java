package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.WITH_OTHER_OFFICERS;

import dev.herald.contract.decision.OfficerAct;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.CommandHeader;
import dev.herald.review.casefile.decider.Command.Consult;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides who decides on a case while one of its flags needs clearance: officers who may know sealed facts and have
 * opened what the flag rests on. {@link dev.herald.contract.decision.DecisionRequirement} asks for two of them,
 * whatever the ground. Other officers block and escalate, and their refusal names no flag.
 */
final class ClearancePolicy {

    private ClearancePolicy() {}

    /** Adds a reason to refuse a command of an officer who may not give it under such a flag. */
    static RefusalReasons addIfNotCleared(RefusalReasons refusals, Opened file, Command command) {
        List<Flag> flags = file.flagsThatNeedClearance();
        if (flags.isEmpty() || command.act().is(OfficerAct.Trait.UNDER_A_HOLD)) {
            return refusals;
        }
        Officer officer = command.header().officer();
        if (officer.cleared() && !isQuestion(command)) {
            return EvidencePolicy.addIfUnopened(refusals, file, flags, officer.name());
        }
        return refusals.addIf(
                !officer.cleared(),
                WITH_OTHER_OFFICERS,
                "Other officers decide on this case. You may BLOCK it, and ESCALATE it to them.");
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
     * Returns the flags that a decision overrides: those of its revision, and every flag of the case that needs
     * clearance.
     */
    static List<Flag> overridden(Opened file, List<Flag> flagsOfRevision) {
        return Stream.concat(flagsOfRevision.stream(), file.flagsThatNeedClearance().stream())
                .distinct()
                .toList();
    }
}
