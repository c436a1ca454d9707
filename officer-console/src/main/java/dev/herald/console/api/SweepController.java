package dev.herald.console.api;

import static dev.herald.console.api.CommandResponses.problem;

import dev.herald.console.api.CommandResponses.OrderAccepted;
import dev.herald.console.api.SweepCommandGateway.SweepOrderResult;
import dev.herald.contract.SweepId;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves held sweeps to officers, and takes their orders. An order takes effect when two officers have sent it. */
@RestController
@RequestMapping("/api/sweeps")
class SweepController {

    private final SweepViews sweeps;
    private final SweepCommandGateway gateway;
    private final Supplier<String> commandIds;
    private final InputReader input;

    SweepController(SweepViews sweeps, SweepCommandGateway gateway, Supplier<String> commandIds, InputReader input) {
        this.sweeps = sweeps;
        this.gateway = gateway;
        this.commandIds = commandIds;
        this.input = input;
    }

    @GetMapping
    List<SweepView> held() {
        return sweeps.held();
    }

    @GetMapping("/{sweep}")
    ResponseEntity<?> find(@PathVariable String sweep) {
        SweepId id = sweepId(sweep);
        return sweeps.find(id)
                .<ResponseEntity<?>>map(view -> ResponseEntity.ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(view))
                .orElseGet(() -> problem(Problems.sweepUnknown(id)));
    }

    @PostMapping("/{sweep}/orders")
    ResponseEntity<?> order(@PathVariable String sweep, InputStream body, Principal officer)
            throws InterruptedException {
        SweepId id = sweepId(sweep);
        SweepOrderRequest request = input.read(body, SweepOrderRequest.class);
        if (sweeps.find(id).isEmpty()) {
            return problem(Problems.sweepUnknown(id));
        }
        String commandId = Objects.requireNonNullElseGet(request.commandId(), commandIds);
        SweepOrder order = new SweepOrder(id, commandId, officer.getName(), request.kind(), request.reasons());
        return CommandResponses.await(commandId, gateway.send(order), result -> answer(commandId, result));
    }

    private static ResponseEntity<?> answer(String commandId, SweepOrderResult result) {
        return result.accepted()
                ? ResponseEntity.ok(new OrderAccepted(commandId, true, result.code(), result.explanation()))
                : problem(Problems.orderRefused(commandId, result));
    }

    private static SweepId sweepId(String text) {
        if (!SweepId.isValid(text)) {
            throw InvalidInput.of("FORM", "sweepId", SweepId.FORM, "Send the id as GET /api/sweeps returns it.");
        }
        return SweepId.parse(text);
    }
}
