package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Sex;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person, with the data that rules and matching use.
 *
 * @param names the name and all aliases, each as one text in its original script
 * @param birthDate birth date, possibly partial; null if unknown
 * @param birthPlace town of birth; null if unknown
 * @param nationalities country codes in capitals
 * @param anomalies why the names of a request cannot be compared completely; empty for nearly all persons, and for
 *     whoever is known from a fact or another case
 */
public record Person(
        List<String> names,
        @Nullable PartialDate birthDate,
        @Nullable String birthPlace,
        Set<String> nationalities,
        Sex sex,
        Set<NameAnomaly> anomalies) {

    /** Paths of the fields by which a person is matched. */
    public static final List<String> MATCHED_BY = List.of("person.name", "person.aliases", "person.birthDate");

    /** Copies the collections. */
    public Person {
        names = List.copyOf(names);
        nationalities = Set.copyOf(nationalities);
        anomalies = Set.copyOf(anomalies);
    }

    /** A person of whom no more is known, without anomalies. */
    public Person(List<String> names, @Nullable PartialDate birthDate, Set<String> nationalities) {
        this(names, birthDate, null, nationalities, Sex.UNKNOWN, Set.of());
    }

    @Override
    public String toString() {
        return "Person[not printed]";
    }
}
