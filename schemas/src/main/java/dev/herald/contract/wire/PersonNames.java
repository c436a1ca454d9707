package dev.herald.contract.wire;

import dev.herald.contract.MentionedNames;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import java.util.List;
import java.util.stream.Stream;

/** The names of the person of a request. */
public final class PersonNames {

    /** Number of names that screening compares; a request states no more. */
    public static final int MOST_COMPARED = 20;

    private PersonNames() {}

    /**
     * Returns every name by which the person is compared: the stated ones, then those that the description mentions; at
     * least one, at most one more than are compared, which tells the rule on names that some were left out.
     */
    public static List<PersonName> of(Person person) {
        return Stream.concat(
                        stated(person),
                        MentionedNames.in(person.getDescription()).map(PersonNames::name))
                .distinct()
                .limit(MOST_COMPARED + 1L)
                .toList();
    }

    /** Returns the name and the aliases. */
    public static Stream<PersonName> stated(Person person) {
        return Stream.concat(Stream.of(person.getName()), person.getAliases().stream());
    }

    private static PersonName name(String run) {
        int last = run.lastIndexOf(' ');
        return last < 0 ? new PersonName(run, "") : new PersonName(run.substring(last + 1), run.substring(0, last));
    }
}
