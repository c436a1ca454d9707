package dev.herald.console.api;

import org.springframework.http.ProblemDetail;

/** An exception that ends a request with problem details. The API sends them as JSON, a page shows title and detail. */
public final class RequestFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    /** Creates the exception; its texts have no personal data. */
    public RequestFailed(ProblemDetail problem) {
        super(problem.getDetail());
        this.problem = problem;
    }

    /** Returns the problem details. */
    public ProblemDetail problem() {
        return problem;
    }
}
