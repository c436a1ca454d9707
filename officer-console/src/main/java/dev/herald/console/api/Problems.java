package dev.herald.console.api;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.contract.CaseId;
import dev.herald.contract.SweepId;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The problem details of the API (RFC 9457). */
public final class Problems {

    static final String CASE_UNKNOWN = "CASE_UNKNOWN";

    /** The field of the command to which a refusal code refers. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("REVISION_SUPERSEDED", "revision"),
            Map.entry("REVISION_UNKNOWN", "revision"),
            Map.entry("REASONS_REQUIRED", "reasons"),
            Map.entry("WORKSHEET_REQUIRED", "worksheet"),
            Map.entry("GROUND_REQUIRED", "grounds"),
            Map.entry("GROUND_CONTRADICTS", "grounds"),
            Map.entry("ARTICLE_NOT_NAMED", "articles"),
            Map.entry("QUESTION_REQUIRED", "question"),
            Map.entry("CASE_FILE_FULL", "question"),
            Map.entry("FILE_MOVED", "sequence"),
            Map.entry("PREVIEW_OUTDATED", "previewHash"),
            Map.entry("CONFIRMATION_REQUIRED", "previewHash"),
            Map.entry("CONFIRMATION_DIFFERS", "previewHash"),
            Map.entry("CAVEAT_INVALID", "caveats"),
            Map.entry("ADDRESSEE_IS_REQUESTER", "addressee"),
            Map.entry("ADDRESSEE_UNKNOWN", "addressee"),
            Map.entry("RECIPIENT_NOT_ENTITLED", "handOverTo"),
            Map.entry("TERM_OUT_OF_RANGE", "answerWithinSeconds"));

    private Problems() {}

    /** Returns a problem with a stable code. */
    public static ProblemDetail of(HttpStatus status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(
                URI.create("urn:herald:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }

    /** Returns the field of the command to which a refusal code refers; empty for most codes. */
    public static Optional<String> fieldOf(String code) {
        return Optional.ofNullable(FIELDS.get(code));
    }

    /** Returns the problem of an id that no case has. */
    public static ProblemDetail caseUnknown(CaseId id) {
        return of(
                HttpStatus.NOT_FOUND,
                CASE_UNKNOWN,
                "No such case",
                "No request with the case id %s has come through screening.".formatted(id));
    }

    static ProblemDetail commandRefused(String commandId, CommandResult result) {
        ProblemDetail problem = of(HttpStatus.CONFLICT, result.code(), "The command was refused", result.explanation());
        problem.setProperty("commandId", commandId);
        problem.setProperty("state", result.state());
        problem.setProperty("revision", result.revision());
        problem.setProperty("sequence", result.sequence());
        if (FIELDS.containsKey(result.code())) {
            problem.setProperty("field", FIELDS.get(result.code()));
        }
        return problem;
    }

    static ProblemDetail sweepUnknown(SweepId id) {
        return of(HttpStatus.NOT_FOUND, "SWEEP_UNKNOWN", "No such sweep", "No sweep %s was ever held.".formatted(id));
    }

    static ProblemDetail orderRefused(String commandId, SweepOrderResult result) {
        ProblemDetail problem = of(HttpStatus.CONFLICT, result.code(), "The order was refused", result.explanation());
        problem.setProperty("commandId", commandId);
        return problem;
    }

    static ProblemDetail gatewayClosed(String commandId, GatewayClosed closed) {
        ProblemDetail problem = of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DESK_CLOSED",
                "No command can be accepted now",
                "It is not known whether the command will be carried out: %s. Send it again with this commandId; it has no second effect."
                        .formatted(closed.getMessage()));
        problem.setProperty("commandId", commandId);
        return problem;
    }

    /** Returns the problem of a view that could not be recorded, so that nothing may be shown. */
    public static ProblemDetail notShown(GatewayClosed closed) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DESK_CLOSED",
                "No case can be shown now",
                "A view of a case is recorded before the case is shown, and that failed: %s. Try again."
                        .formatted(closed.getMessage()));
    }

    private static ProblemDetail viewsClosed(ViewsClosed closed) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "CASES_NOT_READ_YET",
                "No case can be shown yet",
                "%s. Try again.".formatted(closed.getMessage()));
    }

    /**
     * Returns the problem details of a failure that views and gateways report, for the API and for pages.
     *
     * @throws RuntimeException the failure itself if it is another one
     */
    public static ProblemDetail causedBy(RuntimeException failure) {
        return switch (failure) {
            case RequestFailed failed -> failed.problem();
            case InvalidInput invalid -> invalidInput(invalid);
            case ViewsClosed closed -> viewsClosed(closed);
            case EvidenceUnavailable unavailable ->
                of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "EVIDENCE_UNAVAILABLE",
                        "The evidence cannot be read now",
                        "%s. Try again.".formatted(unavailable.getMessage()));
            case EvidenceDamaged damaged ->
                of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "EVIDENCE_DAMAGED",
                        "The evidence is not what its identity says",
                        "%s. It is not shown. Report it to the operators.".formatted(damaged.getMessage()));
            default -> throw failure;
        };
    }

    static ProblemDetail behind(CaseId id, long sequence) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "CASE_NOT_READ_YET",
                "The case file is not that far yet",
                "Sequence %d of %s has not been read in time. Try again.".formatted(sequence, id));
    }

    private static ProblemDetail invalidInput(InvalidInput invalid) {
        ProblemDetail problem = of(
                HttpStatus.BAD_REQUEST,
                "BAD_INPUT",
                "The input has errors",
                "%d error(s); each names its field, the limit and the remedy."
                        .formatted(invalid.errors().size()));
        problem.setProperty("errors", invalid.errors());
        return problem;
    }
}
