package dev.herald.cli.custody;

import dev.herald.contract.CustodyEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How things stood at a moment: of each member that was sent anything, the latest version it was sent, by which route,
 * and what it said of it.
 *
 * @param rows by member's index
 */
public record CustodyTable(List<Row> rows) {

    private static final String FORM = "%-8s %7s  %-24s  %-12s  %-24s  %-24s  %s";

    /**
     * How a member stood.
     *
     * @param member its code, or its index after a # where no member has it any more
     * @param version latest version it was sent
     * @param sentAt when
     * @param route by which route
     * @param received when it acknowledged receipt of that version; null where it did not
     * @param updated when it acknowledged the update; null where it did not
     * @param removal what became of an instruction to remove it; null where there is none
     */
    public record Row(
            String member,
            int version,
            Instant sentAt,
            CustodyEntry.Act route,
            @Nullable Instant received,
            @Nullable Instant updated,
            @Nullable Removal removal) {

        private Row said(CustodyEntry entry) {
            return switch (entry.act()) {
                case RECEIVED ->
                    entry.version() == version
                            ? new Row(member, version, sentAt, route, entry.at(), updated, removal)
                            : this;
                case UPDATED ->
                    entry.version() == version
                            ? new Row(member, version, sentAt, route, received, entry.at(), removal)
                            : this;
                default -> removing(entry);
            };
        }

        private Row removing(CustodyEntry entry) {
            return removal != null && removal.act() == CustodyEntry.Act.REMOVED
                    ? this
                    : new Row(member, version, sentAt, route, received, updated, Removal.of(entry, removal));
        }
    }

    /**
     * The latest of a removal.
     *
     * @param act INSTRUCTED, REMOVED, UNABLE or OVERDUE
     * @param at since when
     * @param unable whether the member said that it cannot; who is overdue may have said so or nothing at all
     * @param reasonGiven whether the member gave a reason
     */
    public record Removal(CustodyEntry.Act act, Instant at, boolean unable, boolean reasonGiven) {

        private static Removal of(CustodyEntry entry, @Nullable Removal before) {
            CustodyEntry.Statement said = entry.statement();
            return entry.act() == CustodyEntry.Act.OVERDUE && before != null
                    ? new Removal(entry.act(), entry.at(), before.unable(), before.reasonGiven())
                    : new Removal(
                            entry.act(),
                            entry.at(),
                            entry.act() == CustodyEntry.Act.UNABLE,
                            said != null && said.reasonGiven());
        }

        @Override
        public String toString() {
            return "%s %s%s%s"
                    .formatted(
                            act,
                            at,
                            unable && act != CustodyEntry.Act.UNABLE ? ", unable" : "",
                            reasonGiven ? ", with a reason" : "");
        }
    }

    /** Copies. */
    public CustodyTable {
        rows = List.copyOf(rows);
    }

    /**
     * As a book tells it.
     *
     * @param book in order
     * @param members codes by index
     * @param at the moment; what happened then counts
     */
    public static CustodyTable of(Collection<CustodyEntry> book, Map<Integer, String> members, Instant at) {
        Map<Integer, Row> rows = new TreeMap<>();
        for (CustodyEntry entry : book) {
            if (!entry.at().isAfter(at)) {
                entry.memberIndexes().stream()
                        .forEach(index -> rows.compute(
                                index, (any, row) -> next(row, entry, members.getOrDefault(index, "#" + index))));
            }
        }
        return new CustodyTable(List.copyOf(rows.values()));
    }

    private static @Nullable Row next(@Nullable Row row, CustodyEntry entry, String member) {
        return switch (entry.act()) {
            case NOTICE, AT_ONCE, AFTER_REVIEW, UPDATE, CATCH_UP -> sent(entry, member);
            case RESTORED ->
                row == null || row.version() != entry.version()
                        ? sent(entry, member)
                        : new Row(
                                member,
                                row.version(),
                                entry.at(),
                                entry.act(),
                                row.received(),
                                row.updated(),
                                row.removal());
            case INSTRUCTED, OVERDUE, RECEIVED, UPDATED, REMOVED, UNABLE -> row == null ? null : row.said(entry);
            case REMINDED, CLOSED -> row;
        };
    }

    private static Row sent(CustodyEntry entry, String member) {
        return new Row(member, entry.version(), entry.at(), entry.act(), null, null, null);
    }

    /** One line a member, below a line of headings. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                FORM.formatted("member", "version", "sent", "route", "received", "updated", "removal"));
        for (Row row : rows) {
            table.append(System.lineSeparator())
                    .append(FORM.formatted(
                                    row.member(),
                                    row.version(),
                                    row.sentAt(),
                                    row.route(),
                                    text(row.received()),
                                    text(row.updated()),
                                    text(row.removal()))
                            .stripTrailing());
        }
        return table.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
