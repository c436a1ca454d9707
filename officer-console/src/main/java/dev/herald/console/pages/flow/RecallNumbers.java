package dev.herald.console.pages.flow;

import dev.herald.console.custody.CustodyViews;
import dev.herald.console.custody.CustodyViews.MemberRecalls;
import java.util.List;

/**
 * How recalls stand, in numbers: no case and no member.
 *
 * @param open number of recalls that wait for an answer
 * @param overdue number of removals that were not acknowledged in time, and have not been since
 * @param members number of members that owe them
 */
public record RecallNumbers(int open, int overdue, int members) {

    static RecallNumbers of(CustodyViews custody) {
        List<MemberRecalls> overdue = custody.membersAwaited().stream()
                .filter(member -> member.overdue() > 0)
                .toList();
        return new RecallNumbers(
                custody.openRecalls(null, 1).total(),
                overdue.stream().mapToInt(MemberRecalls::overdue).sum(),
                overdue.size());
    }
}
