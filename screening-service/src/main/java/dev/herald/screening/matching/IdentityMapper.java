package dev.herald.screening.matching;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.matching.Evidence;
import dev.herald.matching.NameTextAnomaly;
import dev.herald.matching.ParsedName;
import dev.herald.matching.PersonIdentity;
import dev.herald.matching.PersonMatch;
import dev.herald.screening.rules.Certainty;
import dev.herald.screening.rules.NameAnomaly;
import dev.herald.screening.rules.Person;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps persons of the rules to identities of {@code dev.herald.matching}, and its matches to certainties. */
public final class IdentityMapper {

    /** From this score on, two names differ only in order, diacritics and invisible characters. */
    private static final double SAME_NAME = 0.99;

    private IdentityMapper() {}

    /** Returns a person for the rules, with the anomalies of the names. */
    public static Person person(
            List<String> names,
            @Nullable PartialDate birthDate,
            @Nullable String birthPlace,
            Set<String> nationalities,
            Sex sex) {
        Set<NameAnomaly> anomalies = EnumSet.noneOf(NameAnomaly.class);
        List<String> different = names.stream().distinct().toList();
        if (different.size() > PersonIdentity.MOST_NAMES) {
            anomalies.add(NameAnomaly.TOO_MANY_NAMES);
        }
        different.stream()
                .limit(PersonIdentity.MOST_NAMES)
                .flatMap(name -> ParsedName.of(name).anomalies().stream())
                .forEach(nameAnomaly -> anomalies.add(anomaly(nameAnomaly)));
        return new Person(names, birthDate, birthPlace, nationalities, sex, anomalies);
    }

    static PersonIdentity identity(Person person) {
        return PersonIdentity.of(
                person.names(),
                person.birthDate(),
                person.birthPlace(),
                person.nationalities(),
                switch (person.sex()) {
                    case FEMALE -> dev.herald.matching.Sex.FEMALE;
                    case MALE -> dev.herald.matching.Sex.MALE;
                    case UNSPECIFIED, UNKNOWN -> dev.herald.matching.Sex.UNKNOWN;
                });
    }

    /** Returns the certainty of a match. */
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

    private static NameAnomaly anomaly(NameTextAnomaly nameAnomaly) {
        return switch (nameAnomaly) {
            case TOO_LONG -> NameAnomaly.TOO_LONG;
            case TOO_MANY_PARTS -> NameAnomaly.TOO_MANY_PARTS;
            case LONG_PART -> NameAnomaly.LONG_PART;
            case INVISIBLE_CHARACTERS -> NameAnomaly.INVISIBLE_CHARACTERS;
            case STRAY_MARKS -> NameAnomaly.STRAY_MARKS;
            case MIXED_SCRIPTS -> NameAnomaly.MIXED_SCRIPTS;
            case UNREADABLE -> NameAnomaly.UNREADABLE;
            case INITIALS -> NameAnomaly.INITIALS;
        };
    }
}
