package dev.herald.console.pages;

import dev.herald.console.api.EvidenceOpenings;
import dev.herald.console.api.EvidenceOpenings.ReadDocument;
import dev.herald.console.api.EvidenceView.DocumentEvidence;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.pictures.Picture;
import dev.herald.console.pictures.PictureRefused;
import dev.herald.console.pictures.PictureRenderer;
import dev.herald.contract.CaseId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows documents as pictures of their pages, in place or on a page of its own. Showing a document opens it: review
 * records that before a picture leaves. A document of which no picture can be made is not recorded as opened.
 */
@Controller
@RequestMapping("/cases/{member}/{reference}/pictures")
class PicturePageController {

    private final EvidenceOpenings openings;
    private final PictureRenderer renderer;

    PicturePageController(EvidenceOpenings openings, PictureRenderer renderer) {
        this.openings = openings;
        this.renderer = renderer;
    }

    /**
     * A document's page as a part of a page shows it.
     *
     * @param page from 1
     * @param address address of the document's pictures
     */
    public record ShownPage(DocumentEvidence document, int page, Picture picture, String address) {}

    @PostMapping
    String open(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam String sha256,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @AuthenticationPrincipal Officer officer,
            HttpServletRequest request,
            Model model)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        try {
            ShownPage shown = openings.document(id, sha256, officer, document -> shown(id, document, 1));
            OpenedDocuments.of(request.getSession()).add(officer, id, sha256);
            return show(id, shown, part, model);
        } catch (RequestFailed failed) {
            return show(id, failed, part, model);
        }
    }

    @GetMapping("/{sha256}")
    String page(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String sha256,
            @RequestParam(defaultValue = "1") String page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @AuthenticationPrincipal Officer officer,
            HttpServletRequest request,
            Model model)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        try {
            return show(id, shown(id, opened(id, sha256, officer, request), number(page)), part, model);
        } catch (RequestFailed failed) {
            return show(id, failed, part, model);
        }
    }

    @GetMapping("/{sha256}/{page}/{size}")
    ResponseEntity<byte[]> picture(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable String sha256,
            @PathVariable String page,
            @PathVariable String size,
            @AuthenticationPrincipal Officer officer,
            HttpServletRequest request)
            throws InterruptedException {
        CaseId id = CasePageController.caseId(member, reference);
        Picture.Size wanted = size.equals("thumbnail.png") ? Picture.Size.THUMBNAIL : Picture.Size.PAGE;
        Picture picture = render(opened(id, sha256, officer, request), number(page), wanted);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(picture.png());
    }

    private ReadDocument opened(CaseId id, String sha256, Officer officer, HttpServletRequest request) {
        if (!OpenedDocuments.of(request.getSession()).contains(officer, id, sha256)) {
            throw new RequestFailed(
                    HttpStatus.CONFLICT,
                    "EVIDENCE_NOT_OPENED",
                    "The document is not opened",
                    "Open it on the page of the case; the opening is recorded first.");
        }
        return openings.openedDocument(id, sha256, officer);
    }

    private ShownPage shown(CaseId id, ReadDocument document, int page) throws InterruptedException {
        return new ShownPage(
                document.named(),
                page,
                render(document, page, Picture.Size.PAGE),
                CasePage.addressOf(id) + "/pictures/" + document.named().sha256());
    }

    private Picture render(ReadDocument document, int page, Picture.Size size) throws InterruptedException {
        try {
            return renderer.render(document.bytes(), document.named().mediaType(), page, size);
        } catch (PictureRefused refused) {
            throw new RequestFailed(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "NO_PICTURE_" + refused.refusal().name(),
                    "There is no picture of the document",
                    refused.refusal().words() + " The document itself can be downloaded.");
        }
    }

    private static String show(CaseId id, ShownPage shown, @Nullable String part, Model model) {
        model.addAttribute("shown", shown);
        return template(id, part, model);
    }

    private static String show(CaseId id, RequestFailed failed, @Nullable String part, Model model) {
        if (part == null) {
            throw failed;
        }
        model.addAttribute("problem", failed.sentences());
        return template(id, part, model);
    }

    private static String template(CaseId id, @Nullable String part, Model model) {
        model.addAttribute("caseId", id.value());
        model.addAttribute("address", CasePage.addressOf(id));
        return part == null ? "pictures" : "pictures :: pictures";
    }

    private static int number(String page) {
        return page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 0;
    }
}
