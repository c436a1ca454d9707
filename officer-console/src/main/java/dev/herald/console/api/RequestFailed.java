package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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

    /** Returns the problem details. */
    public ProblemDetail problem() {
        return problem;
    }
}
