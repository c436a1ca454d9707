package dev.herald.intake.budget;

import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a message is within the budgets of its case and of its sender. It names every budget that is
 * exceeded; a message that exceeds one takes nothing of the others.
 *
 * <table>
 * <caption>What a message takes</caption>
 * <tr><td>first request of a case</td><td>a case of the year, its names and bytes, fan-out</td></tr>
 * <tr><td>further revision</td><td>a change, further names and bytes, fan-out; a case of the year if it had ended</td>
 * </tr>
 * <tr><td>visibility, end of a suspension</td><td>a change, fan-out</td></tr>
 * <tr><td>longer retention</td><td>a change</td></tr>
 * <tr><td>withdrawal, suspension</td><td>nothing: they protect the person, and cannot be repeated without a change</td>
 * </tr>
 * <tr><td>report, attestation</td><td>one of its kind, one of the year, its names; the retraction of a reported fact
 * gives its names back</td></tr>
 * <tr><td>order of the Commission</td><td>an order of the day, unless it is confirmed</td></tr>
 * <tr><td>document</td><td>a document of the case, bytes of the member's day</td></tr>
 * </table>
 */
public final class BudgetPolicy {

    /** Orders of the Commission in a day that pass without a confirmation. */
    public static final int ORDERS_PER_DAY = 20;

    private final Budgets budgets;

    /**
     * Creates the policy.
     *
     * @param budgets the limits of this task
     */
    public BudgetPolicy(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Decides on a revision of a case.
     *
     * @param ofCase the case before; its revision is 0 if this one is the first
     * @param revised the case with the names, the bytes and the recipients of the revision
     * @param namesOfAll names of the persons of all members
     */
    public BudgetDecision decideRevision(
            IntakeCase ofCase, IntakeMember ofMember, IntakeCase revised, int namesOfAll, Instant now) {
        Expenses expenses = new Expenses(budgets, ofCase, ofMember, now)
                .content(revised, namesOfAll)
                .fanOut();
        return (ofCase.getRevision() == 0 ? expenses : expenses.change()).decision();
    }

    /** Decides on a change that is sent to every recipient of the case. */
    public BudgetDecision decideChange(IntakeCase ofCase, IntakeMember ofMember, Instant now) {
        return new Expenses(budgets, ofCase, ofMember, now).change().fanOut().decision();
    }

    /** Decides on a change that is sent to nobody. */
    public BudgetDecision decideSilentChange(IntakeCase ofCase, IntakeMember ofMember, Instant now) {
        return new Expenses(budgets, ofCase, ofMember, now).change().decision();
    }

    /**
     * Decides on a reported fact.
     *
     * @param more names of its person that its earlier version did not have
     */
    public BudgetDecision decideReport(IntakeMember ofMember, int more, Instant now) {
        return new Expenses(budgets, null, ofMember, now).report().fact(more).decision();
    }

    /** Decides on an attested sealed fact. */
    public BudgetDecision decideAttestation(IntakeMember ofMember, int more, Instant now) {
        return new Expenses(budgets, null, ofMember, now)
                .attestation()
                .fact(more)
                .decision();
    }

    /**
     * Decides on an order of the Commission: that many pass as they are, each further one once it is confirmed.
     *
     * @param partitions number of partitions, of which the task sees one
     */
    public static BudgetDecision decideOrder(IntakeMember ofMember, boolean confirmed, int partitions, Instant now) {
        return new Expenses(Budgets.SHIPPED, null, ofMember, now)
                .order(confirmed, (int) Budgets.share(ORDERS_PER_DAY, partitions))
                .decision();
    }

    /**
     * Decides on a document that has arrived.
     *
     * @param others number of other documents that its sender sent for the case
     * @param bytesOfOthers bytes of these
     */
    public BudgetDecision decideDocument(
            IntakeMember ofMember, int others, long bytesOfOthers, int bytes, Instant now) {
        return new Expenses(budgets, null, ofMember, now)
                .document(others, bytesOfOthers, bytes)
                .decision();
    }

    /** Returns the size of the latest request; 0 if the case has ended, or intake has read no request. */
    public static int openBytes(@Nullable IntakeCase ofCase) {
        return ofCase == null || ofCase.getEnding() != null ? 0 : ofCase.getContentBytes();
    }

    /** Returns the names that screening keeps for a case: of the person of an open or a barred one. */
    public static int keptNames(@Nullable IntakeCase ofCase) {
        return ofCase == null || (ofCase.getEnding() != null && !ofCase.getBarred()) ? 0 : ofCase.getNames();
    }
}
