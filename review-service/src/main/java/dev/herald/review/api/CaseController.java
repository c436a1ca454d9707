package dev.herald.review.api;

import dev.herald.contract.CaseId;
import dev.herald.review.api.Desk.Answer;
import dev.herald.review.api.Desk.DeskClosed;
import dev.herald.review.casefile.CaseState;
import dev.herald.review.casefile.Command;
import dev.herald.review.casefile.Refusal;
import java.io.InputStream;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Case files for officers, and their orders. A case id is two path segments, {@code FR/2026-000123}. */
@RestController
@RequestMapping("/cases")
public class CaseController {

    private static final int MOST_CASES = 1_000;

    private final CaseFiles files;
    private final Desk desk;
    private final Supplier<String> commandIds;
    private final JsonMapper json;

    /** The API over some case files and a desk. */
    public CaseController(CaseFiles files, Desk desk, Supplier<String> commandIds, JsonMapper json) {
        this.files = files;
        this.desk = desk;
        this.commandIds = commandIds;
        this.json = json;
    }

    @GetMapping
    List<Map<String, @Nullable Object>> list(
            @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "false") String due,
            @RequestParam(defaultValue = "200") String limit) {
        return files.list(state(state), due(due), limit(limit));
    }

    @GetMapping("/{member}/{reference}")
    ResponseEntity<?> find(@PathVariable String member, @PathVariable String reference, Principal officer)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        Optional<Map<String, @Nullable Object>> file = files.find(id);
        if (file.isEmpty()) {
            return problem(Problems.caseUnknown(id));
        }
        try { // who looks at a case is on record before they see it
            desk.view(id, officer.getName(), commandIds.get()).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeskClosed closed) {
                return problem(Problems.notShown(closed));
            }
            throw new IllegalStateException("the desk failed", e);
        }
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(file.get());
    }

    @PostMapping("/{member}/{reference}/commands")
    ResponseEntity<?> order(
            @PathVariable String member, @PathVariable String reference, InputStream body, Principal officer)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        Command command =
                CommandForm.read(JsonBody.read(json, body, "kind and revision"), officer.getName(), commandIds);
        String commandId = command.order().commandId();
        try {
            return answered(id, commandId, desk.send(id, command).get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return ResponseEntity.accepted().body(pending(commandId));
            }
            if (e.getCause() instanceof DeskClosed closed) {
                return problem(Problems.deskClosed(commandId, closed));
            }
            throw new IllegalStateException("the desk failed", e);
        }
    }

    private static ResponseEntity<?> answered(CaseId id, String commandId, Answer answer) {
        if (answer.accepted()) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("commandId", commandId);
            body.put("accepted", true);
            body.put("code", answer.code());
            body.put("explanation", answer.explanation());
            body.put("state", answer.state());
            body.put("revision", answer.revision());
            return ResponseEntity.ok(body);
        }
        return answer.code().equals(Refusal.CASE_UNKNOWN.name())
                ? problem(Problems.caseUnknown(id))
                : problem(Problems.refused(commandId, answer));
    }

    static Map<String, Object> pending(String commandId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("commandId", commandId);
        body.put("code", "PENDING");
        body.put(
                "explanation",
                "The command is in the log and will be carried out. Send it again with this commandId to learn what"
                        + " became of it; it has no second effect.");
        return body;
    }

    private static CaseId caseId(String member, String reference) {
        try {
            return CaseId.of(member, reference);
        } catch (IllegalArgumentException e) {
            throw bad("FORM", "caseId", CaseId.FORM, "Send the case id as two path segments.");
        }
    }

    private static @Nullable CaseState state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return Arrays.stream(CaseState.values())
                .filter(word -> word.name().equals(state.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> bad(
                        "NOT_IN_VOCABULARY", "state", Arrays.toString(CaseState.values()), "Ask for one of these."));
    }

    private static boolean due(String due) {
        return switch (due) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad("NOT_IN_VOCABULARY", "due", "true, false", "Ask for one of these.");
        };
    }

    private static int limit(String limit) {
        if (limit.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST_CASES) {
                return number;
            }
        }
        throw bad("OUT_OF_RANGE", "limit", "1 to %d".formatted(MOST_CASES), "Ask for fewer.");
    }

    private static BadInput bad(String code, String field, String limit, String remedy) {
        return new BadInput(List.of(new BadInput.Mistake(code, field, limit, remedy)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badInput(BadInput bad) {
        return problem(Problems.badInput(bad));
    }

    static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return answer.body(problem);
    }
}
