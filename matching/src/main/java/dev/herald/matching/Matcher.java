package dev.herald.matching;

import dev.herald.matching.Evidence.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is known of two persons: their names that are most alike, and the rest as evidence. The order of the
 * two makes no difference to the score.
 */
public final class Matcher {

    /** Names less alike than this are not made alike by a birth date. */
    private static final double LEAST_NAME = 0.5;

    private Matcher() {}

    /** How likely two descriptions are of the same person. */
    public static Match compare(Identity one, Identity other) {
        NameMatch best = new NameMatch(0, List.of(), List.of(), List.of());
        for (Name name : one.names()) {
            for (Name otherName : other.names()) {
                NameMatch match = compare(name, otherName);
                if (match.score() > best.score()) {
                    best = match;
                }
            }
        }
        List<Evidence> evidence = evidence(one, other);
        double weight = evidence.stream().mapToDouble(Evidence::weight).sum();
        double score =
                best.score() < LEAST_NAME ? Math.min(best.score(), best.score() + weight) : best.score() + weight;
        return new Match(Math.clamp(score, 0.0, 1.0), best, evidence);
    }

    /** How alike two names are. */
    public static NameMatch compare(Name one, Name other) {
        return NameComparison.compare(one, other);
    }

    private static List<Evidence> evidence(Identity one, Identity other) {
        List<Evidence> found = new ArrayList<>();
        Kind birth = BirthDates.compare(one.birthDate(), other.birthDate());
        if (birth != null) {
            found.add(birth.found());
        }
        if (!one.nationalities().isEmpty() && !other.nationalities().isEmpty()) {
            boolean none = Collections.disjoint(one.nationalities(), other.nationalities());
            found.add((none ? Kind.OTHER_NATIONALITY : Kind.SAME_NATIONALITY).found());
        }
        if (haveInCommon(one.birthPlace(), other.birthPlace())) {
            found.add(Kind.SAME_BIRTH_PLACE.found());
        }
        if (one.sex() != other.sex() && one.sex() != Sex.UNKNOWN && other.sex() != Sex.UNKNOWN) {
            found.add(Kind.OTHER_SEX.found());
        }
        return found;
    }

    private static boolean haveInCommon(@Nullable String onePlace, @Nullable String otherPlace) {
        return onePlace != null && otherPlace != null && !Collections.disjoint(namesOf(onePlace), namesOf(otherPlace));
    }

    private static Set<String> namesOf(String place) {
        return Name.of(place).parts().stream().map(Part::sounds).collect(Collectors.toSet());
    }
}
