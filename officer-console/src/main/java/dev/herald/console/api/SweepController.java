package dev.herald.console.api;

import dev.herald.console.api.CommandResponses.OrderAccepted;
import dev.herald.console.api.CommandResponses.Pending;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.contract.SweepId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
    private final Supplier<String> commandIds;
    private final InputReader input;

    SweepController(SweepViews sweeps, Supplier<String> commandIds, InputReader input) {
        this.sweeps = sweeps;
        this.commandIds = commandIds;
        this.input = input;
    }

    @Operation(operationId = "listSweeps", summary = "Lists held sweeps")
    @GetMapping
    List<SweepView> held() {
        return sweeps.held();
    }

    @Operation(operationId = "readSweep", summary = "Reads a sweep, with some of the cases that it would change")
    @GetMapping("/{sweep}")
    ResponseEntity<SweepView> find(@PathVariable String sweep) {
        SweepId id = sweepId(sweep);
        SweepView view = sweeps.find(id).orElseThrow(() -> new RequestFailed(Problems.sweepUnknown(id)));
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(view);
    }

    @Operation(operationId = "giveOrder", summary = "Gives an order about a held sweep")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SweepOrderRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Carried out",
            content = @Content(schema = @Schema(implementation = OrderAccepted.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Written, and the result was not known in time",
            content = @Content(schema = @Schema(implementation = Pending.class)))
    @PostMapping("/{sweep}/orders")
    ResponseEntity<?> order(@PathVariable String sweep, InputStream body, Principal officer)
            throws InterruptedException {
        SweepId id = sweepId(sweep);
        SweepOrderRequest request = input.read(body, SweepOrderRequest.class);
        if (sweeps.find(id).isEmpty()) {
            throw new RequestFailed(Problems.sweepUnknown(id));
        }
        String commandId = Objects.requireNonNullElseGet(request.commandId(), commandIds);
        SweepOrder order = new SweepOrder(id, commandId, officer.getName(), request.kind(), request.reasons());
        return CommandResponses.await(commandId, sweeps.send(order), result -> answer(commandId, result));
    }

    private static OrderAccepted answer(String commandId, SweepOrderResult result) {
        if (result.accepted()) {
            return new OrderAccepted(commandId, true, result.code(), result.explanation());
        }
        throw new RequestFailed(Problems.orderRefused(commandId, result));
    }

    private static SweepId sweepId(String text) {
        if (!SweepId.isValid(text)) {
            throw InvalidInput.of("FORM", "sweepId", SweepId.FORM, "Send the id as GET /api/sweeps returns it.");
        }
        return SweepId.parse(text);
    }
}
