package dev.herald.console.queue;

import dev.herald.console.api.Officer;
import java.util.concurrent.CompletableFuture;

/** Records officers' views of what is about no single case: entries of the audit, facts of the register. */
@FunctionalInterface
public interface ListViewLog {

    /**
     * Writes that an officer reads a list.
     *
     * @param list what is listed, in codes: no words about a person
     * @return done when the view is written durably
     */
    CompletableFuture<Void> record(Officer officer, String list, String viewId);
}
