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

    private static final ParsedName NOBODY = ParsedName.of("");

    private Matcher() {}

    /** How likely two descriptions are of the same person. */
    public static PersonMatch compare(PersonIdentity one, PersonIdentity other) {
        double best = -1;
        ParsedName ofOne = NOBODY;
        ParsedName ofOther = NOBODY;
        for (ParsedName name : one.names()) {
            for (ParsedName otherName : other.names()) {
                double score = NameComparison.score(name, otherName);
                if (score > best) {
                    best = score;
                    ofOne = name;
                    ofOther = otherName;
                }
            }
        }
        List<Evidence> evidence = evidence(one, other);
        return new PersonMatch(weighed(best, weight(evidence)), compare(ofOne, ofOther), evidence);
    }

    /** Whether {@link #compare(PersonIdentity, PersonIdentity)} reaches the bar, sooner known. */
    public static boolean reachesBar(PersonIdentity one, PersonIdentity other) {
        double weight = weight(evidence(one, other));
        return weighed(1, weight) >= PersonMatch.BAR
                && one.names().stream()
                        .anyMatch(name -> other.names().stream()
                                .anyMatch(otherName ->
                                        weighed(NameComparison.score(name, otherName), weight) >= PersonMatch.BAR));
    }

    private static double weight(List<Evidence> evidence) {
        return evidence.stream().mapToDouble(Evidence::weight).sum();
    }

    private static double weighed(double name, double evidence) {
        double score = name < LEAST_NAME ? Math.min(name, name + evidence) : name + evidence;
        return Math.clamp(score, 0.0, 1.0);
    }

    /** How alike two names are. */
    public static NameMatch compare(ParsedName one, ParsedName other) {
        return NameComparison.compare(one, other);
    }

    private static List<Evidence> evidence(PersonIdentity one, PersonIdentity other) {
        List<Evidence> found = new ArrayList<>();
        Kind birth = BirthDateComparison.compare(one.birthDate(), other.birthDate());
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
        return ParsedName.of(place).parts().stream().map(NamePart::sounds).collect(Collectors.toSet());
    }
}
