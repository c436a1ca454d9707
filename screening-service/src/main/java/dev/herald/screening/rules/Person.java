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
 * @param birthPlace town of birth, if known
 * @param nationalities country codes in capitals
 * @param sex as far as it is known
 * @param oddities why the names cannot be compared whole; none for nearly everybody
 */
public record Person(
        List<String> names,
        @Nullable PartialDate birthDate,
        @Nullable String birthPlace,
        Set<String> nationalities,
        Sex sex,
        Set<Oddity> oddities) {

    /** As a request gives it. */
    public enum Sex {
        /** Female. */
        FEMALE,
        /** Male. */
        MALE,
        /** Not known, or neither: speaks neither for nor against. */
        UNKNOWN
    }

    /** Paths of the fields by which a person is matched. */
    static final List<String> MATCHED_BY = List.of("person.name", "person.aliases", "person.birthDate");

    /** Copies, so that nothing changes later. */
    public Person {
        names = List.copyOf(names);
        nationalities = Set.copyOf(nationalities);
        oddities = Set.copyOf(oddities);
    }

    /** A person of whom no more is known, and whose names are as names are. */
    public Person(List<String> names, @Nullable PartialDate birthDate, Set<String> nationalities) {
        this(names, birthDate, null, nationalities, Sex.UNKNOWN, Set.of());
    }

    @Override
    public String toString() {
        return "Person[not printed]";
    }
}
