package dev.herald.console.pages;

import dev.herald.contract.CaseId;
import org.springframework.http.HttpStatus;

/** A problem that a page of its own shows. Its texts have no personal data. */
public final class PageProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String title;

    /** Creates the problem. */
    public PageProblem(HttpStatus status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static PageProblem noCaseId() {
        return new PageProblem(
                HttpStatus.NOT_FOUND, "No such case", "A case is found by its id: %s.".formatted(CaseId.FORM));
    }

    /** Returns the problem of a case that is not known. */
    public static PageProblem caseUnknown(CaseId id) {
        return new PageProblem(
                HttpStatus.NOT_FOUND,
                "No such case",
                "No request with the case id %s has come through screening.".formatted(id));
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
