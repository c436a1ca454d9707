package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.CommandGateway.GivenVerdict;
import dev.herald.console.api.EvidenceOpenings.OpenedFact;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactView;
import dev.herald.contract.CaseId;
import dev.herald.contract.DocumentFileName;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves evidence to officers, as {@link EvidenceOpenings} opens it. */
@RestController
@RequestMapping("/api/cases/{member}/{reference}")
class EvidenceController {

    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final String OFFSET = "[0-9]{1,18}";
    private static final String REVISION = "[1-9][0-9]{0,8}";
    private static final Set<PersonVerdict> VERDICTS = EnumSet.complementOf(EnumSet.of(PersonVerdict.UNKNOWN));

    private final EvidenceViews evidence;
    private final EvidenceOpenings openings;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;

    EvidenceController(
            EvidenceViews evidence, EvidenceOpenings openings, CommandGateway gateway, Supplier<String> commandIds) {
        this.evidence = evidence;
        this.openings = openings;
        this.gateway = gateway;
        this.commandIds = commandIds;
    }

    @Operation(operationId = "listEvidence", summary = "Lists the evidence of a case; the view is recorded first")
    @GetMapping("/evidence")
    ResponseEntity<EvidenceView> list(
            @PathVariable String member, @PathVariable String reference, @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        EvidenceView view = evidence.list(id, officer).orElseThrow(() -> RequestFailed.caseUnknown(id));
        RequestFailed.unlessRecorded(gateway.recordView(id, officer, commandIds.get()));
        return notStored().body(view);
    }

    @Operation(operationId = "openDocument", summary = "Opens a document; the opening is recorded first")
    @ApiResponse(
            responseCode = "200",
            description = "The document as it was sent",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/documents/{sha256}")
    ResponseEntity<byte[]> document(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String sha256,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        if (!sha256.matches(SHA_256)) {
            throw InvalidInput.of(
                    "FORM", "sha256", "64 hex digits in lower case", "Send the hash of a listed document.");
        }
        return openings.document(
                id, sha256, officer, document -> attachment(document.named()).body(document.bytes()));
    }

    /** Serves a fact, or the sealed facts of a HOLD to officers with clearance. Fact ids may contain slashes. */
    @Operation(operationId = "openFact", summary = "Opens a version of a fact; the opening is recorded first")
    @GetMapping("/facts/{*factId}")
    ResponseEntity<FactView> fact(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String factId,
            @RequestParam @Nullable String version,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        OpenedFact opened = openings.fact(id, factId.substring(1), version(version), officer);
        return notStored()
                .body(new FactView(
                        opened.named().factId(),
                        opened.named().version(),
                        opened.content().recordedAt(),
                        opened.named().flags(),
                        opened.content().fact()));
    }

    /**
     * Says whether the person of an opened fact is the person of the request. Another answer replaces an earlier one.
     */
    @Operation(operationId = "comparePersons", summary = "Says whether a fact is about the person of the request")
    @PostMapping("/facts/{*factId}")
    ResponseEntity<?> compare(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String factId,
            @RequestParam String version,
            @RequestParam String revision,
            @RequestParam String verdict,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = InputReader.caseId(member, reference);
        EvidenceId fact = new EvidenceId(factId.substring(1), version(version));
        if (evidence.list(id, officer).isEmpty()) {
            throw RequestFailed.caseUnknown(id);
        }
        if (!revision.matches(REVISION)) {
            throw InvalidInput.of("OUT_OF_RANGE", "revision", "1 or more", "Send the revision that you read.");
        }
        GivenVerdict given = new GivenVerdict(Integer.parseInt(revision), fact, verdict(verdict));
        String commandId = commandIds.get();
        return CommandResponses.await(
                commandId,
                gateway.compare(id, officer, commandId, given),
                result -> CommandResponses.accepted(id, commandId, result));
    }

    private static PersonVerdict verdict(String verdict) {
        return VERDICTS.stream()
                .filter(known -> known.name().equals(verdict))
                .findFirst()
                .orElseThrow(() ->
                        InvalidInput.of("NOT_IN_VOCABULARY", "verdict", VERDICTS.toString(), "Send one of these."));
    }

    /** A browser saves the bytes and never shows or runs them, whatever media type their sender named. */
    private static ResponseEntity.BodyBuilder attachment(DocumentEvidence document) {
        String name = DocumentFileName.of(document.kind(), document.sha256(), document.mediaType());
        return notStored()
                .contentType(mediaType(document.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private static ResponseEntity.BodyBuilder notStored() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static MediaType mediaType(String named) {
        try {
            MediaType type = MediaType.parseMediaType(named);
            return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private static @Nullable Long version(@Nullable String version) {
        if (version == null) {
            return null;
        }
        if (version.matches(OFFSET)) {
            return Long.valueOf(version);
        }
        throw InvalidInput.of(
                "OUT_OF_RANGE", "version", "0 or more", "Send a version that a flag names, or leave it out.");
    }
}
