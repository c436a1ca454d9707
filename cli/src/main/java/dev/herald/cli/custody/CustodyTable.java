package dev.herald.cli.custody;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CaseCustody;
import dev.herald.contract.custody.CaseCustody.Removal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Lays out the custody of a case as a table: one line for each member, below a line of headings. */
final class CustodyTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private CustodyTable() {}

    static Table of(CaseCustody custody) {
        Table table = new Table()
                .headings("member", "version", "sent", "route", "received", "updated", "removal", "photograph");
        custody.rows()
                .forEach(row -> table.row(
                        row.member(),
                        row.version(),
                        TIME.format(row.sentAt()),
                        row.route(),
                        time(row.received()),
                        time(row.updated()),
                        row.removal() == null ? null : tone(row.removal()).cell(text(row.removal())),
                        time(row.photograph())));
        return table;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    static String text(Removal removal) {
        return "%s %s%s%s%s"
                .formatted(
                        removal.act(),
                        TIME.format(removal.at()),
                        removal.unable() && removal.act() != CustodyEntry.Act.UNABLE ? ", unable" : "",
                        removal.reasonGiven() ? ", with a reason" : "",
                        removal.due() == null ? "" : ", due " + TIME.format(removal.due()));
    }

    private static Tone tone(Removal removal) {
        return switch (removal.act()) {
            case REMOVED -> Tone.GOOD;
            case UNABLE, OVERDUE -> Tone.BAD;
            default -> Tone.WARNING;
        };
    }
}
