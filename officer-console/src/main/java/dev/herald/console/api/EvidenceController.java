package dev.herald.console.api;

import static dev.herald.console.api.CommandResponses.problem;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceGateway.EvidenceId;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.console.api.EvidenceViews.FactContent;
import dev.herald.contract.CaseId;
import dev.herald.contract.DocumentFileName;
import dev.herald.contract.vocabulary.FactKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves evidence to officers. Review records each opening before a byte of the evidence leaves; evidence that cannot
 * be read is not recorded as opened.
 */
@RestController
@RequestMapping("/api/cases/{member}/{reference}")
class EvidenceController {

    private static final String SHA_256 = "[0-9a-f]{64}";
    private static final String OFFSET = "[0-9]{1,18}";

    private final EvidenceViews evidence;
    private final EvidenceGateway openings;
    private final CommandGateway gateway;
    private final Supplier<String> commandIds;

    EvidenceController(
            EvidenceViews evidence, EvidenceGateway openings, CommandGateway gateway, Supplier<String> commandIds) {
        this.evidence = evidence;
        this.openings = openings;
        this.gateway = gateway;
        this.commandIds = commandIds;
    }

    @GetMapping("/evidence")
    ResponseEntity<?> list(
            @PathVariable String member, @PathVariable String reference, @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = CaseController.caseId(member, reference);
        Optional<EvidenceView> view = evidence.list(id, officer.name());
        if (view.isEmpty()) {
            return problem(Problems.caseUnknown(id));
        }
        try {
            gateway.recordView(id, officer, commandIds.get()).get();
        } catch (ExecutionException e) {
            return problem(Problems.notShown(GatewayClosed.causeOf(e)));
        }
        return notStored().body(view.get());
    }

    @GetMapping("/documents/{sha256}")
    ResponseEntity<?> document(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String sha256,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = CaseController.caseId(member, reference);
        if (!sha256.matches(SHA_256)) {
            throw InvalidInput.of(
                    "FORM", "sha256", "64 hex digits in lower case", "Send the hash of a listed document.");
        }
        Optional<EvidenceView> view = evidence.list(id, officer.name());
        if (view.isEmpty()) {
            return problem(Problems.caseUnknown(id));
        }
        Optional<DocumentEvidence> named = view.get().document(sha256);
        if (named.isEmpty()) {
            return problem(EvidenceProblems.documentUnknown(id, sha256));
        }
        Optional<byte[]> bytes = evidence.document(id, sha256);
        if (bytes.isEmpty()) {
            return problem(EvidenceProblems.documentMissing(sha256));
        }
        ResponseEntity<?> refusal = refusal(id, officer, view.get().revision(), new EvidenceId(sha256, null));
        return refusal == null ? attachment(named.get()).body(bytes.get()) : refusal;
    }

    /** Serves a fact, or the sealed facts of a HOLD to officers with clearance. Fact ids may contain slashes. */
    @GetMapping("/facts/{*factId}")
    ResponseEntity<?> fact(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String factId,
            @RequestParam @Nullable String version,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = CaseController.caseId(member, reference);
        String fact = factId.substring(1);
        Long wanted = version(version);
        Optional<EvidenceView> view = evidence.list(id, officer.name());
        if (view.isEmpty()) {
            return problem(Problems.caseUnknown(id));
        }
        List<FactEvidence> versions = view.get().versionsOf(fact);
        Optional<FactEvidence> named = versions.stream()
                .filter(known -> wanted == null || known.version() == wanted)
                .reduce((earlier, later) -> later.version() > earlier.version() ? later : earlier);
        if (named.isEmpty()) {
            return problem(EvidenceProblems.factUnknown(id, fact, versions));
        }
        long known = named.get().version();
        boolean isHold = named.get().kind() == FactKind.HOLD;
        if (isHold && !officer.cleared()) {
            return problem(EvidenceProblems.notCleared(id));
        }
        Optional<FactContent> content = isHold ? evidence.hold(id, known) : evidence.fact(fact, known);
        if (content.isEmpty()) {
            return problem(isHold ? EvidenceProblems.holdGone(known) : EvidenceProblems.factGone(fact, known));
        }
        ResponseEntity<?> refusal = refusal(id, officer, view.get().revision(), new EvidenceId(fact, known));
        return refusal == null
                ? notStored()
                        .body(new FactView(
                                fact,
                                known,
                                content.get().recordedAt(),
                                named.get().flags(),
                                content.get().fact()))
                : refusal;
    }

    /** Records an opening. Returns null once review accepted it, else the response that says why it did not. */
    private @Nullable ResponseEntity<?> refusal(CaseId id, Officer officer, int revision, EvidenceId opened)
            throws InterruptedException {
        String commandId = commandIds.get();
        try {
            CommandResult result =
                    openings.open(id, officer, commandId, revision, opened).get();
            return result.accepted() ? null : problem(Problems.commandRefused(commandId, result));
        } catch (ExecutionException e) {
            return e.getCause() instanceof TimeoutException
                    ? problem(EvidenceProblems.openingUnknown())
                    : problem(EvidenceProblems.openingNotRecorded(GatewayClosed.causeOf(e)));
        }
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

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(EvidenceUnavailable unavailable) {
        return problem(EvidenceProblems.unavailable(unavailable));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> damaged(EvidenceDamaged damaged) {
        return problem(EvidenceProblems.damaged(damaged));
    }
}
