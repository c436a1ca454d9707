package dev.herald.console.queue;

import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import java.util.Locale;

/** The labels by which the queue and the search find cases. */
public final class QueueLabel {

    /** The case waits for an officer. */
    public static final String WAITS = "waits";

    /** A flag holds a diffusion until an officer decides. */
    public static final String HELD = "held";

    /** A diffusion is out that nobody reviewed. */
    public static final String UNREVIEWED = "unreviewed";

    /** A holder arrested the person, and awaits the papers of the request for extradition. */
    public static final String PAPERS_DUE = "papers due";

    /** The case is escalated. */
    public static final String ESCALATED = "escalated";

    /** The case is blocked, and escalated because no officer decided in time. */
    public static final String BLOCK_OVERDUE = "block overdue";

    private QueueLabel() {}

    /** Returns the label of an instrument. */
    public static String of(Instrument instrument) {
        return "instrument " + instrument.name();
    }

    /** A flag needs clearance. Cleared officers find the case under HOLD. */
    public static final String SEALED = "sealed";

    /** Returns the label of a rule, in any case, that raised a flag on a live revision. */
    public static String ofRule(String ruleId) {
        return "rule " + ruleId.toUpperCase(Locale.ROOT);
    }

    /** Returns the label under which an officer finds the cases with a flag of a rule. */
    public static String ofRule(String ruleId, Officer reader) {
        return reader.cleared() && ruleId.equalsIgnoreCase(FactKind.HOLD.name()) ? SEALED : ofRule(ruleId);
    }

    /** Returns the label of a ground of a decision. */
    public static String of(Ground ground) {
        return "ground " + ground.name();
    }

    /** Returns the label of a reference, or the beginning of one. */
    public static String ofReference(String reference) {
        return "reference " + reference.toUpperCase(Locale.ROOT);
    }

    /** Returns the label of a requester, a member's code in any case. */
    public static String ofRequester(String member) {
        return "requester " + member.toLowerCase(Locale.ROOT);
    }
}
