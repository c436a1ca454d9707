package dev.herald.intake.budget;

import java.time.Instant;

/**
 * Decides whether a message is within the budgets of its case and of its sender. It names every budget that is
 * exceeded; a message that exceeds one takes nothing of the others.
 *
 * <table>
 * <caption>What a message takes</caption>
 * <tr><td>first request of a case</td><td>an open case, its bytes, fan-out</td></tr>
 * <tr><td>further revision</td><td>a change, further bytes, fan-out; a case that had ended is opened again</td></tr>
 * <tr><td>visibility, end of a suspension</td><td>a change, fan-out</td></tr>
 * <tr><td>longer retention</td><td>a change</td></tr>
 * <tr><td>withdrawal, suspension</td><td>nothing: they protect the person, and cannot be repeated without a change</td>
 * </tr>
 * <tr><td>report, attestation</td><td>one of its kind; the retraction of a reported fact takes nothing</td></tr>
 * <tr><td>document</td><td>a document of the case, bytes of the member's day</td></tr>
 * </table>
 */
public final class BudgetPolicy {

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
     * @param first whether it is the first of its case
     * @param openBytes size of the revision before; 0 for a case that is not open
     * @param bytes size of the revision with its photographs
     * @param recipients number of members that may see it
     */
    public BudgetDecision decideRevision(
            CaseUsage ofCase,
            MemberUsage ofMember,
            boolean first,
            int openBytes,
            int bytes,
            int recipients,
            Instant now) {
        Expenses expenses = new Expenses(budgets, ofCase, ofMember, now)
                .content(openBytes, bytes, recipients)
                .fanOut();
        return (first ? expenses : expenses.change()).decision();
    }

    /** Decides on a change that is sent to every recipient of the case. */
    public BudgetDecision decideChange(CaseUsage ofCase, MemberUsage ofMember, Instant now) {
        return new Expenses(budgets, ofCase, ofMember, now).change().fanOut().decision();
    }

    /** Decides on a change that is sent to nobody. */
    public BudgetDecision decideSilentChange(CaseUsage ofCase, MemberUsage ofMember, Instant now) {
        return new Expenses(budgets, ofCase, ofMember, now).change().decision();
    }

    /** Decides on a reported fact. */
    public BudgetDecision decideReport(MemberUsage ofMember, Instant now) {
        return new Expenses(budgets, CaseUsage.NONE, ofMember, now).report().decision();
    }

    /** Decides on an attested sealed fact. */
    public BudgetDecision decideAttestation(MemberUsage ofMember, Instant now) {
        return new Expenses(budgets, CaseUsage.NONE, ofMember, now)
                .attestation()
                .decision();
    }

    /**
     * Decides on a document that has arrived.
     *
     * @param others number of other documents that its sender sent for the case
     * @param bytesOfOthers bytes of these
     */
    public BudgetDecision decideDocument(MemberUsage ofMember, int others, long bytesOfOthers, int bytes, Instant now) {
        return new Expenses(budgets, CaseUsage.NONE, ofMember, now)
                .document(others, bytesOfOthers, bytes)
                .decision();
    }
}
