package dev.herald.review.api;

import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The case files. They follow the decisions with a short delay. */
public interface CaseViews {

    /** Returns the whole case file. */
    Optional<CaseView> find(CaseId id);

    /** Returns the explanation of a case's flags. */
    Optional<Explanation> explain(CaseId id);

    /**
     * Returns summaries, the latest change first.
     *
     * @param state only cases in this state; null for all
     * @param onlyReviewDue only cases whose periodic review is due
     * @param limit maximum number
     */
    List<CaseSummary> list(@Nullable CaseState state, boolean onlyReviewDue, int limit);
}
