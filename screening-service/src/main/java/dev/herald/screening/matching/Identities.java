package dev.herald.screening.matching;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence;
import dev.herald.matching.NameTextAnomaly;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.matching.Sex;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.Oddity;
import dev.herald.screening.rules.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules' persons and certainties in the words of {@code dev.herald.matching}, and back. */
public final class Identities {

    /** From here on two names are the same, but for order, diacritics and what nobody sees. */
    private static final double SAME_NAME = 0.99;

    private Identities() {}

    /** A person as rules see them, with what is odd about the names. */
    public static Person person(
            List<String> names,
            @Nullable PartialDate birthDate,
            @Nullable String birthPlace,
            Set<String> nationalities,
            Person.Sex sex) {
        Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
        List<String> different = names.stream().distinct().toList();
        if (different.size() > PersonIdentity.MOST_NAMES) {
            oddities.add(Oddity.TOO_MANY_NAMES);
        }
        different.stream()
                .limit(PersonIdentity.MOST_NAMES)
                .flatMap(name -> ParsedName.of(name).anomalies().stream())
                .forEach(anomaly -> oddities.add(oddity(anomaly)));
        return new Person(names, birthDate, birthPlace, nationalities, sex, oddities);
    }

    static PersonIdentity identity(Person person) {
        return PersonIdentity.of(
                person.names(),
                person.birthDate(),
                person.birthPlace(),
                person.nationalities(),
                switch (person.sex()) {
                    case FEMALE -> Sex.FEMALE;
                    case MALE -> Sex.MALE;
                    case UNKNOWN -> Sex.UNKNOWN;
                });
    }

    /** How sure a match is that reached the bar. */
    static Certainty certainty(PersonMatch match) {
        boolean anotherSex = match.evidence().stream().anyMatch(each -> each.kind() == Evidence.Kind.OTHER_SEX);
        boolean sameName = !anotherSex
                && match.name().score() >= SAME_NAME
                && match.name().onlyInFirst().isEmpty()
                && match.name().onlyInSecond().isEmpty();
        for (Evidence evidence : match.evidence()) {
            switch (evidence.kind()) {
                case SAME_BIRTH_DATE -> {
                    return sameName ? Certainty.NAME_AND_BIRTH_DATE : Certainty.SIMILAR_NAME_AND_BIRTH_DATE;
                }
                case SAME_BIRTH_MONTH, SAME_BIRTH_YEAR -> {
                    return sameName ? Certainty.NAME_AND_BIRTH_DATE_IN_PART : Certainty.SIMILAR_NAME_AND_BIRTH_DATE;
                }
                case BIRTH_DAY_AND_MONTH_SWAPPED,
                        BIRTH_DATE_DIFFERS_IN_ONE_PART,
                        BIRTH_YEAR_MISTYPED,
                        OTHER_BIRTH_DATE,
                        OTHER_BIRTH_YEAR -> {
                    return Certainty.SIMILAR_NAME_AND_BIRTH_DATE;
                }
                case SAME_NATIONALITY, OTHER_NATIONALITY, SAME_BIRTH_PLACE, OTHER_SEX -> {}
            }
        }
        return Certainty.NAME_ONLY;
    }

    private static Oddity oddity(NameTextAnomaly anomaly) {
        return switch (anomaly) {
            case TOO_LONG -> Oddity.TOO_LONG;
            case TOO_MANY_PARTS -> Oddity.TOO_MANY_PARTS;
            case LONG_PART -> Oddity.LONG_PART;
            case INVISIBLE_CHARACTERS -> Oddity.INVISIBLE_CHARACTERS;
            case STRAY_MARKS -> Oddity.STRAY_MARKS;
            case MIXED_SCRIPTS -> Oddity.MIXED_SCRIPTS;
            case UNREADABLE -> Oddity.UNREADABLE;
        };
    }
}
