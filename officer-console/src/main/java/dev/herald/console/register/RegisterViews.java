package dev.herald.console.register;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts of the register. Sealed facts are not among them. */
@FunctionalInterface
public interface RegisterViews {

    /**
     * Returns facts, the latest first.
     *
     * @param words words that occur in the fact: names of persons, ids, codes; without accents and in any case. Empty
     *     for every fact
     * @param kind kind of the facts; null for all
     * @param limit largest number of facts
     * @throws ViewsClosed before the register has been read after a start
     */
    RegisterPage find(String words, @Nullable FactKind kind, int limit);

    /**
     * A part of the register.
     *
     * @param total number of all facts of the query
     */
    record RegisterPage(List<FactSummary> facts, int total) {}

    /**
     * A fact in a list, without its content.
     *
     * @param version offset of its record
     * @param reportedBy who reported it; null where the fact's confidentiality keeps lists from naming it
     * @param caseId the case that it is about; null where there is none
     */
    record FactSummary(
            String factId,
            long version,
            FactKind kind,
            Instant recordedAt,
            int confidence,
            Confidentiality confidentiality,
            @Nullable String reportedBy,
            @Nullable String caseId) {}
}
