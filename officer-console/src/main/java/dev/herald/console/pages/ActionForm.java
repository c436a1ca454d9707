package dev.herald.console.pages;

import dev.herald.console.api.CommandRequest.Kind;
import java.util.List;

/**
 * A command that an officer can give about a case now, as a form.
 *
 * @param title what the command does, in a few words
 * @param key the key that opens the form
 * @param effect what follows from the command, in a sentence
 * @param takes which fields the form has
 * @param reasonsRequired whether review refuses the command without reasons
 * @param worksheetRequired whether review refuses the command without the worksheet
 * @param officers number of officers who have to give the command
 * @param confirms whether the command confirms another officer's proposal
 * @param suggested grounds and articles that are chosen at first
 */
public record ActionForm(
        Kind kind,
        String title,
        String key,
        String effect,
        List<Field> takes,
        boolean reasonsRequired,
        boolean worksheetRequired,
        int officers,
        boolean confirms,
        List<String> suggested) {

    /** A group of fields. */
    public enum Field {
        GROUNDS,
        ARTICLES,
        REASONS,
        MESSAGE,
        WORKSHEET,
        QUESTION,
        WANTED,
        ADDRESSEE,
        TERM,
        CAVEATS,
        WAIVED_OFFICER
    }

    /** Whether the form has a group of fields. */
    public boolean has(String field) {
        return takes.contains(Field.valueOf(field));
    }

    /** Returns a form of one officer that takes reasons, and requires them. */
    static ActionForm of(Kind kind, String title, String key, String effect, Field... takes) {
        return new ActionForm(kind, title, key, effect, List.of(takes), true, false, 1, false, List.of());
    }

    ActionForm withOptionalReasons() {
        return new ActionForm(kind, title, key, effect, takes, false, worksheetRequired, officers, confirms, suggested);
    }

    ActionForm withRequirement(int moreOfficers, boolean worksheet) {
        return new ActionForm(
                kind,
                title,
                key,
                effect,
                takes,
                reasonsRequired,
                worksheetRequired || worksheet,
                Math.max(officers, moreOfficers),
                confirms,
                suggested);
    }

    ActionForm confirming(List<String> chosen) {
        return new ActionForm(
                kind, "Confirm: " + title, key, effect, takes, reasonsRequired, worksheetRequired, 2, true, chosen);
    }
}
