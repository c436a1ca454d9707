package dev.herald.review.api;

import dev.herald.contract.CaseId;
import dev.herald.review.casefile.CaseState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The case files, as values for JSON. They follow the decisions by a moment. */
public interface CaseFiles {

    /** The whole file of a case. */
    public Optional<Map<String, @Nullable Object>> find(CaseId id);

    /**
     * Cases in short, those changed last first.
     *
     * @param state only those in this state; all when absent
     * @param onlyDue only those in force that have to be looked at again
     * @param limit how many at most
     */
    List<Map<String, @Nullable Object>> list(@Nullable CaseState state, boolean onlyDue, int limit);
}
