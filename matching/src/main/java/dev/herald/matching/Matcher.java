package dev.herald.matching;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two persons: their most similar names, and birth date, nationality, place of birth and sex as evidence. The
 * score does not depend on the order of the two.
 */
public final class Matcher {

    /** Below this similarity of names, evidence for the same person does not raise the score. */
    static final double LEAST_NAME = 0.5;

    private static final ParsedName NO_NAME = ParsedName.of("");

    private Matcher() {}

    /** Compares two persons. */
    public static PersonMatch compare(PersonIdentity one, PersonIdentity other) {
        return compare(one, other, PartPairs.COMPARED);
    }

    static PersonMatch compare(PersonIdentity one, PersonIdentity other, PartPairs pairs) {
        NameMatch name = mostSimilar(one.names(), other.names(), pairs);
        List<Evidence> evidence = evidence(one, other);
        return new PersonMatch(
                scoreWith(
                        name.score(),
                        evidence.stream().mapToDouble(Evidence::weight).sum()),
                name,
                evidence);
    }

    /** Compares the two most similar names; the search ends at the first two that are equal. */
    private static NameMatch mostSimilar(List<ParsedName> ones, List<ParsedName> others, PartPairs pairs) {
        double best = -1;
        ParsedName ofOne = NO_NAME;
        ParsedName ofOther = NO_NAME;
        for (ParsedName name : ones) {
            for (ParsedName otherName : others) {
                double score = NameComparison.mayReach(name, otherName, best, pairs)
                        ? NameComparison.score(name, otherName, pairs)
                        : -1;
                if (score > best) {
                    best = score;
                    ofOne = name;
                    ofOther = otherName;
                }
                if (best >= 1) {
                    return NameComparison.compare(ofOne, ofOther, pairs);
                }
            }
        }
        return NameComparison.compare(ofOne, ofOther, pairs);
    }

    /** Returns whether two persons with these birth dates, and all else equal, reach the threshold. */
    public static boolean mayMatch(@Nullable PartialDate one, @Nullable PartialDate other) {
        Kind birth = BirthDateComparison.compare(one, other);
        return birth == null
                || scoreWith(1, birth.weight() + Kind.SAME_NATIONALITY.weight() + Kind.SAME_BIRTH_PLACE.weight())
                        >= PersonMatch.THRESHOLD;
    }

    /** Returns the score that names need if {@link Kind#BIRTH_YEAR_MISTYPED} is evidence, and all else may be equal. */
    static double leastNameIfYearIsMistyped(PersonIdentity one) {
        return PersonMatch.THRESHOLD
                - Kind.BIRTH_YEAR_MISTYPED.weight()
                - (one.nationalities().isEmpty() ? 0 : Kind.SAME_NATIONALITY.weight())
                - (one.birthPlace() == null ? 0 : Kind.SAME_BIRTH_PLACE.weight());
    }

    static double scoreWith(double name, double evidence) {
        double score = name < LEAST_NAME ? Math.min(name, name + evidence) : name + evidence;
        return Math.clamp(score, 0.0, 1.0);
    }

    /** Compares two names. */
    public static NameMatch compare(ParsedName one, ParsedName other) {
        return NameComparison.compare(one, other, PartPairs.COMPARED);
    }

    /**
     * Returns each name of one person beside the most similar name of the other, part by part; the most similar first,
     * which is the pair that {@link #compare(PersonIdentity, PersonIdentity)} scores. Empty if one of them has no name.
     */
    public static List<NameAlignment> align(PersonIdentity one, PersonIdentity other) {
        return one.names().stream()
                .flatMap(name -> mostSimilar(name, other).stream())
                .sorted(Comparator.comparingDouble(NameAlignment::score).reversed())
                .toList();
    }

    private static Optional<NameAlignment> mostSimilar(ParsedName name, PersonIdentity other) {
        ParsedName mostSimilar = null;
        double best = -1;
        for (ParsedName otherName : other.names()) {
            double score = NameComparison.score(name, otherName, PartPairs.COMPARED);
            if (score > best) {
                best = score;
                mostSimilar = otherName;
            }
        }
        return Optional.ofNullable(mostSimilar).map(found -> NameComparison.align(name, found, PartPairs.COMPARED));
    }

    private static List<Evidence> evidence(PersonIdentity one, PersonIdentity other) {
        return Stream.of(
                        BirthDateComparison.compare(one.birthDate(), other.birthDate()),
                        nationality(one, other),
                        haveInCommon(one.birthPlace(), other.birthPlace()) ? Kind.SAME_BIRTH_PLACE : null,
                        sex(one, other))
                .filter(Objects::nonNull)
                .map(Kind::evidence)
                .toList();
    }

    static @Nullable Kind nationality(PersonIdentity one, PersonIdentity other) {
        if (one.nationalities().isEmpty() || other.nationalities().isEmpty()) {
            return null;
        }
        return Collections.disjoint(one.nationalities(), other.nationalities())
                ? Kind.OTHER_NATIONALITY
                : Kind.SAME_NATIONALITY;
    }

    static @Nullable Kind sex(PersonIdentity one, PersonIdentity other) {
        return one.sex() != other.sex() && one.sex() != Sex.UNKNOWN && other.sex() != Sex.UNKNOWN
                ? Kind.OTHER_SEX
                : null;
    }

    static boolean haveInCommon(@Nullable String onePlace, @Nullable String otherPlace) {
        return onePlace != null
                && otherPlace != null
                && !Collections.disjoint(soundsOf(onePlace), soundsOf(otherPlace));
    }

    private static Set<String> soundsOf(String place) {
        return ParsedName.of(place).parts().stream().map(NamePart::sounds).collect(Collectors.toSet());
    }
}
