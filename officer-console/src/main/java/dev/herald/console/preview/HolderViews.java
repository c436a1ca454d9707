package dev.herald.console.preview;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.CaseId;
import java.util.Optional;

/** The members that hold cases now. */
@FunctionalInterface
public interface HolderViews {

    /**
     * Returns who holds a case; empty if no member was ever sent it.
     *
     * @throws ViewsClosed while the custody has not been read after a start
     */
    Optional<HoldersView> holders(CaseId id);
}
