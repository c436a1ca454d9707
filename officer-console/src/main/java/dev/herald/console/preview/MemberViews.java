package dev.herald.console.preview;

import dev.herald.console.api.CaseViews.ViewsClosed;
import java.util.List;

/** The members that can be consulted. */
@FunctionalInterface
public interface MemberViews {

    /**
     * Returns the active members, ordered by code.
     *
     * @throws ViewsClosed while the members have not been read after a start
     */
    List<Member> active();

    /**
     * A member.
     *
     * @param code its code, in lower case
     */
    record Member(String code, String name) {}
}
