package dev.herald.console.kafka;

import dev.herald.contract.explanation.ExplainedFact;
import dev.herald.contract.explanation.ExplainedField;
import dev.herald.contract.explanation.ExplainedFlag;
import dev.herald.contract.explanation.Explanation;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps a case file and the requests that it names to the explanation of its flags. */
final class ExplanationMapper {

    private ExplanationMapper() {}

    static Explanation explanation(
            CaseFile file, @Nullable RequestSubmitted request, @Nullable RequestSubmitted approved) {
        TimelineEntry screened = file.getTimeline().reversed().stream()
                .filter(entry -> entry.getScreening() != null)
                .findFirst()
                .orElse(null);
        return new Explanation(
                file.getCaseId(),
                file.getRequester(),
                file.getInstrument(),
                file.getState(),
                file.getRevision(),
                file.getApprovedRevision(),
                request == null,
                file.getRuleBook(),
                file.getRegisterVersion(),
                screened == null ? null : screened.getAt(),
                screened == null ? null : screened.getScreening().getCause(),
                flags(file.getFlags(), request),
                flags(file.getApprovedFlags(), approved));
    }

    private static List<ExplainedFlag> flags(List<Flag> flags, @Nullable RequestSubmitted request) {
        return flags.stream().map(flag -> flag(flag, request)).toList();
    }

    private static ExplainedFlag flag(Flag flag, @Nullable RequestSubmitted request) {
        return new ExplainedFlag(
                flag.getRuleId(),
                flag.getRuleVersion(),
                flag.getSeverity(),
                flag.getLegalBasis(),
                flag.getExplanation(),
                consequences(flag),
                flag.getEvidence().stream()
                        .map(path ->
                                new ExplainedField(path, request == null ? "" : EvidenceReader.read(request, path)))
                        .toList(),
                flag.getMatchedCases(),
                flag.getFacts().stream()
                        .map(fact -> new ExplainedFact(
                                fact.getFactId(),
                                fact.getVersion(),
                                fact.getKind(),
                                fact.getConfidence(),
                                fact.getConfidentiality()))
                        .toList());
    }

    private static List<String> consequences(Flag flag) {
        if (flag.getSettled()) {
            return List.of(
                    "is settled: officers found that its facts are about other persons; nothing follows from it");
        }
        String officers = (flag.getOfficers() > 1 ? "two officers" : "an officer")
                + (flag.getWorksheet() ? " with the worksheet" : "");
        List<String> consequences = new ArrayList<>();
        consequences.add(
                switch (flag.getSeverity()) {
                    case BLOCK -> "has to be cured before the request can be approved";
                    case BLOCK_OVERRIDABLE -> "prevents approval, unless overridden with reasons by " + officers;
                    case INFORMATION -> "informs; nothing follows from it";
                    case REVIEW, UNKNOWN -> "requires a review by " + officers;
                });
        if (flag.getBlocksInForce()) {
            consequences.add("blocks the revision in force until officers decide");
        }
        if (flag.getHolds()) {
            consequences.add("holds a diffusion until it is approved");
        }
        return consequences;
    }
}
