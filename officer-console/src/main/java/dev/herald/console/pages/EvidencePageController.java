package dev.herald.console.pages;

import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway.EvidenceId;
import dev.herald.console.api.EvidenceOpenings;
import dev.herald.console.api.EvidenceOpenings.OpenedFact;
import dev.herald.console.api.EvidenceOpenings.ReadDocument;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.contract.CaseId;
import dev.herald.contract.DocumentFileName;
import org.jspecify.annotations.Nullable;
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
    private final EvidenceOpenings openings;

    EvidencePageController(CaseViews cases, EvidenceOpenings openings) {
        this.cases = cases;
        this.openings = openings;
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
            OpenedFact opened = openings.fact(id, factId, version, officer);
            model.addAttribute("fact", opened.named());
            model.addAttribute("recordedAt", opened.content().recordedAt());
            model.addAttribute("rows", FieldRow.of(opened.content().fact()));
            cases.find(id, officer)
                    .flatMap(file -> ComparisonPanel.of(
                            CasePage.addressOf(id),
                            file,
                            new EvidenceId(factId, version),
                            opened.content().fact(),
                            officer))
                    .ifPresent(panel -> model.addAttribute("comparison", panel));
        } catch (RequestFailed failed) {
            if (part == null) {
                throw failed;
            }
            model.addAttribute("problem", failed.sentences());
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
        return openings.document(id, sha256, officer, EvidencePageController::download);
    }

    /** A browser saves the bytes, and neither shows nor runs them. */
    private static ResponseEntity<byte[]> download(ReadDocument document) {
        DocumentEvidence named = document.named();
        String name = DocumentFileName.of(named.kind(), named.sha256(), named.mediaType());
        return Download.of(name, MediaType.APPLICATION_OCTET_STREAM, document.bytes());
    }
}
