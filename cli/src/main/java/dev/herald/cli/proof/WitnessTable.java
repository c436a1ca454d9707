package dev.herald.cli.proof;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import dev.herald.cli.proof.WitnessReport.Standing;
import dev.herald.cli.proof.WitnessReport.Statement;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/** Lays out who witnessed the audit: a line for each tree, and one for each witness of it. */
final class WitnessTable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private WitnessTable() {}

    static Table of(WitnessReport report) {
        Table table = new Table().headings("tree", "by", "roots", "behind", "at", "standing");
        for (Statement each : report.statements()) {
            boolean isLog = each.witness() == null;
            table.row(
                    isLog ? each.origin() : "",
                    Objects.requireNonNullElse(each.witness(), "the log"),
                    each.size(),
                    isLog ? "" : Math.max(0, report.published(each.origin()) - each.size()),
                    TIME.format(each.at()),
                    tone(each.standing()).cell(words(each)));
        }
        return table;
    }

    private static String words(Statement statement) {
        String standing = switch (statement.standing()) {
            case AGREES -> "agrees with the topics";
            case FORK -> "FORK: the topics have other entries";
            case NOT_VERIFIED -> "NOT VERIFIED: no key of the member made this cosignature";
            case DISPUTES -> "DISPUTES";
            case DISPUTED_ONCE -> "disputed, and cosigned again later";
        };
        return statement.detail().isEmpty() ? standing : standing + ": " + statement.detail();
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case AGREES -> Tone.GOOD;
            case DISPUTED_ONCE -> Tone.WARNING;
            case FORK, NOT_VERIFIED, DISPUTES -> Tone.BAD;
        };
    }
}
