package dev.herald.console.preview;

import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.InputReader;
import dev.herald.console.api.InvalidInput;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.contract.CaseId;
import java.io.InputStream;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Previews commands in the API. Nothing is sent to review but the officer's view. */
@RestController
class PreviewController {

    private final CommandPreviews previews;
    private final CommandGateway gateway;
    private final InputReader input;
    private final Supplier<String> commandIds;

    PreviewController(
            CommandPreviews previews, CommandGateway gateway, InputReader input, Supplier<String> commandIds) {
        this.previews = previews;
        this.gateway = gateway;
        this.input = input;
        this.commandIds = commandIds;
    }

    @PostMapping("/api/cases/{member}/{reference}/preview")
    ResponseEntity<PreviewView> preview(
            @PathVariable String member,
            @PathVariable String reference,
            InputStream body,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        CommandRequest command = input.read(body, CommandRequest.class);
        CommandPreviews.refusalOfArticles(command).ifPresent(error -> {
            throw InvalidInput.of(error.code(), error.field(), error.limit(), error.remedy());
        });
        PreviewView preview = previews.preview(id, officer, command).orElseThrow(() -> RequestFailed.caseUnknown(id));
        RequestFailed.unlessRecorded(gateway.recordView(id, officer, commandIds.get()));
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(preview);
    }
}
