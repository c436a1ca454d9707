package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import dev.herald.event.FactVerdict;
import dev.herald.event.RequestSubmitted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The question whether the person of a fact is the person of the request, as one officer sees it.
 *
 * @param address address of the case
 * @param revision revision with whose person the fact's is compared
 * @param own what this officer said; null if nothing
 * @param others what other officers said, the latest first
 * @param answers whether this officer may answer
 */
public record VerdictPanel(
        String address,
        String factId,
        long version,
        int revision,
        @Nullable FactVerdict own,
        List<FactVerdict> others,
        boolean answers) {

    /** Whether the question is put. What an officer said stands for the next one, and is not asked again. */
    public boolean asks() {
        return answers && own == null && others.isEmpty();
    }

    /** Whether anybody said anything. */
    public boolean isAnswered() {
        return own != null || !others.isEmpty();
    }

    /** Returns the panel for the person of the revision that officers read. */
    static VerdictPanel of(String address, CaseView known, RequestSubmitted request, EvidenceId fact, Officer officer) {
        List<FactVerdict> all = on(known, fact.id(), Objects.requireNonNullElse(fact.version(), 0L));
        return new VerdictPanel(
                address,
                fact.id(),
                Objects.requireNonNullElse(fact.version(), 0L),
                request.getRevision(),
                all.stream()
                        .filter(verdict -> verdict.getOfficer().equals(officer.name()))
                        .findFirst()
                        .orElse(null),
                all.stream()
                        .filter(verdict -> !verdict.getOfficer().equals(officer.name()))
                        .toList(),
                PossibleActions.isEntitled(known, officer));
    }

    /** Returns what officers said about the person of a version of a fact, the latest first. */
    static List<FactVerdict> on(CaseView known, String factId, long version) {
        return known.file().getVerdicts().reversed().stream()
                .filter(verdict -> verdict.getFactId().equals(factId) && verdict.getVersion() == version)
                .toList();
    }

    /** Returns the panel with what the officer just said, which the case file follows with a short delay. */
    VerdictPanel withOwn(Officer officer, @Nullable PersonVerdict verdict, Instant now) {
        return new VerdictPanel(
                address,
                factId,
                version,
                revision,
                verdict == null ? null : new FactVerdict(officer.name(), factId, version, verdict, now),
                others,
                answers);
    }
}
