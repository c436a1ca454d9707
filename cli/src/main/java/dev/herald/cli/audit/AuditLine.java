package dev.herald.cli.audit;

import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** Formats an entry as one line: time, service, number, actor, action, revision, ground, detail, rule book. */
public final class AuditLine {

    /** Orders entries by time, then by service and number. */
    public static final Comparator<AuditEntry> ORDER = Comparator.comparing(
                    AuditEntry::getAt, Comparator.<Instant>nullsFirst(Comparator.naturalOrder()))
            .thenComparing(AuditEntry::getService)
            .thenComparingLong(AuditEntry::getSequence);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int RULE_BOOK = 8;

    private AuditLine() {}

    /** Returns the line of an entry. */
    public static String format(AuditEntry entry) {
        StringBuilder line = new StringBuilder("%-23s  %-13s %3d  %-12s %-24s"
                .formatted(
                        entry.getAt() == null ? "-" : TIME.format(entry.getAt()),
                        entry.getService(),
                        entry.getSequence(),
                        entry.getActor(),
                        entry.getAction()));
        if (entry.getRevision() > 0) {
            line.append(" revision ").append(entry.getRevision());
        }
        if (entry.getGround() != null) {
            line.append("  ").append(entry.getGround());
        }
        if (!entry.getDetail().isEmpty()) {
            line.append("  ").append(entry.getDetail());
        }
        String ruleBook = entry.getRuleBook();
        if (ruleBook != null) {
            line.append("  rule book ").append(ruleBook, 0, Math.min(RULE_BOOK, ruleBook.length()));
        }
        return line.toString();
    }
}
