package dev.herald.review.api;

import dev.herald.contract.CaseId;
import dev.herald.contract.SweepId;
import dev.herald.review.api.Desk.Answer;
import dev.herald.review.api.Desk.DeskClosed;
import dev.herald.review.casefile.Refusal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What the API says when it cannot do what it was asked (RFC 9457). */
final class Problems {

    /** Which field of the command a refusal is about. */
    private static final Map<Refusal, String> FIELDS = Map.ofEntries(
            Map.entry(Refusal.REVISION_SUPERSEDED, "revision"),
            Map.entry(Refusal.REVISION_UNKNOWN, "revision"),
            Map.entry(Refusal.REASONS_REQUIRED, "reasons"),
            Map.entry(Refusal.GROUND_REQUIRED, "grounds"),
            Map.entry(Refusal.GROUND_CONTRADICTS, "grounds"),
            Map.entry(Refusal.QUESTION_REQUIRED, "question"),
            Map.entry(Refusal.CASE_FILE_FULL, "question"),
            Map.entry(Refusal.FILE_MOVED, "sequence"),
            Map.entry(Refusal.ADDRESSEE_IS_REQUESTER, "addressee"),
            Map.entry(Refusal.ADDRESSEE_UNKNOWN, "addressee"),
            Map.entry(Refusal.TERM_OUT_OF_RANGE, "answerWithinSeconds"));

    private Problems() {}

    static ProblemDetail of(HttpStatus status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(
                URI.create("urn:herald:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }

    static ProblemDetail caseUnknown(CaseId id) {
        return of(
                HttpStatus.NOT_FOUND,
                Refusal.CASE_UNKNOWN.name(),
                "No such case",
                "No request with the case id %s has come through screening.".formatted(id));
    }

    static ProblemDetail refused(String commandId, Answer answer) {
        ProblemDetail problem = of(HttpStatus.CONFLICT, answer.code(), "The command was refused", answer.explanation());
        problem.setProperty("commandId", commandId);
        problem.setProperty("state", answer.state());
        problem.setProperty("revision", answer.revision());
        FIELDS.forEach((refusal, field) -> {
            if (refusal.name().equals(answer.code())) {
                problem.setProperty("field", field);
            }
        });
        return problem;
    }

    static ProblemDetail sweepUnknown(SweepId id) {
        return of(HttpStatus.NOT_FOUND, "SWEEP_UNKNOWN", "No such sweep", "No sweep %s was ever held.".formatted(id));
    }

    static ProblemDetail orderRefused(String commandId, Sweeps.Answer answer) {
        ProblemDetail problem = of(HttpStatus.CONFLICT, answer.code(), "The order was refused", answer.explanation());
        problem.setProperty("commandId", commandId);
        return problem;
    }

    static ProblemDetail deskClosed(String commandId, DeskClosed closed) {
        ProblemDetail problem = of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DESK_CLOSED",
                "No command can be taken now",
                "It is not known to be carried out: %s. Send it again with this commandId; it has no second effect."
                        .formatted(closed.getMessage()));
        problem.setProperty("commandId", commandId);
        return problem;
    }

    static ProblemDetail notShown(DeskClosed closed) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DESK_CLOSED",
                "No case can be shown now",
                "Who looks at a case is put on record first, and that was not possible: %s. Ask again."
                        .formatted(closed.getMessage()));
    }

    static ProblemDetail badInput(BadInput bad) {
        ProblemDetail problem = of(
                HttpStatus.BAD_REQUEST,
                "BAD_INPUT",
                "The input has errors",
                "%d error(s); each names its field, the limit and the remedy."
                        .formatted(bad.errors().size()));
        problem.setProperty("errors", bad.errors());
        return problem;
    }
}
