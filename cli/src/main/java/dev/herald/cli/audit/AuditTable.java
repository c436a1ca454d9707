package dev.herald.cli.audit;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Lays out audit entries as a table: time, service, number, actor, action, and the particulars. */
final class AuditTable {

    /** Orders entries by time, then by service; those of one service stay in writing order. */
    private static final Comparator<Numbered> ORDER = Comparator.comparing(
                    (Numbered numbered) -> numbered.entry().getAt(),
                    Comparator.<Instant>nullsFirst(Comparator.naturalOrder()))
            .thenComparing(numbered -> numbered.entry().getService());

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int RULE_BOOK = 8;

    /** An entry with its number among those of its service about the case. */
    private record Numbered(AuditEntry entry, int number) {}

    private AuditTable() {}

    /**
     * Returns one line for each entry, below a line of headings.
     *
     * @param trees of each tree the entries of some services about a case, in writing order
     */
    static Table of(List<List<AuditEntry>> trees) {
        Table table = new Table().headings("at", "service", "no.", "actor", "action", "particulars");
        trees.stream()
                .flatMap(AuditTable::numbered)
                .sorted(ORDER)
                .forEach(numbered -> add(table, numbered.entry(), numbered.number()));
        return table;
    }

    private static Stream<Numbered> numbered(List<AuditEntry> entries) {
        Map<String, Integer> counts = new HashMap<>();
        return entries.stream().map(entry -> new Numbered(entry, counts.merge(entry.getService(), 1, Integer::sum)));
    }

    private static void add(Table table, AuditEntry entry, int number) {
        table.row(
                entry.getAt() == null ? "-" : TIME.format(entry.getAt()),
                entry.getService(),
                number,
                entry.getActor(),
                tone(entry.getAction()).cell(entry.getAction()),
                particulars(entry));
    }

    private static Tone tone(String action) {
        return action.endsWith("_REFUSED") || action.endsWith("_OVERDUE") ? Tone.WARNING : Tone.PLAIN;
    }

    private static String particulars(AuditEntry entry) {
        StringJoiner particulars = new StringJoiner("  ");
        if (entry.getRevision() > 0) {
            particulars.add("revision " + entry.getRevision());
        }
        if (entry.getGround() != null) {
            particulars.add(entry.getGround());
        }
        if (!entry.getDetail().isEmpty()) {
            particulars.add(entry.getDetail());
        }
        String ruleBook = Objects.requireNonNullElse(entry.getRuleBook(), "");
        if (!ruleBook.isEmpty()) {
            particulars.add("rule book " + ruleBook.substring(0, Math.min(RULE_BOOK, ruleBook.length())));
        }
        return particulars.toString();
    }
}
