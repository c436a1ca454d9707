package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.contract.CaseId;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.springframework.http.HttpStatus;
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

    /** Creates the exception of a page. */
    public RequestFailed(HttpStatus status, String title, String detail) {
        this(status, status.name(), title, detail);
    }

    /** Creates the exception with a stable code. */
    public RequestFailed(HttpStatus status, String code, String title, String detail) {
        this(Problems.of(status, code, title, detail));
    }

    /** Returns the exception of an id that no case has. */
    public static RequestFailed caseUnknown(CaseId id) {
        return new RequestFailed(Problems.caseUnknown(id));
    }

    /**
     * Waits until a view is written. Nothing may be shown before.
     *
     * @throws RequestFailed if it cannot be written
     */
    public static void unlessRecorded(Future<Void> view) throws InterruptedException {
        try {
            view.get();
        } catch (ExecutionException e) {
            throw new RequestFailed(Problems.notShown(GatewayClosed.causeOf(e)));
        }
    }

    /** Returns title and detail, for a part of a page. */
    public String sentences() {
        return problem.getTitle() + ". " + problem.getDetail();
    }

    /** Returns the problem details. */
    public ProblemDetail problem() {
        return problem;
    }
}
