package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.contract.CaseId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problem details about evidence. */
final class EvidenceProblems {

    private static final String EVIDENCE_UNKNOWN = "EVIDENCE_UNKNOWN";

    private EvidenceProblems() {}

    static ProblemDetail documentUnknown(CaseId id, String sha256) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                EVIDENCE_UNKNOWN,
                "No such evidence",
                "The case %s names no document %s.".formatted(id, sha256));
    }

    static ProblemDetail documentMissing(String sha256) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "DOCUMENT_NOT_THERE",
                "The document is not there",
                "The case names the document %s, and its sender has not sent it, or it is deleted.".formatted(sha256));
    }

    static ProblemDetail factUnknown(CaseId id, String factId, List<FactEvidence> versions) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                EVIDENCE_UNKNOWN,
                "No such evidence",
                versions.isEmpty()
                        ? "No flag of the case %s names the fact %s.".formatted(id, factId)
                        : "Flags of the case %s name the fact %s in version %s."
                                .formatted(
                                        id,
                                        factId,
                                        versions.stream()
                                                .map(known -> Long.toString(known.version()))
                                                .collect(Collectors.joining(", "))));
    }

    static ProblemDetail factGone(String factId, long version) {
        return Problems.of(
                HttpStatus.GONE,
                "FACT_GONE",
                "The register has this version no longer",
                "Version %d of the fact %s was replaced, retracted or deleted. The case is screened again; its flags then name the current version, or are gone. Read the case again."
                        .formatted(version, factId));
    }

    static ProblemDetail notCleared(CaseId id) {
        return Problems.of(
                HttpStatus.FORBIDDEN,
                "NOT_CLEARED",
                "Only officers with clearance open a HOLD",
                "The case %s is held, and you have no clearance. Leave it to an officer with clearance; you may escalate it."
                        .formatted(id));
    }

    static ProblemDetail holdGone(long version) {
        return Problems.of(
                HttpStatus.GONE,
                "FACT_GONE",
                "The HOLD has changed",
                "Version %d of the HOLD rests on nothing any more. The case is screened again; its flag then names another version, or is gone. Read the case again."
                        .formatted(version));
    }

    static ProblemDetail unavailable(EvidenceUnavailable unavailable) {
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "EVIDENCE_UNAVAILABLE",
                "The evidence cannot be read now",
                "%s. Try again.".formatted(unavailable.getMessage()));
    }

    static ProblemDetail damaged(EvidenceDamaged damaged) {
        return Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "EVIDENCE_DAMAGED",
                "The evidence is not what its identity says",
                "%s. It is not shown. Report it to the operators.".formatted(damaged.getMessage()));
    }

    static ProblemDetail openingUnknown() {
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "OPENING_NOT_CONFIRMED",
                "The evidence cannot be shown yet",
                "The opening is written, and review has not confirmed it in time. Try again.");
    }

    static ProblemDetail openingNotRecorded(GatewayClosed closed) {
        return Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DESK_CLOSED",
                "No evidence can be shown now",
                "An opening is recorded before the evidence is shown, and that failed: %s. Try again."
                        .formatted(closed.getMessage()));
    }
}
