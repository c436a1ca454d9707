package dev.herald.console.pages;

import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.event.FactReference;
import dev.herald.event.FactVerdict;
import dev.herald.event.Flag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A flag as a page shows it.
 *
 * @param decided whether a decision of officers covers it
 * @param fields fields of the request that the rule read, with their values as the explanation has them
 * @param facts facts on which the flag rests
 */
public record FlagPanel(Flag flag, boolean decided, List<ExplainedField> fields, List<FactRow> facts) {

    /**
     * A fact on which a flag rests.
     *
     * @param openedAt when the officer last opened this version; null if never
     * @param verdicts what officers said about its person and the person of the request, the latest first
     */
    public record FactRow(FactReference fact, @Nullable Instant openedAt, List<FactVerdict> verdicts) {

        /** Returns the word on the button that opens it. */
        public String verb() {
            return isOpened() ? "Open again" : "Open";
        }

        /** Whether the officer opened it. */
        public boolean isOpened() {
            return openedAt != null;
        }
    }

    /**
     * Returns a flag.
     *
     * @param verdicts gives what officers said about the person of a fact
     */
    static FlagPanel of(
            Flag flag,
            boolean decided,
            List<ExplainedFlag> explained,
            @Nullable EvidenceView evidence,
            Function<FactReference, List<FactVerdict>> verdicts) {
        return new FlagPanel(
                flag,
                decided,
                explained.stream()
                        .filter(known -> known.ruleId().equals(flag.getRuleId())
                                && known.explanation().equals(flag.getExplanation()))
                        .findFirst()
                        .map(ExplainedFlag::evidence)
                        .orElse(List.of()),
                flag.getFacts().stream()
                        .map(fact -> new FactRow(fact, openedAt(fact, evidence), verdicts.apply(fact)))
                        .toList());
    }

    private static @Nullable Instant openedAt(FactReference fact, @Nullable EvidenceView evidence) {
        return Optional.ofNullable(evidence).stream()
                .flatMap(known -> known.facts().stream())
                .filter(known -> known.factId().equals(fact.getFactId()) && known.version() == fact.getVersion())
                .map(FactEvidence::openedAt)
                .filter(opened -> opened != null)
                .findFirst()
                .orElse(null);
    }
}
