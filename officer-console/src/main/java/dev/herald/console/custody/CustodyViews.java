package dev.herald.console.custody;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.contract.CaseId;
import dev.herald.contract.custody.CustodyLog;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which case, and how recalls stand. It follows dissemination with a short delay. Every method throws
 * {@link ViewsClosed} while the projections have not caught up after a start.
 */
public interface CustodyViews {

    /** Returns the custody of a case; empty if no member was ever sent it. */
    Optional<Custody> find(CaseId id);

    /**
     * Returns the custody log of a case, read from its topic; empty if no member was ever sent the case.
     *
     * @throws CustodyLog.AlteredEntry if an entry does not match its hash
     */
    Optional<CustodyLog> log(CaseId id);

    /**
     * Returns open recalls, the oldest first.
     *
     * @param member code of a member that the recall waits for; null for all recalls
     */
    Recalls openRecalls(@Nullable String member, int limit);

    /**
     * Returns closed recalls, the latest first.
     *
     * @param overdue code of a member that has not removed the case; null for all recalls
     */
    Recalls closedRecalls(@Nullable String overdue, int limit);

    /** Returns the members that recalls wait for or that are overdue, those with the most overdue cases first. */
    List<MemberRecalls> membersAwaited();

    /**
     * A cell of the map.
     *
     * @param code code of the member, in lower case
     * @param name name of the member
     */
    record Holder(String code, String name, HolderState state) {}

    /**
     * The custody of a case.
     *
     * @param version latest version that was sent
     * @param holders all members, ordered by code
     * @param recall null where nothing is recalled
     */
    record Custody(
            String caseId,
            int version,
            List<Holder> holders,
            @Nullable RecallStatus recall) {

        /** Returns the number of members of each state. */
        public Map<HolderState, Integer> counts() {
            Map<HolderState, Integer> counts = new EnumMap<>(HolderState.class);
            holders.forEach(holder -> counts.merge(holder.state(), 1, Integer::sum));
            return counts;
        }

        /** Returns the number of members of a state. */
        public int count(HolderState state) {
            return counts().getOrDefault(state, 0);
        }

        /**
         * Returns the codes of the members that were sent the case and have not acknowledged its removal, ascending.
         */
        public List<String> heldBy() {
            return sentTo().stream()
                    .filter(holder -> holder.state() != HolderState.REMOVED)
                    .map(Holder::code)
                    .sorted()
                    .toList();
        }

        /** Returns the members that hold or held the case. */
        public List<Holder> sentTo() {
            return holders.stream()
                    .filter(holder -> holder.state() != HolderState.NOT_SENT)
                    .toList();
        }
    }

    /**
     * A recall in a list.
     *
     * @param removed number of members that removed the case
     * @param awaited number of members that have not answered
     * @param unable number of members that cannot remove it
     * @param overdue number of members that were named overdue, and have not removed it since
     */
    record ListedRecall(String caseId, RecallStatus recall, int removed, int awaited, int unable, int overdue) {

        /** Returns the number of members that were instructed. */
        public int instructed() {
            return removed + awaited + unable + overdue;
        }
    }

    /**
     * A part of a list of recalls.
     *
     * @param total number of all recalls of the list
     */
    record Recalls(List<ListedRecall> listed, int total) {}

    /**
     * What one member still owes.
     *
     * @param awaited number of open recalls that wait for it
     * @param overdue number of cases that it did not remove in time, and has not removed since
     */
    record MemberRecalls(String code, String name, int awaited, int overdue) {}
}
