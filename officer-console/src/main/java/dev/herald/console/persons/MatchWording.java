package dev.herald.console.persons;

import dev.herald.matching.NameAlignment.Row;
import dev.herald.matching.NamePartMatch.Reason;
import dev.herald.matching.NameTextAnomaly;
import java.util.Locale;

/** Puts the reasons of the matcher into words. */
final class MatchWording {

    private MatchWording() {}

    /** Returns how two parts were matched, or that a part has no counterpart. */
    static String of(Row row) {
        Reason reason = row.reason();
        if (reason == null) {
            return "no counterpart";
        }
        String words = words(reason, row.similarity());
        return row.isAcrossScripts() ? "transliterated; " + words : words;
    }

    private static String words(Reason reason, double similarity) {
        return switch (reason) {
            case SAME -> "equal letters";
            case SOUND -> "equal sounds, other spelling";
            case SPELLING -> "similar sounds, %d\u00a0%%".formatted(ComparedName.percent(similarity));
            case VARIANT -> "the same given name, in another language or short";
            case INITIAL -> "an initial";
            case JOINED ->
                similarity == 1
                        ? "written as one"
                        : "written as one, %d\u00a0%% similar".formatted(ComparedName.percent(similarity));
        };
    }

    /** Returns what an officer should know of the text of a name. */
    static String of(NameTextAnomaly anomaly) {
        return switch (anomaly) {
            case TOO_LONG -> "is too long and was compared in part";
            case TOO_MANY_PARTS -> "has too many parts, and some were not compared";
            case LONG_PART -> "has a part that is too long and was compared in part";
            case INVISIBLE_CHARACTERS -> "has invisible characters";
            case STRAY_MARKS -> "has marks that no script has";
            case MIXED_SCRIPTS -> "has letters of several scripts in one part";
            case UNREADABLE -> "has no readable letter";
            case INITIALS -> "has initials alone or many of them, and is similar to no other";
        };
    }

    /** Returns a weight with at most two decimals and no needless zero. */
    static String number(double weight) {
        String text = String.format(Locale.ROOT, "%.2f", weight);
        return text.replaceAll("0+$", "").replaceAll("[.]$", "");
    }
}
