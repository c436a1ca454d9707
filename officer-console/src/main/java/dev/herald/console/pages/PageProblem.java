package dev.herald.console.pages;

import dev.herald.console.api.Problems;
import dev.herald.contract.CaseId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

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
        return of(Problems.caseUnknown(id));
    }

    /** Returns the problem in the words of the API. */
    static PageProblem of(ProblemDetail problem) {
        return new PageProblem(
                HttpStatus.valueOf(problem.getStatus()),
                String.valueOf(problem.getTitle()),
                String.valueOf(problem.getDetail()));
    }

    /** Returns title and detail, for a part of a page. */
    String sentences() {
        return title + ". " + detail();
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
