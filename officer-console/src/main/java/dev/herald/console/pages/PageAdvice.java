package dev.herald.console.pages;

import dev.herald.console.access.OfficerRights;
import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.api.EvidenceViews.EvidenceDamaged;
import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.console.api.Officer;
import dev.herald.console.api.Problems;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.api.SweepViews;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its officer, its rights and its times, and shows problems on a page of their own. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackages = {"dev.herald.console.pages", "dev.herald.console.claims"})
class PageAdvice {

    /** The cookie in which {@code keys.js} keeps the reader's zone. */
    static final String ZONE = "herald-zone";

    private final SweepViews sweeps;
    private final InstantSource clock;

    PageAdvice(SweepViews sweeps, InstantSource clock) {
        this.sweeps = sweeps;
        this.clock = clock;
    }

    @ModelAttribute
    void addReader(
            @Nullable Authentication login,
            @CookieValue(name = ZONE, required = false) @Nullable String zone,
            HttpServletRequest request,
            Model model) {
        String path = request.getRequestURI();
        model.addAttribute("here", path.equals("/") ? "queue" : path.split("/", 3)[1]);
        model.addAttribute("times", Times.of(clock.instant(), zone));
        if (login != null && login.getPrincipal() instanceof Officer officer) {
            model.addAttribute("officer", officer);
            model.addAttribute("readsCases", has(login, OfficerRights.READ_CASES));
            model.addAttribute("readsAudit", has(login, OfficerRights.READ_AUDIT));
            model.addAttribute("decides", has(login, OfficerRights.DECIDE));
            model.addAttribute("heldSweeps", sweeps.held().size());
        }
    }

    private static boolean has(Authentication login, String right) {
        return login.getAuthorities().stream().anyMatch(authority -> right.equals(authority.getAuthority()));
    }

    @ExceptionHandler({RequestFailed.class, ViewsClosed.class, EvidenceUnavailable.class, EvidenceDamaged.class})
    String problem(
            RuntimeException failure,
            Authentication login,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ProblemDetail problem = Problems.causedBy(failure);
        addReader(login, null, request, model); // the model of a failed request has no attributes yet
        response.setStatus(problem.getStatus());
        model.addAttribute("problemTitle", problem.getTitle());
        model.addAttribute("problemDetail", problem.getDetail());
        return "problem";
    }
}
