package dev.herald.contract;

import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every name by which the person of a request is compared: the name, the aliases, and each run of two to four words
 * with capitals in the description, so that a name is found wherever it stands. A name in lower case, or in a script
 * without capitals, is not seen in a description.
 */
public final class PersonNames {

    /** Number of names that screening compares; a request states no more. */
    public static final int MOST_COMPARED = 20;

    private static final Pattern RUN_OF_CAPITALS =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'’-]+(?:\\s{1,3}+\\p{Lu}[\\p{L}\\p{M}'’-]+){1,3}+");

    private PersonNames() {}

    /**
     * Returns the names, the stated ones first; at least one, at most one more than are compared, which tells the rule
     * on names that some were left out.
     */
    public static List<PersonName> of(Person person) {
        String description = person.getDescription();
        return Stream.of(
                        Stream.of(person.getName()),
                        person.getAliases().stream(),
                        description == null ? Stream.<PersonName>empty() : mentionedIn(description))
                .flatMap(names -> names)
                .distinct()
                .limit(MOST_COMPARED + 1L)
                .toList();
    }

    private static Stream<PersonName> mentionedIn(String text) {
        return RUN_OF_CAPITALS.matcher(text).results().map(MatchResult::group).map(PersonNames::name);
    }

    private static PersonName name(String run) {
        int last = run.lastIndexOf(' ');
        return last < 0 ? new PersonName(run, "") : new PersonName(run.substring(last + 1), run.substring(0, last));
    }
}
