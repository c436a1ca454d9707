package dev.herald.console.api;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns the results of commands, and the failures of requests, into responses. */
@RestControllerAdvice
class CommandResponses {

    /** The response to a command that was carried out. */
    record CommandAccepted(
            String commandId,
            boolean accepted,
            String code,
            String explanation,
            CaseState state,
            int revision,
            long sequence) {}

    /** The response to an order that was carried out. */
    record OrderAccepted(String commandId, boolean accepted, String code, String explanation) {}

    /** The response to a command whose result is not known yet. */
    record Pending(String commandId, String code, String explanation) {

        private static Pending of(String commandId) {
            return new Pending(
                    commandId,
                    "PENDING",
                    "The command is written and will be carried out. Send it again with this commandId to learn its"
                            + " result; it has no second effect.");
        }
    }

    /** Makes the body of the response to a result that was accepted; throws {@link RequestFailed} for a refusal. */
    @FunctionalInterface
    interface Answer<R> {
        Object of(R result) throws InterruptedException;
    }

    /**
     * Returns the response to a command about a case that was carried out; throws {@link RequestFailed} for a refusal.
     */
    static CommandAccepted accepted(CaseId id, String commandId, CommandResult result) {
        if (result.accepted()) {
            return new CommandAccepted(
                    commandId,
                    true,
                    result.code(),
                    result.explanation(),
                    result.state(),
                    result.revision(),
                    result.sequence());
        }
        throw new RequestFailed(
                result.code().equals(Problems.CASE_UNKNOWN)
                        ? Problems.caseUnknown(id)
                        : Problems.commandRefused(commandId, result));
    }

    /** Waits for a result and answers with it: 202 where it is not known in time, 503 where nothing was written. */
    static <R> ResponseEntity<?> await(String commandId, CompletableFuture<R> result, Answer<R> answer)
            throws InterruptedException {
        try {
            return ResponseEntity.ok(answer.of(result.get()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return ResponseEntity.accepted().body(Pending.of(commandId));
            }
            throw new RequestFailed(Problems.gatewayClosed(commandId, GatewayClosed.causeOf(e)));
        }
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return response.body(problem);
    }

    @ExceptionHandler({
        RequestFailed.class,
        InvalidInput.class,
        ViewsClosed.class,
        EvidenceUnavailable.class,
        EvidenceDamaged.class
    })
    ResponseEntity<ProblemDetail> failed(RuntimeException failure) {
        return problem(Problems.causedBy(failure));
    }
}
