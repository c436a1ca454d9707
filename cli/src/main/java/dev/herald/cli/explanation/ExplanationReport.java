package dev.herald.cli.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.herald.cli.register.FactTable;
import dev.herald.cli.register.FactTable.FactState;
import dev.herald.cli.register.VersionedFact;
import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.FactRegistered;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An explanation of review, with the present status of its facts in the register and, once the person is forgotten, the
 * audit's entries about its screenings.
 *
 * @param factStatuses one for each fact of the register that a flag rests on
 * @param examinations empty while the person is not forgotten
 */
public record ExplanationReport(
        @JsonUnwrapped Explanation explanation, List<FactStatus> factStatuses, List<Examination> examinations) {

    private static final String SCREENED = "SCREENED";

    /**
     * The present status of a fact.
     *
     * @param since its change since the rule read it
     * @param valid its validity; null where the register no longer has it
     * @param reportedBy null unless the fact is FOR_OFFICIAL_USE_ONLY, then and now
     * @param provenance null unless the fact is FOR_OFFICIAL_USE_ONLY, then and now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactStatus(
            String factId,
            long version,
            String since,
            @Nullable String valid,
            @Nullable String reportedBy,
            @Nullable String provenance) {}

    /** The audit's entry about a screening. */
    public record Examination(Instant at, int revision, String rules, String why, String ruleBook, String hash) {}

    public ExplanationReport {
        factStatuses = List.copyOf(factStatuses);
        examinations = List.copyOf(examinations);
    }

    /**
     * Completes an explanation.
     *
     * @param register the open register as it is now
     * @param audit the audit's entries about the case; read only where the person is forgotten
     */
    public static ExplanationReport of(
            Explanation explanation,
            Map<String, VersionedFact<FactRegistered>> register,
            Collection<AuditEntry> audit,
            Instant now) {
        List<FactStatus> statuses = Stream.concat(explanation.flags().stream(), explanation.flagsInForce().stream())
                .flatMap(flag -> flag.facts().stream())
                .filter(fact -> fact.kind() != FactKind.HOLD) // which is in no register
                .distinct()
                .map(fact -> status(fact, register.get(fact.factId()), now))
                .toList();
        List<Examination> examinations = explanation.forgotten()
                ? audit.stream()
                        .filter(entry -> entry.getService().equals("screening")
                                && entry.getAction().equals(SCREENED))
                        .map(entry -> new Examination(
                                entry.getAt(),
                                entry.getRevision(),
                                entry.getGround(),
                                entry.getDetail(),
                                entry.getRuleBook(),
                                entry.getHash()))
                        .toList()
                : List.of();
        return new ExplanationReport(explanation, statuses, examinations);
    }

    /** Returns the status of a fact that a flag rests on. */
    Optional<FactStatus> statusOf(ExplainedFact fact) {
        return factStatuses.stream()
                .filter(status -> status.factId().equals(fact.factId()) && status.version() == fact.version())
                .findFirst();
    }

    private static FactStatus status(ExplainedFact read, @Nullable VersionedFact<FactRegistered> latest, Instant now) {
        if (latest == null) {
            return new FactStatus(read.factId(), read.version(), "no longer in the register", null, null, null);
        }
        FactRegistered fact = latest.fact();
        boolean open = read.confidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY
                && fact.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
        return new FactStatus(
                read.factId(),
                read.version(),
                since(latest, read.version(), now),
                FactTable.validity(fact.getValidFrom(), fact.getValidUntil()),
                open ? fact.getReportedBy() : null,
                open ? fact.getProvenance() : null);
    }

    private static String since(VersionedFact<FactRegistered> latest, long version, Instant now) {
        FactState state = FactState.of(latest.fact(), now);
        String changed =
                latest.version() == version ? "unchanged since" : "written anew since, as version " + latest.version();
        return switch (state) {
            case HOLDS -> changed;
            case RETRACTED -> "retracted since, as version " + latest.version();
            case NOT_YET, OVER -> changed + ", and its time is " + state.label();
        };
    }
}
