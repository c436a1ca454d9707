package dev.herald.matching;

import dev.herald.contract.PartialDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identifying data of a person.
 *
 * @param names the name and every alias
 * @param birthDate may lack month and day; null if unknown
 * @param birthPlace as written; null if unknown
 * @param nationalities country codes in capitals, or the words of the source; empty if unknown
 * @param namesLeftOut number of names beyond {@value #MOST_NAMES}, which are not compared; an officer should see it
 */
public record PersonIdentity(
        List<ParsedName> names,
        @Nullable PartialDate birthDate,
        @Nullable String birthPlace,
        Set<String> nationalities,
        Sex sex,
        int namesLeftOut) {

    /**
     * Maximum number of names of one person that are compared: as many as the contract admits. Two persons cost at most
     * the square of it in comparisons of names.
     */
    public static final int MOST_NAMES = 20;

    /** Copies the collections. */
    public PersonIdentity {
        names = List.copyOf(names);
        nationalities = Set.copyOf(nationalities);
    }

    /** Creates an identity of names and a birth date. */
    public static PersonIdentity of(Collection<String> names, @Nullable PartialDate birthDate) {
        return of(names, birthDate, null, Set.of(), Sex.UNKNOWN);
    }

    /** Creates an identity. Equal names count once. */
    public static PersonIdentity of(
            Collection<String> names,
            @Nullable PartialDate birthDate,
            @Nullable String birthPlace,
            Set<String> nationalities,
            Sex sex) {
        List<String> different = names.stream().distinct().toList();
        List<ParsedName> read =
                different.stream().limit(MOST_NAMES).map(ParsedName::of).toList();
        return new PersonIdentity(read, birthDate, birthPlace, nationalities, sex, different.size() - read.size());
    }

    /** Returns a copy with some of the names. */
    public PersonIdentity withNames(List<ParsedName> some) {
        return new PersonIdentity(some, birthDate, birthPlace, nationalities, sex, namesLeftOut);
    }

    /** Returns the anomalies of all names. */
    public Set<NameTextAnomaly> anomalies() {
        Set<NameTextAnomaly> all = EnumSet.noneOf(NameTextAnomaly.class);
        names.forEach(name -> all.addAll(name.anomalies()));
        return all;
    }

    /** Returns no personal data, so that it may be logged. */
    @Override
    public String toString() {
        return "Identity[not printed]";
    }
}
