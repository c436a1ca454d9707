package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person as far as rules and matching need to know them.
 *
 * @param names the name and every alias, each in one piece, in the script it was written in
 * @param birthDate as far as it is known
 * @param nationalities country codes in capitals
 */
public record Person(List<String> names, @Nullable PartialDate birthDate, Set<String> nationalities) {

    /** Paths of the fields by which a person is matched. */
    static final List<String> MATCHED_BY = List.of("person.name", "person.aliases", "person.birthDate");

    /** Copies, so that nothing changes later. */
    public Person {
        names = List.copyOf(names);
        nationalities = Set.copyOf(nationalities);
    }

    @Override
    public String toString() {
        return "Person[not printed]";
    }
}
