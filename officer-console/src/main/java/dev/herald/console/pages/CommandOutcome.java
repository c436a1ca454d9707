package dev.herald.console.pages;

import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.InputError;
import dev.herald.console.preview.PreviewView;
import dev.herald.event.TimelineEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a form ended, unless its command was carried out. A command whose result is not known has a page of its own,
 * because then the case may not be readable either.
 */
public sealed interface CommandOutcome {

    /** Returns what the officer entered. */
    CommandForm form();

    /** The kinds of outcome, for templates. */
    enum Kind {
        DRAFTED,
        PREVIEWED,
        INVALID,
        REFUSED,
        OVERTAKEN
    }

    /** Returns the kind. */
    default Kind kind() {
        return switch (this) {
            case Drafted drafted -> Kind.DRAFTED;
            case Previewed previewed -> Kind.PREVIEWED;
            case Invalid invalid -> Kind.INVALID;
            case Refused refused -> Kind.REFUSED;
            case Overtaken overtaken -> Kind.OVERTAKEN;
        };
    }

    /**
     * The officer typed into the form, and left the page without sending it, or sent it after the session had ended.
     *
     * @param savedAt when the words were last saved
     */
    record Drafted(CommandForm form, Instant savedAt) implements CommandOutcome {}

    /**
     * The officer reads the consequences of the command. Nothing was sent.
     *
     * @param changed whether the form was sent, and was not what its preview had shown
     */
    record Previewed(CommandForm form, CommandRequest command, PreviewView preview, boolean changed)
            implements CommandOutcome {}

    /** The form has errors, and nothing was sent. */
    record Invalid(CommandForm form, List<InputError> errors) implements CommandOutcome {

        private static final String WORKSHEET = "worksheet.";

        /** Returns what the reader of commands found, in the words and the order of the form. */
        static Invalid read(CommandForm form, List<InputError> errors, List<String> factors) {
            return new Invalid(
                    form,
                    errors.stream()
                            .map(Invalid::ofForm)
                            .sorted(Comparator.comparingInt(error -> factors.indexOf(
                                    error.field().startsWith(WORKSHEET)
                                            ? error.field().substring(WORKSHEET.length())
                                            : "")))
                            .toList());
        }

        private static InputError ofForm(InputError error) {
            return switch (error.field()) {
                case "answerWithinSeconds" ->
                    inWords(error, "Enter 1 to 180 days, or nothing for the usual term.", null);
                case "addressee" -> inWords(error, "Choose a member of the list.", null);
                case "waivedOfficer" -> inWords(error, "Choose an officer of the list.", null);
                default ->
                    error.field().startsWith(WORKSHEET)
                            ? inWords(error, "Weigh this factor in words.", "1 to 2000 characters")
                            : error;
            };
        }

        private static InputError inWords(InputError error, String remedy, @Nullable String limit) {
            return new InputError(error.code(), error.field(), limit, remedy);
        }
    }

    /**
     * Review refused the command.
     *
     * @param code code of the first reason
     * @param explanation all reasons in words
     * @param field field that the first reason is about; empty where it is about none
     */
    record Refused(CommandForm form, String code, String explanation, String field) implements CommandOutcome {}

    /**
     * The case changed while the officer read it.
     *
     * @param explanation in words
     * @param since what happened in the meantime, the earliest first
     */
    record Overtaken(CommandForm form, String explanation, List<TimelineEntry> since) implements CommandOutcome {}
}
