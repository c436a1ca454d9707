package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import java.util.Collection;

/** Answers a mistyped word with the word that was probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns the error for a word that is not known.
     *
     * @param what the kind of word, such as {@code topic}
     */
    public static UserError unknown(String what, String typed, Collection<String> known) {
        return new UserError("There is no %s '%s'.%s Choose one of: %s."
                .formatted(what, typed, NearestWord.question(typed, known), String.join(", ", known)));
    }
}
