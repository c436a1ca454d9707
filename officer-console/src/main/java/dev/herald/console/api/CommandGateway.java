package dev.herald.console.api;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Sends review what officers command, open and say about persons, and returns its results. */
public interface CommandGateway {

    /**
     * Sends a command.
     *
     * @param officer the officer who signed in
     * @return the result; fails with {@link GatewayClosed} when the command was not written, or with a
     *     {@link java.util.concurrent.TimeoutException} when no result is known in time, though the command may still
     *     be carried out
     */
    CompletableFuture<CommandResult> send(CaseId caseId, Officer officer, String commandId, CommandRequest request);

    /**
     * Records that an officer reads a case.
     *
     * @param viewId identity of this view
     * @return done once it is recorded; fails with {@link GatewayClosed} when it was not, and then the case must not be
     *     shown
     */
    CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId);

    /**
     * Records that an officer reads a list that is about no single case: entries of the audit, facts of the register.
     *
     * @param list what is listed, in codes: no words about a person
     * @return done once it is recorded; fails like {@link #recordView}
     */
    CompletableFuture<Void> recordList(Officer officer, String list, String viewId);

    /**
     * A search without its words.
     *
     * @param searchId identity of this search
     * @param fields names of the fields that the officer filled in
     * @param digest keyed digest of what they entered
     * @param found number of cases found
     */
    record RecordedSearch(String searchId, List<String> fields, String digest, int found) {}

    /**
     * Records that an officer searched.
     *
     * @return done once it is recorded; fails like {@link #recordView}
     */
    CompletableFuture<Void> recordSearch(Officer officer, RecordedSearch search);

    /**
     * Identifies a piece of evidence.
     *
     * @param id SHA-256 of a document, or id of a fact
     * @param version version of the fact; null for a document
     */
    record EvidenceId(String id, @Nullable Long version) {}

    /**
     * Sends the opening as a command.
     *
     * @param revision latest revision of the case that the officer saw
     * @return the result; fails like {@link #send}. Unless it is accepted, the evidence must not be shown.
     */
    CompletableFuture<CommandResult> open(
            CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence);

    /**
     * A verdict of an officer.
     *
     * @param revision revision with whose person the fact's was compared
     * @param fact id and version of a fact, or of the HOLD
     * @param verdict null takes back what the officer said
     */
    record GivenVerdict(
            int revision, EvidenceId fact, @Nullable PersonVerdict verdict) {}

    /**
     * Sends a verdict as a command.
     *
     * @return the result; fails like {@link #send}
     */
    CompletableFuture<CommandResult> compare(CaseId caseId, Officer officer, String commandId, GivenVerdict verdict);

    /**
     * The result of a command.
     *
     * @param accepted whether it was carried out
     * @param code code of the acceptance or the rejection
     * @param explanation in words
     * @param state state of the case; UNKNOWN where there is no such case
     * @param revision latest revision of the case; 0 where there is no such case
     * @param sequence sequence of the case file with the command in it; 0 where there is no such case
     */
    record CommandResult(
            boolean accepted, String code, String explanation, CaseState state, int revision, long sequence) {}

    /** An exception that says that no command can be written now. */
    final class GatewayClosed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception with its reason. */
        public GatewayClosed(String message) {
            super(message);
        }

        /**
         * Returns the cause of a write that failed.
         *
         * @throws IllegalStateException if it failed for another reason
         */
        public static GatewayClosed causeOf(ExecutionException failure) {
            if (failure.getCause() instanceof GatewayClosed closed) {
                return closed;
            }
            throw new IllegalStateException("the command failed", failure);
        }
    }
}
