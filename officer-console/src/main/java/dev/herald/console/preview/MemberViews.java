package dev.herald.console.preview;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.preview.PreviewView.HoldersView;
import dev.herald.contract.CaseId;
import java.util.List;
import java.util.Optional;

/** The members, and the cases that they hold. */
public interface MemberViews {

    /**
     * Returns the active members, ordered by code.
     *
     * @throws ViewsClosed while the members have not been read after a start
     */
    List<Member> active();

    /**
     * Returns who holds a case; empty if no member was ever sent it.
     *
     * @throws ViewsClosed while the custody has not been read after a start
     */
    Optional<HoldersView> holders(CaseId id);

    /**
     * A member.
     *
     * @param code its code, in lower case
     */
    record Member(String code, String name) {}
}
