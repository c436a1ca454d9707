package dev.herald.console.api;

import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * The case files. They follow the decisions with a short delay; {@link #awaitSequence} bridges it. Every method that
 * shows cases throws {@link ViewsClosed} while the files have not caught up after a start.
 */
public interface CaseViews {

    /** Returns the case file as an officer may see it, see {@link OpenCaseFile}. */
    Optional<CaseView> find(CaseId id, Officer reader);

    /** Returns the explanation of a case's flags that an officer may see. */
    Optional<Explanation> explain(CaseId id, Officer reader);

    /**
     * The hash of a command's preview and what it covers.
     *
     * @param hash 64 lower-case hex digits
     * @param parts names and values, as {@code name=value}
     */
    record PreviewSeal(String hash, List<String> parts) {}

    /**
     * Returns the seal of a command on a case as it is now, as review makes it again from its own case file; empty if
     * there is no such case.
     */
    Optional<PreviewSeal> seal(CaseId id, Officer officer, CommandRequest command);

    /** Returns summaries. */
    List<CaseSummary> list(CaseQuery query);

    /**
     * Waits until a case file has at least this sequence, for a bounded time.
     *
     * @return whether it has
     */
    boolean awaitSequence(CaseId id, long sequence) throws InterruptedException;

    /** Returns the latest claim on a case, which may be over; empty if there is none, or it cannot be read now. */
    Optional<ClaimView> claimOf(CaseId id);

    /**
     * Waits until a case has another claim than this one, for a bounded time. A claim moves no sequence.
     *
     * @param before the claim before; empty for none
     * @return whether it has
     */
    boolean awaitOtherClaim(CaseId id, Optional<ClaimView> before) throws InterruptedException;

    /** An exception that says that no case can be shown yet. */
    final class ViewsClosed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception with its reason. */
        public ViewsClosed(String message) {
            super(message);
        }
    }
}
