package dev.herald.console.preview;

import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.contract.CaseId;
import java.util.Optional;

/** Previews of commands. */
public interface PreviewViews {

    /** Returns the preview of an officer's command on a case as it is now; empty if there is no such case. */
    Optional<PreviewView> preview(CaseId id, Officer officer, CommandRequest command);
}
