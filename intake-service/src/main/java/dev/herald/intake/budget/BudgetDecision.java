package dev.herald.intake.budget;

import dev.herald.event.Refusal;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a message is within the budgets of its case and its sender. */
public sealed interface BudgetDecision {

    /**
     * The message is within the budgets, which then are in use so far.
     *
     * @param ofCase null for a message that changes no case
     */
    record Within(@Nullable IntakeCase ofCase, IntakeMember ofMember) implements BudgetDecision {

        /** Returns the case that the message changes. */
        public IntakeCase changedCase() {
            return Objects.requireNonNull(ofCase);
        }
    }

    /**
     * The message exceeds a budget, and takes nothing of any.
     *
     * @param reasons every budget that it exceeds
     */
    record Exceeded(List<Refusal> reasons) implements BudgetDecision {}
}
