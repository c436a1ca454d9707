package dev.herald.console.pages.audit;

import dev.herald.console.api.Officer;
import dev.herald.console.api.RequestFailed;
import dev.herald.console.audit.AuditViews;
import dev.herald.console.audit.AuditViews.AuditQuery;
import dev.herald.console.pages.RecordedViews;
import dev.herald.contract.CaseId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows auditors the entries of a case, of an actor and of a day, compared with what the console read first. Each view
 * is recorded before it is shown.
 */
@Controller
public class AuditPageController {

    /** A case has up to a few hundred members, each with a few entries. */
    private static final int MOST_OF_A_CASE = 5_000;

    private static final int MOST_OF_A_LIST = 300;

    /** Case ids, placeholders, names of officers, codes of members. */
    private static final String CODES = "[A-Za-z0-9~/._@-]{1,64}";

    private static final String PLACEHOLDER = "~";

    private final AuditViews audit;
    private final RecordedViews views;

    AuditPageController(AuditViews audit, RecordedViews views) {
        this.audit = audit;
        this.views = views;
    }

    @GetMapping("/audit")
    String show(
            @RequestParam(name = "case", required = false) @Nullable String caseId,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String day,
            @AuthenticationPrincipal Officer officer,
            Model model)
            throws InterruptedException {
        AuditQuery query = new AuditQuery(caseOf(caseId), code("actor", actor), day(day));
        model.addAttribute("query", query);
        if (!query.isEmpty()) {
            views.record(officer, nameOf(query));
            model.addAttribute("result", audit.find(query, query.caseId() == null ? MOST_OF_A_LIST : MOST_OF_A_CASE));
        }
        return "audit";
    }

    /**
     * Names what is listed. Who or what the audit names already is named; other words may be the name of a person, and
     * the audit of this view is kept for ever.
     */
    private String nameOf(AuditQuery query) {
        StringJoiner name = new StringJoiner(", ", "audit of ", "");
        String caseId = query.caseId();
        if (caseId != null) {
            boolean named = !caseId.startsWith(PLACEHOLDER) || audit.hasEntry(new AuditQuery(caseId, null, null));
            name.add(named ? caseId : "an unknown placeholder");
        }
        String actor = query.actor();
        if (actor != null) {
            name.add(audit.hasEntry(new AuditQuery(null, actor, null)) ? actor : "an unknown actor");
        }
        if (query.day() != null) {
            name.add(query.day().toString());
        }
        return name.toString();
    }

    private static @Nullable String code(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches(CODES)) {
            throw new RequestFailed(
                    HttpStatus.BAD_REQUEST, "No such " + name, "Letters, digits, and ~ / . _ @ - make up a name here.");
        }
        return text.strip();
    }

    /** Returns a case id, or a placeholder of entries that are about no case. Both are in the audit of this view. */
    private static @Nullable String caseOf(@Nullable String caseId) {
        String code = code("case", caseId);
        if (code == null || code.startsWith(PLACEHOLDER)) {
            return code;
        }
        String capital = code.toUpperCase(Locale.ROOT);
        if (!CaseId.isValid(capital)) {
            throw new RequestFailed(
                    HttpStatus.BAD_REQUEST,
                    "No such case",
                    "A case is found by its id: %s. Entries about no case have a name that begins with ~, such as ~orders."
                            .formatted(CaseId.FORM));
        }
        return capital;
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        if (day == null || day.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(day.strip());
        } catch (DateTimeException e) {
            throw new RequestFailed(HttpStatus.BAD_REQUEST, "No such day", "A day is written as 2026-11-26.");
        }
    }
}
