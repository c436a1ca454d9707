package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_NOT_OPENED;
import static dev.herald.review.casefile.decider.RefusalCode.EVIDENCE_UNKNOWN;

import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.DocumentReference;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.FactReference;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.EvidenceOpened;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requires that an officer who overrides a flag has opened the facts that the flag names, in the versions that it
 * names. A HOLD stands for all sealed facts of a case. Documents need not be opened.
 */
final class EvidencePolicy {

    /** Facts of a flag that a refusal lists; the case's list of evidence has all. */
    private static final int LISTED = 5;

    private EvidencePolicy() {}

    /** Decides whether an officer may open evidence: the case must name it. */
    static Outcome open(Opened file, OpenEvidence wanted, Instant now) {
        if (!isNamed(file, wanted)) {
            return Rejection.of(
                    EVIDENCE_UNKNOWN,
                    wanted.version() == null
                            ? "The case names no document %s.".formatted(wanted.evidence())
                            : "No flag of the case names version %d of the fact %s. Read the case again: a flag may name another version now."
                                    .formatted(wanted.version(), wanted.evidence()));
        }
        return Accepted.withEvents(new EvidenceOpened(
                new EvidenceOpening(wanted.officer().name(), wanted.evidence(), wanted.version(), now), now));
    }

    private static boolean isNamed(Opened file, OpenEvidence wanted) {
        return wanted.version() == null
                ? documents(file).anyMatch(document -> document.getSha256().equals(wanted.evidence()))
                : versions(file, wanted).findAny().isPresent();
    }

    private static Stream<FactReference> versions(Opened file, OpenEvidence wanted) {
        return file.allFlags().stream()
                .flatMap(flag -> flag.facts().stream())
                .filter(fact -> mayKnow(wanted.officer(), fact)
                        && fact.getFactId().equals(wanted.evidence())
                        && Objects.equals(fact.getVersion(), wanted.version()));
    }

    /** Whether an officer may know that the case names a fact; to others it does not. */
    static boolean mayKnow(Officer officer, FactReference fact) {
        return officer.cleared() || fact.getKind() != FactKind.HOLD;
    }

    private static Stream<DocumentReference> documents(Opened file) {
        return Stream.concat(
                file.requests().flatMap(request -> request.documents().stream()),
                file.questions().stream().flatMap(question -> question.getDocuments().stream()));
    }

    /** Adds a reason to refuse a decision for each flag that rests on facts which the officer has not opened. */
    static RefusalReasons addIfUnopened(RefusalReasons refusals, Opened file, List<Flag> flags, String officer) {
        for (Flag flag : flags) {
            List<FactReference> unopened = flag.facts().stream()
                    .filter(fact -> !file.timeline().hasOpened(officer, fact.getFactId(), fact.getVersion()))
                    .toList();
            refusals.addIf(
                    !unopened.isEmpty(),
                    EVIDENCE_NOT_OPENED,
                    "%s rests on facts that you have not opened: %s. Open them first."
                            .formatted(flag.ruleId(), names(unopened)));
        }
        return refusals;
    }

    private static String names(List<FactReference> facts) {
        String listed = facts.stream()
                .limit(LISTED)
                .map(fact -> "%s (version %d)".formatted(fact.getFactId(), fact.getVersion()))
                .collect(Collectors.joining(", "));
        int others = facts.size() - LISTED;
        return others > 0 ? "%s and %d more".formatted(listed, others) : listed;
    }
}
