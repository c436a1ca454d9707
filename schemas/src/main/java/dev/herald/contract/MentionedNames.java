package dev.herald.contract;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that stand in a text about a person: each run of two to four words with capitals, so that a name is found
 * wherever it stands. A name in lower case, or in a script without capitals, is not seen.
 */
public final class MentionedNames {

    private static final Pattern RUN_OF_CAPITALS =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’-]++(?:\\s{1,3}+\\p{Lu}[\\p{L}\\p{M}'’-]+){1,3}+");

    private MentionedNames() {}

    /** Returns the names in a text, as written, in order; none if there is no text. */
    public static Stream<String> in(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : RUN_OF_CAPITALS.matcher(text).results().map(MatchResult::group);
    }
}
