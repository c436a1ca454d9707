package dev.herald.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A held sweep as JSON: its results, the officers' orders and its ending.
 *
 * @param limit number of cases of the sweep's partition that may change within an hour without officers
 * @param recentlyChanged number of cases that changed within that hour before this sweep; counts towards the limit
 * @param roomAgainAt end of that hour; null if nothing had changed
 * @param sample some of the cases that would change; null in a list of sweeps
 * @param state HELD, or the ending
 * @param orders orders that screening accepted, the latest of each officer
 * @param settled null while the sweep is held
 */
public record SweepView(
        String sweepId,
        ScreeningCause cause,
        String ruleBook,
        long registerVersion,
        int examined,
        int changed,
        int wouldBeBlocked,
        int limit,
        int recentlyChanged,
        @Nullable Instant roomAgainAt,
        List<RuleChangeView> rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ChangedOutcomeView> sample,
        Instant heldAt,
        String state,
        List<SweepOrderView> orders,
        @Nullable SweepSettlementView settled) {

    /** Number of cases in which the result of a rule changes. */
    public record RuleChangeView(String ruleId, int added, int removed, int altered) {}

    /** The change of the flags of one case, by rule. */
    public record ChangedOutcomeView(
            String caseId, boolean wouldBeBlocked, List<String> added, List<String> removed, List<String> altered) {}

    /**
     * An order that screening accepted.
     *
     * @param commandId officer, kind and the id that the officer sent, separated by slashes
     */
    public record SweepOrderView(
            String sweepId, String commandId, String officer, SweepOrderKind kind, String reasons) {}

    /** The ending of a sweep. */
    public record SweepSettlementView(String sweepId, SweepEnding ending, List<String> officers, Instant settledAt) {}
}
