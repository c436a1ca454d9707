package dev.herald.review.api;

import dev.herald.contract.CaseId;
import dev.herald.review.casefile.Command;
import java.util.concurrent.CompletableFuture;

/** Takes officers' commands and says what really became of them. */
public interface Desk {

    /**
     * Hands a command over.
     *
     * @return what became of it; fails with {@link DeskClosed} when it was not handed over, or with a
     *     {@link java.util.concurrent.TimeoutException} when nothing is known in time, though it may still be carried
     *     out
     */
    CompletableFuture<Answer> send(CaseId caseId, Command command);

    /**
     * Puts on record that an officer looks at a case.
     *
     * @param viewId identity of this look
     * @return done once it is on record; fails with {@link DeskClosed} when it could not be put there, and then the
     *     file must not be shown
     */
    CompletableFuture<Void> view(CaseId caseId, String officer, String viewId);

    /**
     * What became of a command.
     *
     * @param accepted whether it was carried out
     * @param code how, or why not
     * @param explanation in words
     * @param state state of the case now; UNKNOWN where there is no such case
     * @param revision latest revision of the case; 0 where there is no such case
     */
    record Answer(boolean accepted, String code, String explanation, String state, int revision) {}

    /** No command can be handed over now. */
    final class DeskClosed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Closed, because. */
        public DeskClosed(String message) {
            super(message);
        }
    }
}
