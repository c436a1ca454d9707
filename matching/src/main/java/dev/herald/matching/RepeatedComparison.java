package dev.herald.matching;

import dev.herald.matching.Evidence.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares one person with many others, and remembers which parts of their names are alike. Gives the same answers as
 * {@link Matcher}. Not thread-safe.
 */
public final class RepeatedComparison {

    private final PersonIdentity one;
    private final PartPairs pairs;

    /** Compares this person. */
    public RepeatedComparison(PersonIdentity one) {
        this(one, PartPairs.remembering());
    }

    RepeatedComparison(PersonIdentity one, PartPairs pairs) {
        this.one = one;
        this.pairs = pairs;
    }

    /** Compares another person. */
    public PersonMatch compare(PersonIdentity other) {
        return Matcher.compare(one, other, pairs);
    }

    /**
     * Returns whether another person reaches {@link PersonMatch#THRESHOLD}; stops as soon as it does. Compares no names
     * if birth date, nationality and sex alone exclude the other.
     *
     * @param names the names of the one person that are compared
     */
    public boolean reachesThreshold(List<ParsedName> names, PersonIdentity other) {
        if (!Matcher.mayMatch(one.birthDate(), other.birthDate())) {
            return false;
        }
        Kind birth = BirthDateComparison.compare(one.birthDate(), other.birthDate());
        Kind nationality = Matcher.nationality(one, other);
        Kind sex = Matcher.sex(one, other);
        double weight = weight(birth) + weight(nationality) + weight(sex);
        boolean mayBeSamePlace = one.birthPlace() != null && other.birthPlace() != null;
        double most = mayBeSamePlace
                ? weight(birth) + weight(nationality) + Kind.SAME_BIRTH_PLACE.weight() + weight(sex)
                : weight;
        if (Matcher.scoreWith(1, most) < PersonMatch.THRESHOLD) {
            return false;
        }
        double leastName = Math.max(Matcher.LEAST_NAME, PersonMatch.THRESHOLD - most);
        for (ParsedName name : names) {
            for (ParsedName otherName : other.names()) {
                if (NameComparison.mayReach(name, otherName, leastName, pairs)) {
                    double score = NameComparison.score(name, otherName, pairs);
                    if (Matcher.scoreWith(score, weight) >= PersonMatch.THRESHOLD) {
                        return true;
                    }
                    // The places are parsed last: it takes longer than all else.
                    if (mayBeSamePlace && Matcher.scoreWith(score, most) >= PersonMatch.THRESHOLD) {
                        if (Matcher.haveInCommon(one.birthPlace(), other.birthPlace())) {
                            return true;
                        }
                        mayBeSamePlace = false;
                        leastName = Math.max(Matcher.LEAST_NAME, PersonMatch.THRESHOLD - weight);
                    }
                }
            }
        }
        return false;
    }

    private static double weight(@Nullable Kind kind) {
        return kind == null ? 0 : kind.weight();
    }
}
