package dev.herald.intake.budget;

import dev.herald.intake.message.Refusal;
import java.util.List;

/** Whether a message is within the budgets of its case and its sender. */
public sealed interface BudgetDecision {

    /** The message is within the budgets, which then are in use so far. */
    record Within(CaseUsage ofCase, MemberUsage ofMember) implements BudgetDecision {}

    /**
     * The message exceeds a budget, and takes nothing of any.
     *
     * @param reasons every budget that it exceeds
     */
    record Exceeded(List<Refusal> reasons) implements BudgetDecision {}
}
