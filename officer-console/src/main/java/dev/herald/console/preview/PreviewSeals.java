package dev.herald.console.preview;

import dev.herald.console.api.CommandRequest;
import dev.herald.contract.CaseId;
import java.util.List;
import java.util.Optional;

/** Makes the hash of a command's preview, as review makes it again from its own case file. */
public interface PreviewSeals {

    /** Returns the seal of a command on a case as it is now; empty if there is no such case. */
    Optional<PreviewSeal> seal(CaseId id, CommandRequest command);

    /**
     * The hash of a preview and what it covers.
     *
     * @param hash 64 lower-case hex digits
     * @param parts names and values, as {@code name=value}
     */
    record PreviewSeal(String hash, List<String> parts) {

        /** Copies the list. */
        public PreviewSeal {
            parts = List.copyOf(parts);
        }
    }
}
