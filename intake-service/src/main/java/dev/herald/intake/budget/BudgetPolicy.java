package dev.herald.intake.budget;

import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
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
     * @param ofCase the case before; its revision is 0 if this one is the first
     * @param bytes size of the revision with its photographs
     * @param recipients number of members that may see it
     */
    public BudgetDecision decideRevision(
            IntakeCase ofCase, IntakeMember ofMember, int bytes, int recipients, Instant now) {
        Expenses expenses = new Expenses(budgets, ofCase, ofMember, now)
                .content(bytes, recipients)
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

    /** Decides on a reported fact. */
    public BudgetDecision decideReport(IntakeMember ofMember, Instant now) {
        return new Expenses(budgets, null, ofMember, now).report().decision();
    }

    /** Decides on an attested sealed fact. */
    public BudgetDecision decideAttestation(IntakeMember ofMember, Instant now) {
        return new Expenses(budgets, null, ofMember, now).attestation().decision();
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
    public static int openBytes(IntakeCase ofCase) {
        return ofCase.getEnding() == null ? ofCase.getContentBytes() : 0;
    }

    /**
     * Returns what a member takes of its budgets after a change of one of its cases.
     *
     * @param bytesBefore size of the case before; 0 if it was not open
     * @param bytesAfter size of the case afterwards; 0 if it is not open
     */
    public static IntakeMember withCase(IntakeMember ofMember, int bytesBefore, int bytesAfter) {
        return IntakeMember.newBuilder(ofMember)
                .setOpenCases(ofMember.getOpenCases() + Integer.signum(bytesAfter) - Integer.signum(bytesBefore))
                .setOpenBytes(ofMember.getOpenBytes() + bytesAfter - bytesBefore)
                .build();
    }
}
