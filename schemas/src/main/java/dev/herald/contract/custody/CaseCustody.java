package dev.herald.contract.custody;

import dev.herald.contract.CustodyEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The custody of a case at a moment: for each member that was sent the case, the latest version, its route, the
 * member's replies and the photograph.
 *
 * @param rows ordered by member index
 */
public record CaseCustody(List<Row> rows) {

    /**
     * The custody of one member.
     *
     * @param member the code; {@code #} and the index if no member has this index any more
     * @param version the latest version that the member was sent
     * @param received when it acknowledged receipt of that version; null if it did not
     * @param updated when it acknowledged the update; null if it did not
     * @param removal the state of a removal instruction; null if there is none
     * @param photograph since when its mailbox has the photograph; null if it has none
     */
    public record Row(
            String member,
            int version,
            Instant sentAt,
            CustodyEntry.Act route,
            @Nullable Instant received,
            @Nullable Instant updated,
            @Nullable Removal removal,
            @Nullable Instant photograph) {

        private Row withReply(CustodyEntry entry) {
            return switch (entry.act()) {
                case RECEIVED ->
                    entry.version() == version
                            ? new Row(member, version, sentAt, route, entry.at(), updated, removal, photograph)
                            : this;
                case UPDATED ->
                    entry.version() == version
                            ? new Row(member, version, sentAt, route, received, entry.at(), removal, photograph)
                            : this;
                default -> withRemoval(entry);
            };
        }

        private Row withRemoval(CustodyEntry entry) {
            return removal != null && removal.act() == CustodyEntry.Act.REMOVED
                    ? this
                    : new Row(
                            member, version, sentAt, route, received, updated, Removal.of(entry, removal), photograph);
        }

        private Row withPhotograph(@Nullable Instant since) {
            return new Row(member, version, sentAt, route, received, updated, removal, since);
        }
    }

    /**
     * The state of a removal.
     *
     * @param act INSTRUCTED, REMOVED, UNABLE or OVERDUE
     * @param at since when
     * @param unable whether the member replied that it cannot; an overdue member may have done so or not replied
     * @param due deadline of an instruction; null otherwise
     */
    public record Removal(
            CustodyEntry.Act act,
            Instant at,
            boolean unable,
            boolean reasonGiven,
            @Nullable Instant due) {

        private static Removal of(CustodyEntry entry, @Nullable Removal previous) {
            CustodyEntry.Statement statement = entry.statement();
            return entry.act() == CustodyEntry.Act.OVERDUE && previous != null
                    ? new Removal(entry.act(), entry.at(), previous.unable(), previous.reasonGiven(), null)
                    : new Removal(
                            entry.act(),
                            entry.at(),
                            entry.act() == CustodyEntry.Act.UNABLE,
                            statement != null && statement.reasonGiven(),
                            entry.act() == CustodyEntry.Act.INSTRUCTED ? entry.acknowledgeBy() : null);
        }
    }

    /** Copies the list. */
    public CaseCustody {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the custody at a moment; entries of that moment count.
     *
     * @param log entries in order
     * @param members codes by index
     */
    public static CaseCustody at(Instant moment, Collection<CustodyEntry> log, Map<Integer, String> members) {
        Map<Integer, Row> rows = new TreeMap<>();
        for (CustodyEntry entry : log) {
            if (!entry.at().isAfter(moment)) {
                entry.memberIndexes().stream()
                        .forEach(index -> rows.compute(
                                index, (any, row) -> apply(row, entry, members.getOrDefault(index, "#" + index))));
            }
        }
        return new CaseCustody(List.copyOf(rows.values()));
    }

    private static @Nullable Row apply(@Nullable Row row, CustodyEntry entry, String member) {
        return switch (entry.act()) {
            case NOTICE, AT_ONCE, AFTER_REVIEW, UPDATE, CATCH_UP -> sent(row, entry, member);
            case RESTORED ->
                row == null || row.version() != entry.version()
                        ? sent(row, entry, member)
                        : new Row(
                                member,
                                row.version(),
                                entry.at(),
                                entry.act(),
                                row.received(),
                                row.updated(),
                                row.removal(),
                                row.photograph());
            case INSTRUCTED, OVERDUE, RECEIVED, UPDATED, REMOVED, UNABLE -> row == null ? null : row.withReply(entry);
            case PHOTOGRAPH -> row == null ? null : row.withPhotograph(entry.at());
            case PHOTOGRAPH_DELETED -> row == null ? null : row.withPhotograph(null);
            case REMINDED, CLOSED -> row;
        };
    }

    /** The photograph has a record of its own in the mailbox, so the next version leaves it there. */
    private static Row sent(@Nullable Row before, CustodyEntry entry, String member) {
        return new Row(
                member,
                entry.version(),
                entry.at(),
                entry.act(),
                null,
                null,
                null,
                before == null ? null : before.photograph());
    }
}
