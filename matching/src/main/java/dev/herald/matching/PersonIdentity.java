package dev.herald.matching;

import dev.herald.contract.PartialDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person, as far as it tells the person from others.
 *
 * @param names the name and every alias
 * @param birthDate as far as it is known
 * @param birthPlace as it was written, if known
 * @param nationalities country codes in capitals, or whatever the source has; none where unknown
 * @param sex as far as it is known
 * @param namesLeftOut how many names there were beyond {@value #MOST_NAMES}; they are not compared, and a person should
 *     see that
 */
public record PersonIdentity(
        List<ParsedName> names,
        @Nullable PartialDate birthDate,
        @Nullable String birthPlace,
        Set<String> nationalities,
        Sex sex,
        int namesLeftOut) {

    /** Names of one person that are compared. */
    public static final int MOST_NAMES = 200;

    /** Copies, so that nothing changes later. */
    public PersonIdentity {
        names = List.copyOf(names);
        nationalities = Set.copyOf(nationalities);
    }

    /** A person of whom names and a birth date are known. */
    public static PersonIdentity of(Collection<String> names, @Nullable PartialDate birthDate) {
        return of(names, birthDate, null, Set.of(), Sex.UNKNOWN);
    }

    /** A person of whom more is known. Names that are written alike count once. */
    public static PersonIdentity of(
            Collection<String> names,
            @Nullable PartialDate birthDate,
            @Nullable String birthPlace,
            Set<String> nationalities,
            Sex sex) {
        List<String> different = names.stream().distinct().toList();
        List<ParsedName> read = different.stream().limit(MOST_NAMES).map(ParsedName::of).toList();
        return new PersonIdentity(read, birthDate, birthPlace, nationalities, sex, different.size() - read.size());
    }

    /** The same person by some of the names. */
    public PersonIdentity with(List<ParsedName> some) {
        return new PersonIdentity(some, birthDate, birthPlace, nationalities, sex, namesLeftOut);
    }

    /** What is odd about any of the names. */
    public Set<NameTextAnomaly> peculiarities() {
        Set<NameTextAnomaly> all = EnumSet.noneOf(NameTextAnomaly.class);
        names.forEach(name -> all.addAll(name.peculiarities()));
        return all;
    }

    /** Not the person: it may be logged. */
    @Override
    public String toString() {
        return "Identity[not printed]";
    }
}
