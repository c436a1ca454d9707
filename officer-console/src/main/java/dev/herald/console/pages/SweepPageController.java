package dev.herald.console.pages;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.api.SweepOrder;
import dev.herald.console.api.SweepView;
import dev.herald.console.api.SweepViews;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows held sweeps, and takes officers' orders about them. */
@Controller
class SweepPageController {

    private static final int MAX_REASONS = 5_000;
    private static final String COMMAND_ID = "[A-Za-z0-9._-]{1,64}";

    private final SweepViews sweeps;
    private final Supplier<String> commandIds;

    SweepPageController(SweepViews sweeps, Supplier<String> commandIds) {
        this.sweeps = sweeps;
        this.commandIds = commandIds;
    }

    @GetMapping("/sweeps")
    String list(Model model) {
        model.addAttribute("sweeps", sweeps.held());
        return "sweeps";
    }

    @GetMapping("/sweeps/{sweep}")
    String show(@PathVariable String sweep, Model model) {
        return show(find(sweep), null, "", commandIds.get(), model);
    }

    @PostMapping("/sweeps/{sweep}/orders")
    String order(
            @PathVariable String sweep,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String reasons,
            @RequestParam(defaultValue = "") String commandId,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model)
            throws InterruptedException {
        SweepView view = find(sweep);
        Optional<SweepOrderKind> wanted = Arrays.stream(SweepOrderKind.values())
                .filter(one -> one != SweepOrderKind.UNKNOWN && one.name().equals(kind))
                .findFirst();
        String id = commandId.matches(COMMAND_ID) ? commandId : commandIds.get();
        if (wanted.isEmpty() || reasons.isBlank() || reasons.length() > MAX_REASONS) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(view, "Choose an order, and give reasons of 1 to 5000 characters.", reasons, id, model);
        }
        SweepOrder order = new SweepOrder(SweepId.parse(sweep), id, officer.name(), wanted.get(), reasons.strip());
        try {
            SweepOrderResult result = sweeps.send(order).get();
            if (result.accepted()) {
                flash.addFlashAttribute("done", result.explanation());
                return "redirect:/sweeps/" + sweep;
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(find(sweep), result.explanation(), reasons, commandIds.get(), model);
        } catch (ExecutionException e) {
            boolean written = e.getCause() instanceof TimeoutException;
            response.setStatus(written ? HttpStatus.ACCEPTED.value() : HttpStatus.SERVICE_UNAVAILABLE.value());
            String why = written
                    ? "The order is written, and screening has not answered in time."
                    : "The order may not be written: %s."
                            .formatted(String.valueOf(GatewayClosed.causeOf(e).getMessage()));
            return show(view, why + " Send it again: it has no second effect.", reasons, id, model);
        }
    }

    private static String show(
            SweepView view, @Nullable String refusal, String reasons, String commandId, Model model) {
        model.addAttribute("sweep", view);
        model.addAttribute("refusal", refusal);
        model.addAttribute("reasons", reasons);
        model.addAttribute("commandId", commandId);
        return "sweep";
    }

    private SweepView find(String sweep) {
        return Optional.of(sweep)
                .filter(SweepId::isValid)
                .flatMap(known -> sweeps.find(SweepId.parse(known)))
                .orElseThrow(
                        () -> new RequestFailed(HttpStatus.NOT_FOUND, "No such sweep", "No such sweep was ever held."));
    }
}
