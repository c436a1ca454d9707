package dev.herald.console.pages;

import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.InputReader;
import dev.herald.console.api.InvalidInput;
import dev.herald.console.api.Officer;
import dev.herald.console.api.Problems;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.api.ShownChange;
import dev.herald.console.preview.CommandPreviews;
import dev.herald.console.preview.PreviewView;
import dev.herald.console.signin.Drafts;
import dev.herald.console.signin.Drafts.Draft;
import dev.herald.contract.CaseId;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.CaveatKind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a case, and takes the forms of its commands. */
@Controller
@RequestMapping("/cases/{member}/{reference}")
public class CasePageController {

    /** Codes of refusals that say that the case changed since the officer read it. */
    private static final Set<String> CHANGED =
            Set.of("FILE_MOVED", "REVISION_SUPERSEDED", "CASE_ENDED", "PREVIEW_OUTDATED");

    private static final String REFUSED = "refused";

    private final RecordedViews views;
    private final CasePages pages;
    private final CaseViews cases;
    private final CommandGateway gateway;
    private final CommandPreviews previews;
    private final InputReader input;
    private final Drafts drafts;
    private final Supplier<String> commandIds;

    CasePageController(
            RecordedViews views,
            CasePages pages,
            CaseViews cases,
            CommandGateway gateway,
            CommandPreviews previews,
            InputReader input,
            Drafts drafts,
            Supplier<String> commandIds) {
        this.views = views;
        this.pages = pages;
        this.cases = cases;
        this.gateway = gateway;
        this.previews = previews;
        this.input = input;
        this.drafts = drafts;
        this.commandIds = commandIds;
    }

    @GetMapping
    String show(
            @PathVariable String member,
            @PathVariable String reference,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        String page = CasePage.addressOf(id);
        Optional<CommandOutcome> words = Optional.ofNullable((CommandOutcome) model.getAttribute(REFUSED))
                .or(() -> drafts.find(officer.name(), page)
                        .map(draft -> new CommandOutcome.Drafted(new CommandForm(draft.fields()), draft.savedAt()))
                        .filter(draft -> draft.form().hasWords()));
        return show(id, officer, words.orElse(null), model);
    }

    /** Shows a decision as a document to print; numbers begin with 1, the earliest that the file keeps. */
    @GetMapping("/decisions/{number:[0-9]{1,2}}")
    String decision(
            @PathVariable String member,
            @PathVariable String reference,
            @PathVariable int number,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        CaseView known = views.find(id, officer).orElseThrow(() -> RequestFailed.caseUnknown(id));
        return pages.showDecision(known, number, officer, model);
    }

    @PostMapping("/commands")
    String command(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        CommandForm form = new CommandForm(fields);
        CommandRequest command;
        try {
            command = read(id, officer, form);
            if (isPreviewUnread(id, officer, command)) {
                return preview(id, officer, fields, command.previewHash() != null, response, model);
            }
        } catch (InvalidInput e) {
            return preview(id, officer, fields, false, response, model);
        }
        String commandId = command.commandId() == null ? commandIds.get() : command.commandId();
        ShownChange change = ShownChange.by(command.kind(), cases, id);
        CommandResult result;
        try {
            result = gateway.send(id, officer, commandId, command).get();
        } catch (ExecutionException e) {
            return unknown(id, form, e, response, model);
        }
        change.await(result);
        if (result.code().equals("CASE_UNKNOWN")) {
            throw RequestFailed.caseUnknown(id);
        }
        flash.addAttribute("sent", commandId); // a result that was not shown does not appear with another command
        if (result.accepted()) {
            drafts.end(officer.name(), CasePage.addressOf(id), commandId);
            flash.addFlashAttribute("done", new Done(command.kind(), result.code(), result.explanation()));
        } else {
            save(id, officer, fields);
            flash.addFlashAttribute(REFUSED, refusal(id, officer, form, result));
        }
        return "redirect:" + CasePage.addressOf(id);
    }

    /** Saves what the officer typed. The page does so while the officer types. */
    @PostMapping("/draft")
    ResponseEntity<Void> save(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal Officer officer) {
        CaseId id = caseId(member, reference);
        if (!new CommandForm(fields).hasWords()) {
            drafts.discard(officer.name(), CasePage.addressOf(id));
            return ResponseEntity.noContent().build();
        }
        return save(id, officer, fields)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }

    private boolean save(CaseId id, Officer officer, MultiValueMap<String, String> fields) {
        Map<String, List<String>> words = new HashMap<>(fields);
        words.keySet().removeAll(Set.of("_csrf", "previewHash", "previewParts"));
        return drafts.save(officer.name(), CasePage.addressOf(id), words);
    }

    /** Deletes what the officer typed. */
    @PostMapping("/draft/discard")
    String discard(
            @PathVariable String member, @PathVariable String reference, @AuthenticationPrincipal Officer officer) {
        String page = CasePage.addressOf(caseId(member, reference));
        drafts.discard(officer.name(), page);
        return "redirect:" + page;
    }

    /** Saves a form, and leads to its preview, so that a browser can go back to it. Nothing is sent. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        return preview(caseId(member, reference), officer, fields, false, response, model);
    }

    private String preview(
            CaseId id,
            Officer officer,
            MultiValueMap<String, String> fields,
            boolean changed,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        return save(id, officer, fields)
                ? "redirect:%s/preview%s".formatted(CasePage.addressOf(id), changed ? "?changed=true" : "")
                : show(id, officer, new CommandForm(fields), changed, response, model);
    }

    /** Shows the consequences of the form that the officer saved last. */
    @GetMapping("/preview")
    String previewed(
            @PathVariable String member,
            @PathVariable String reference,
            @RequestParam(defaultValue = "false") boolean changed,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            Model model)
            throws InterruptedException {
        CaseId id = caseId(member, reference);
        Optional<Draft> draft = drafts.find(officer.name(), CasePage.addressOf(id));
        return draft.isEmpty()
                ? "redirect:" + CasePage.addressOf(id)
                : show(id, officer, new CommandForm(draft.get().fields()), changed, response, model);
    }

    private String show(
            CaseId id, Officer officer, CommandForm form, boolean changed, HttpServletResponse response, Model model)
            throws InterruptedException {
        try {
            CommandRequest command = read(id, officer, form);
            PreviewView preview =
                    previews.preview(id, officer, command).orElseThrow(() -> RequestFailed.caseUnknown(id));
            return show(
                    id,
                    officer,
                    preview.restsOn(command.sequence())
                            ? new CommandOutcome.Previewed(form, command, preview, changed)
                            : overtaken(id, officer, form, ""),
                    model);
        } catch (InvalidInput e) {
            return show(id, officer, CommandOutcome.Invalid.read(form, e.errors(), CasePages.factors()), model);
        } catch (ViewsClosed | RequestFailed e) {
            if (e instanceof RequestFailed failed && failed.problem().getStatus() == HttpStatus.NOT_FOUND.value()) {
                throw failed;
            }
            return notPreviewed(id, form, e, response, model);
        }
    }

    /** A form has no caveat of the Commission: those of the case stay. */
    private CommandRequest read(CaseId id, Officer officer, CommandForm form) {
        ObjectNode command = form.toCommand();
        if (command.get("caveats") instanceof ArrayNode caveats) {
            caveatsOfTheCommission(id, officer).forEach(caveats::add);
        }
        return input.read(command, CommandRequest.class);
    }

    /** None where the case cannot be read now: review then refuses a form that drops one. */
    private List<ObjectNode> caveatsOfTheCommission(CaseId id, Officer officer) {
        try {
            return cases.find(id, officer).stream()
                    .flatMap(known -> known.file().getCaveats().stream())
                    .filter(caveat -> caveat.getKind() == CaveatKind.COMMISSION)
                    .map(AvroToJson::writeWithNulls)
                    .toList();
        } catch (ViewsClosed e) {
            return List.of();
        }
    }

    /** Shows the officer's own words where the case cannot be shown. */
    private static String notPreviewed(
            CaseId id, CommandForm form, RuntimeException why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        addWords(id, form, model);
        model.addAttribute("written", false);
        model.addAttribute("previewed", true);
        model.addAttribute("why", String.valueOf(why.getMessage()));
        return "outcome-unknown";
    }

    /**
     * Whether the officer of a command read no preview of it, or that of another command. Claims have no consequences.
     * Review decides where the case changed, or cannot be read here.
     */
    private boolean isPreviewUnread(CaseId id, Officer officer, CommandRequest command) {
        if (command.kind().isAboutClaim()) {
            return false;
        }
        try {
            return previews.preview(id, officer, command)
                    .filter(preview -> preview.restsOn(command.sequence())
                            && !preview.previewHash().equals(command.previewHash()))
                    .isPresent();
        } catch (ViewsClosed e) {
            return false;
        }
    }

    /**
     * A command that was carried out.
     *
     * @param code ACCEPTED, AWAITS_SECOND_OFFICER, ALREADY_HANDLED or NOTHING_CHANGES
     */
    public record Done(CommandRequest.Kind kind, String code, String explanation) {}

    private CommandOutcome refusal(CaseId id, Officer officer, CommandForm form, CommandResult result) {
        if (!CHANGED.contains(result.code())) {
            return new CommandOutcome.Refused(
                    form,
                    result.code(),
                    result.explanation(),
                    Problems.fieldOf(result.code()).orElse(""));
        }
        return overtaken(id, officer, form, result.explanation());
    }

    private CommandOutcome overtaken(CaseId id, Officer officer, CommandForm form, String explanation) {
        Long seen = form.number(CommandForm.SEEN);
        return new CommandOutcome.Overtaken(
                form,
                explanation,
                cases.find(id, officer)
                        .map(known -> CasePage.since(known.file(), Instant.ofEpochMilli(seen == null ? 0 : seen)))
                        .orElseThrow(() -> RequestFailed.caseUnknown(id)));
    }

    /** Shows the officer's own words and nothing of the case, which may not be readable now. */
    private static String unknown(
            CaseId id, CommandForm form, ExecutionException failure, HttpServletResponse response, Model model) {
        boolean written = failure.getCause() instanceof TimeoutException;
        response.setStatus(written ? HttpStatus.ACCEPTED.value() : HttpStatus.SERVICE_UNAVAILABLE.value());
        model.addAttribute("written", written);
        model.addAttribute(
                "why",
                written ? "" : String.valueOf(GatewayClosed.causeOf(failure).getMessage()));
        model.addAttribute("previewed", false);
        addWords(id, form, model);
        return "outcome-unknown";
    }

    private static void addWords(CaseId id, CommandForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("caseId", id.value());
        model.addAttribute("address", CasePage.addressOf(id));
    }

    private String show(CaseId id, Officer officer, @Nullable CommandOutcome outcome, Model model)
            throws InterruptedException {
        CaseView known = views.find(id, officer).orElseThrow(() -> RequestFailed.caseUnknown(id));
        return pages.show(known, officer, outcome, model);
    }

    /**
     * Returns the case id of two path segments.
     *
     * @throws RequestFailed if they form none
     */
    public static CaseId caseId(String member, String reference) {
        try {
            return CaseId.of(member, reference);
        } catch (IllegalArgumentException e) {
            throw new RequestFailed(
                    HttpStatus.NOT_FOUND, "No such case", "A case is found by its id: %s.".formatted(CaseId.FORM));
        }
    }
}
