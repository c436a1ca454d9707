package dev.herald.matching;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares two persons: their most similar names, and birth date, nationality, place of birth and sex as evidence. The
 * score does not depend on the order of the two.
 */
public final class Matcher {

    /** Below this similarity of names, evidence for the same person does not raise the score. */
    private static final double LEAST_NAME = 0.5;

    private static final ParsedName NO_NAME = ParsedName.of("");

    private Matcher() {}

    /** Compares two persons. */
    public static PersonMatch compare(PersonIdentity one, PersonIdentity other) {
        double best = -1;
        ParsedName ofOne = NO_NAME;
        ParsedName ofOther = NO_NAME;
        for (ParsedName name : one.names()) {
            for (ParsedName otherName : other.names()) {
                double score =
                        NameComparison.mayReach(name, otherName, best) ? NameComparison.score(name, otherName) : -1;
                if (score > best) {
                    best = score;
                    ofOne = name;
                    ofOther = otherName;
                }
            }
        }
        List<Evidence> evidence = evidence(one, other);
        return new PersonMatch(scoreWith(best, weight(evidence)), compare(ofOne, ofOther), evidence);
    }

    /**
     * Returns whether {@link #compare(PersonIdentity, PersonIdentity)} reaches the threshold; stops as soon as it does.
     */
    public static boolean reachesThreshold(PersonIdentity one, PersonIdentity other) {
        return reachesThreshold(one, one.names(), other);
    }

    /**
     * Returns the same for some names of a person. Compares no names if birth date, nationality and sex alone exclude
     * the other person.
     *
     * @param names names of {@code one}
     */
    public static boolean reachesThreshold(PersonIdentity one, List<ParsedName> names, PersonIdentity other) {
        if (!mayMatch(one.birthDate(), other.birthDate())) {
            return false;
        }
        double weight = weight(evidence(one, other));
        if (scoreWith(1, weight) < PersonMatch.THRESHOLD) {
            return false;
        }
        double leastName = Math.max(LEAST_NAME, PersonMatch.THRESHOLD - weight);
        for (ParsedName name : names) {
            for (ParsedName otherName : other.names()) {
                if (NameComparison.mayReach(name, otherName, leastName)
                        && scoreWith(NameComparison.score(name, otherName), weight) >= PersonMatch.THRESHOLD) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns whether two persons with these birth dates, and all else equal, reach the threshold. */
    public static boolean mayMatch(@Nullable PartialDate one, @Nullable PartialDate other) {
        Kind birth = BirthDateComparison.compare(one, other);
        return birth == null
                || scoreWith(1, birth.weight() + Kind.SAME_NATIONALITY.weight() + Kind.SAME_BIRTH_PLACE.weight())
                        >= PersonMatch.THRESHOLD;
    }

    private static double weight(List<Evidence> evidence) {
        return evidence.stream().mapToDouble(Evidence::weight).sum();
    }

    private static double scoreWith(double name, double evidence) {
        double score = name < LEAST_NAME ? Math.min(name, name + evidence) : name + evidence;
        return Math.clamp(score, 0.0, 1.0);
    }

    /** Compares two names. */
    public static NameMatch compare(ParsedName one, ParsedName other) {
        return NameComparison.compare(one, other);
    }

    private static List<Evidence> evidence(PersonIdentity one, PersonIdentity other) {
        List<Evidence> found = new ArrayList<>();
        Kind birth = BirthDateComparison.compare(one.birthDate(), other.birthDate());
        if (birth != null) {
            found.add(birth.evidence());
        }
        if (!one.nationalities().isEmpty() && !other.nationalities().isEmpty()) {
            boolean none = Collections.disjoint(one.nationalities(), other.nationalities());
            found.add((none ? Kind.OTHER_NATIONALITY : Kind.SAME_NATIONALITY).evidence());
        }
        if (haveInCommon(one.birthPlace(), other.birthPlace())) {
            found.add(Kind.SAME_BIRTH_PLACE.evidence());
        }
        if (one.sex() != other.sex() && one.sex() != Sex.UNKNOWN && other.sex() != Sex.UNKNOWN) {
            found.add(Kind.OTHER_SEX.evidence());
        }
        return found;
    }

    private static boolean haveInCommon(@Nullable String onePlace, @Nullable String otherPlace) {
        return onePlace != null
                && otherPlace != null
                && !Collections.disjoint(soundsOf(onePlace), soundsOf(otherPlace));
    }

    private static Set<String> soundsOf(String place) {
        return ParsedName.of(place).parts().stream().map(NamePart::sounds).collect(Collectors.toSet());
    }
}
