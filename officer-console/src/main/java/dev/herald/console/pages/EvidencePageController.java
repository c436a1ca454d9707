package dev.herald.console.pages;

import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.EvidenceGateway;
import dev.herald.console.api.EvidenceGateway.EvidenceId;
import dev.herald.console.api.EvidenceView;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.EvidenceView.FactEvidence;
import dev.herald.console.api.EvidenceViews;
import dev.herald.console.api.EvidenceViews.FactContent;
import dev.herald.console.api.Officer;
import dev.herald.contract.CaseId;
import dev.herald.contract.DocumentFileName;
import dev.herald.contract.vocabulary.FactKind;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Opens evidence for pages: a fact in place or on a page of its own, a document as a download. Review records each
 * opening before anything of the evidence is shown.
 */
@Controller
@RequestMapping("/cases/{member}/{reference}")
class EvidencePageController {

    private final CaseViews cases;
    private final EvidenceViews evidence;
    private final EvidenceGateway openings;
    private final Supplier<String> commandIds;

    EvidencePageController(
            CaseViews cases, EvidenceViews evidence, EvidenceGateway openings, Supplier<String> commandIds) {
        this.cases = cases;
        this.evidence = evidence;
        this.openings = openings;
        this.commandIds = commandIds;
    }

    @PostMapping("/facts")
    String fact(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam String factId,
            @RequestParam long version,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        model.addAttribute("caseId", id.value());
        model.addAttribute("address", CasePage.addressOf(id));
        try {
            EvidenceView listed = list(id, officer);
            FactEvidence named = listed.versionsOf(factId).stream()
                    .filter(known -> known.version() == version)
                    .findFirst()
                    .orElseThrow(
                            () -> unknown("No flag of the case names this version of the fact. Read the case again."));
            boolean isHold = named.kind() == FactKind.HOLD;
            if (isHold && !officer.cleared()) {
                throw new PageProblem(
                        HttpStatus.FORBIDDEN,
                        "Only officers with clearance open a HOLD",
                        "You may ask, consult, block, and escalate the case to them.");
            }
            FactContent content = (isHold ? evidence.hold(id, version) : evidence.fact(factId, version))
                    .orElseThrow(() -> new PageProblem(
                            HttpStatus.GONE,
                            "The register has this version no longer",
                            "The fact was replaced, retracted or deleted. Read the case again: its flags name the current"
                                    + " version, or are gone."));
            open(id, officer, listed.revision(), new EvidenceId(factId, version));
            model.addAttribute("fact", named);
            model.addAttribute("recordedAt", content.recordedAt());
            model.addAttribute("rows", FieldRow.of(content.fact()));
            cases.find(id, officer)
                    .flatMap(file -> ComparisonPanel.of(
                            CasePage.addressOf(id), file, new EvidenceId(factId, version), content.fact(), officer))
                    .ifPresent(panel -> model.addAttribute("comparison", panel));
        } catch (PageProblem problem) {
            if (part == null) {
                throw problem;
            }
            model.addAttribute("problem", problem.title() + ". " + problem.detail());
        }
        return part == null ? "fact" : "fact :: fact";
    }

    @PostMapping("/documents")
    ResponseEntity<byte[]> document(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam String sha256,
            @AuthenticationPrincipal Officer officer)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        EvidenceView listed = list(id, officer);
        DocumentEvidence named = listed.document(sha256)
                .orElseThrow(() -> unknown("The case names no such document. Read the case again."));
        byte[] bytes = evidence.document(id, sha256)
                .orElseThrow(() -> new PageProblem(
                        HttpStatus.NOT_FOUND,
                        "The document is not there",
                        "The case names the document, and its sender has not sent it, or it is deleted."));
        open(id, officer, listed.revision(), new EvidenceId(sha256, null));
        String name = DocumentFileName.of(named.kind(), sha256, named.mediaType());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }

    private EvidenceView list(CaseId id, Officer officer) {
        return evidence.list(id, officer.name()).orElseThrow(() -> PageProblem.caseUnknown(id));
    }

    private void open(CaseId id, Officer officer, int revision, EvidenceId opened) throws InterruptedException {
        try {
            CommandResult result = openings.open(id, officer, commandIds.get(), revision, opened)
                    .get();
            if (!result.accepted()) {
                throw new PageProblem(HttpStatus.CONFLICT, "The evidence is not opened", result.explanation());
            }
        } catch (ExecutionException e) {
            throw new PageProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The evidence cannot be shown now",
                    e.getCause() instanceof TimeoutException
                            ? "The opening is written, and review has not confirmed it in time. Try again."
                            : "An opening is recorded before the evidence is shown, and that failed: %s. Try again."
                                    .formatted(String.valueOf(
                                            GatewayClosed.causeOf(e).getMessage())));
        }
    }

    private static PageProblem unknown(String detail) {
        return new PageProblem(HttpStatus.NOT_FOUND, "No such evidence", detail);
    }
}
