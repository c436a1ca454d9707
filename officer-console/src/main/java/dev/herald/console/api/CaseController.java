package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandResponses.CommandAccepted;
import dev.herald.console.api.CommandResponses.Pending;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.vocabulary.CaseState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Serves case files to officers, and takes their commands. A case id is two path segments, {@code FR/2026-000123}. */
@RestController
@RequestMapping("/api/cases")
class CaseController {

    private static final int MAX_CASES = 1_000;
    private static final List<CaseState> STATES = Arrays.stream(CaseState.values())
            .filter(state -> state != CaseState.UNKNOWN)
            .toList();

    private final CaseViews cases;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;
    private final InputReader input;

    CaseController(CaseViews cases, CommandGateway gateway, Supplier<String> commandIds, InputReader input) {
        this.cases = cases;
        this.gateway = gateway;
        this.commandIds = commandIds;
        this.input = input;
    }

    @Operation(operationId = "listCases", summary = "Lists cases; Link has the address of the next page")
    @GetMapping
    ResponseEntity<List<CaseSummary>> list(
            @Parameter(schema = @Schema(implementation = CaseState.class)) @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "false") String due,
            @RequestParam(defaultValue = "false") String escalated,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"changed", "deadline", "tier"},
                                            defaultValue = "changed"))
                    @RequestParam(defaultValue = "changed")
                    String sort,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "200") String limit) {
        CaseQuery query = new CaseQuery(
                state(state),
                yesOrNo("due", due),
                yesOrNo("escalated", escalated),
                order(sort),
                after(after),
                limit(limit));
        List<CaseSummary> page = cases.list(query);
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (page.size() == query.limit()) {
            String next = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("after", page.getLast().caseId())
                    .build()
                    .toUriString();
            response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        return response.body(page);
    }

    @Operation(operationId = "readCase", summary = "Reads a case file; the view is recorded first")
    @GetMapping("/{member}/{reference}")
    ResponseEntity<CaseView> find(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") String atLeast,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        return show(
                InputReader.caseId(member, reference), sequence(atLeast), officer, known -> cases.find(known, officer));
    }

    @Operation(operationId = "explainCase", summary = "Explains the flags of a case, without personal data")
    @GetMapping("/{member}/{reference}/explanation")
    ResponseEntity<Explanation> explain(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam(defaultValue = "0") String atLeast,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        return show(
                InputReader.caseId(member, reference), sequence(atLeast), officer, id -> cases.explain(id, officer));
    }

    @Operation(operationId = "giveCommand", summary = "Gives a command about a case")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CommandRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Carried out",
            content = @Content(schema = @Schema(implementation = CommandAccepted.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Written, and the result was not known in time",
            content = @Content(schema = @Schema(implementation = Pending.class)))
    @PostMapping("/{member}/{reference}/commands")
    ResponseEntity<?> command(
            @PathVariable String member,
            @PathVariable String reference,
            InputStream body,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        CommandRequest request = input.read(body, CommandRequest.class);
        String commandId = Objects.requireNonNullElseGet(request.commandId(), commandIds);
        ShownChange change = ShownChange.by(request.kind(), cases, id);
        return CommandResponses.await(
                commandId,
                gateway.send(id, officer, commandId, request),
                result -> answer(id, commandId, result, change));
    }

    /** Waits until the case file shows the command, so that whoever gets the answer reads it in the next GET. */
    private CommandAccepted answer(CaseId id, String commandId, CommandResult result, ShownChange change)
            throws InterruptedException {
        change.await(result);
        return CommandResponses.accepted(id, commandId, result);
    }

    /** Waits until the case has a sequence, and records the officer's view before the officer sees anything of it. */
    private <V> ResponseEntity<V> show(CaseId id, long sequence, Officer officer, Function<CaseId, Optional<V>> find)
            throws InterruptedException {
        if (!cases.awaitSequence(id, sequence)) {
            throw new RequestFailed(Problems.behind(id, sequence));
        }
        V view = find.apply(id).orElseThrow(() -> RequestFailed.caseUnknown(id));
        RequestFailed.unlessRecorded(gateway.recordView(id, officer, commandIds.get()));
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(view);
    }

    private static @Nullable CaseState state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return STATES.stream()
                .filter(symbol -> symbol.name().equals(state.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> InvalidInput.of("NOT_IN_VOCABULARY", "state", STATES.toString(), "Send one of these."));
    }

    private static CaseQuery.Order order(String sort) {
        return switch (sort) {
            case "changed" -> CaseQuery.Order.CHANGED;
            case "deadline" -> CaseQuery.Order.DEADLINE;
            case "tier" -> CaseQuery.Order.TIER;
            default ->
                throw InvalidInput.of("NOT_IN_VOCABULARY", "sort", "changed, deadline, tier", "Send one of these.");
        };
    }

    private static @Nullable String after(@Nullable String after) {
        if (after != null && !CaseId.isValid(after)) {
            throw InvalidInput.of("FORM", "after", CaseId.FORM, "Follow the link of the page before.");
        }
        return after;
    }

    private static long sequence(String atLeast) {
        if (atLeast.matches("[0-9]{1,18}")) {
            return Long.parseLong(atLeast);
        }
        throw InvalidInput.of("OUT_OF_RANGE", "atLeast", "0 or more", "Send the sequence that an answer named.");
    }

    private static boolean yesOrNo(String parameter, String given) {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InvalidInput.of("NOT_IN_VOCABULARY", parameter, "true, false", "Send one of these.");
        };
    }

    private static int limit(String limit) {
        if (limit.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_CASES) {
                return number;
            }
        }
        throw InvalidInput.of("OUT_OF_RANGE", "limit", "1 to %d".formatted(MAX_CASES), "Send a number in this range.");
    }
}
