package dev.herald.review.api;

import dev.herald.contract.SweepId;
import dev.herald.review.api.Desk.DeskClosed;
import java.io.InputStream;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps that would change too much, for officers, and their orders: two different ones have to order the same. */
@RestController
@RequestMapping("/sweeps")
public class SweepController {

    private final Sweeps sweeps;
    private final Supplier<String> commandIds;
    private final JsonMapper json;

    /** The API over the sweeps that are held. */
    public SweepController(Sweeps sweeps, Supplier<String> commandIds, JsonMapper json) {
        this.sweeps = sweeps;
        this.commandIds = commandIds;
        this.json = json;
    }

    @GetMapping
    List<Map<String, @Nullable Object>> held() {
        return sweeps.held();
    }

    @GetMapping("/{sweep}")
    ResponseEntity<?> find(@PathVariable String sweep) {
        SweepId id = sweepId(sweep);
        return sweeps.find(id)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(found))
                .orElseGet(() -> problem(Problems.sweepUnknown(id)));
    }

    @PostMapping("/{sweep}/orders")
    ResponseEntity<?> order(@PathVariable String sweep, InputStream body, Principal officer)
            throws InterruptedException {
        SweepId id = sweepId(sweep);
        SweepOrder order =
                SweepOrderForm.read(id, JsonBody.read(json, body, "kind and reasons"), officer.getName(), commandIds);
        if (sweeps.find(id).isEmpty()) {
            return problem(Problems.sweepUnknown(id));
        }
        try {
            return answered(order.commandId(), sweeps.order(order).get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return ResponseEntity.accepted().body(CaseController.pending(order.commandId()));
            }
            if (e.getCause() instanceof DeskClosed closed) {
                return problem(Problems.deskClosed(order.commandId(), closed));
            }
            throw new IllegalStateException("the order failed", e);
        }
    }

    private static ResponseEntity<?> answered(String commandId, Sweeps.Answer answer) {
        if (!answer.accepted()) {
            return problem(Problems.orderRefused(commandId, answer));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("commandId", commandId);
        body.put("accepted", true);
        body.put("code", answer.code());
        body.put("explanation", answer.explanation());
        return ResponseEntity.ok(body);
    }

    private static SweepId sweepId(String text) {
        if (!SweepId.isValid(text)) {
            throw new BadInput(List.of(
                    new BadInput.Mistake("FORM", "sweepId", SweepId.FORM, "Send the id as GET /sweeps gives it.")));
        }
        return SweepId.parse(text);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badInput(BadInput bad) {
        return problem(Problems.badInput(bad));
    }

    private static ResponseEntity<ProblemDetail> problem(ProblemDetail problem) {
        return CaseController.problem(problem);
    }
}
