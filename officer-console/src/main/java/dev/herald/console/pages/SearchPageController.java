package dev.herald.console.pages;

import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.CommandGateway.RecordedSearch;
import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.queue.QueueViews;
import dev.herald.console.queue.QueueViews.SearchResult;
import dev.herald.console.queue.SearchDigest;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.vocabulary.Ground;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Searches all cases. The form is sent in a body and kept in the session, so that no address, history or log of a proxy
 * has a name; the page shows the last search of the session again, after a case was read. Each search is recorded
 * before its cases are shown.
 */
@Controller
@RequestMapping("/search")
class SearchPageController {

    private static final String LAST = LastSearch.class.getName();

    /** The last search of a session. Another officer who signs in to the same browser does not see it. */
    private record LastSearch(String officer, SearchQuery form) {}

    private final QueueViews search;
    private final CommandGateway gateway;
    private final SearchDigest digest;
    private final Supplier<String> searchIds;

    SearchPageController(QueueViews search, CommandGateway gateway, SearchDigest digest, Supplier<String> commandIds) {
        this.search = search;
        this.gateway = gateway;
        this.digest = digest;
        this.searchIds = commandIds;
    }

    @GetMapping
    String show(HttpSession session, @AuthenticationPrincipal Officer officer, Model model)
            throws InterruptedException {
        SearchQuery form = session.getAttribute(LAST) instanceof LastSearch last
                        && last.officer().equals(officer.name())
                ? last.form()
                : SearchQuery.EMPTY;
        if (!form.isEmpty()) {
            SearchResult result = search(form, officer);
            model.addAttribute("result", result);
        }
        return page(form, List.of(), model);
    }

    @PostMapping
    String search(
            @RequestParam Map<String, String> fields,
            HttpSession session,
            @AuthenticationPrincipal Officer officer,
            HttpServletResponse response,
            Model model) {
        SearchQuery form = SearchQuery.of(fields);
        List<String> errors = form.errors();
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(form, errors, model);
        }
        if (form.isEmpty()) {
            session.removeAttribute(LAST);
        } else {
            session.setAttribute(LAST, new LastSearch(officer.name(), form));
        }
        return "redirect:/search";
    }

    private SearchResult search(SearchQuery query, Officer officer) throws InterruptedException {
        SearchResult result = search.search(query, officer);
        try {
            RecordedSearch recorded = new RecordedSearch(
                    searchIds.get(),
                    query.entered().keySet().stream().map(Enum::name).toList(),
                    digest.of(query),
                    result.cases().size());
            gateway.recordSearch(officer, recorded).get();
        } catch (ExecutionException e) {
            throw new RequestFailed(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "No search now",
                    "A search is recorded before its cases are shown, and that failed: %s. Try again."
                            .formatted(String.valueOf(GatewayClosed.causeOf(e).getMessage())));
        }
        return result;
    }

    private static String page(SearchQuery form, List<String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "grounds",
                Arrays.stream(Ground.values())
                        .filter(ground -> ground != Ground.UNKNOWN)
                        .toList());
        return "search";
    }
}
