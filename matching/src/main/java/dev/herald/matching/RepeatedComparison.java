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

    /** Compares this person, and spends the budget on it. */
    public RepeatedComparison(PersonIdentity one, ComparisonBudget budget) {
        this(one, PartPairs.remembering(budget));
    }

    RepeatedComparison(PersonIdentity one, PartPairs pairs) {
        this.one = one;
        this.pairs = pairs;
    }

    /** Returns the person that is compared. */
    public PersonIdentity one() {
        return one;
    }

    /** Returns whether the budget is spent: then {@link #reachesThreshold} is false whoever the other person is. */
    public boolean isSpent() {
        return pairs.isSpent();
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
        double ofBirthAndNationality = weight(BirthDateComparison.compare(one.birthDate(), other.birthDate()))
                + weight(Matcher.nationality(one, other));
        double ofSex = weight(Matcher.sex(one, other));
        double weight = ofBirthAndNationality + ofSex;
        boolean havePlaces = one.birthPlace() != null && other.birthPlace() != null;
        double most = havePlaces ? ofBirthAndNationality + Kind.SAME_BIRTH_PLACE.weight() + ofSex : weight;
        if (Matcher.scoreWith(1, most) < PersonMatch.THRESHOLD) {
            return false;
        }
        double leastName = Math.max(Matcher.LEAST_NAME, PersonMatch.THRESHOLD - most);
        boolean reachedIfSamePlace = false;
        for (ParsedName name : names) {
            for (ParsedName otherName : other.names()) {
                if (pairs.isSpent()) {
                    return false;
                }
                if (NameComparison.mayReach(name, otherName, leastName, pairs)) {
                    double score = NameComparison.score(name, otherName, pairs);
                    if (Matcher.scoreWith(score, weight) >= PersonMatch.THRESHOLD) {
                        return true;
                    }
                    reachedIfSamePlace |= Matcher.scoreWith(score, most) >= PersonMatch.THRESHOLD;
                }
            }
        }
        // The places are parsed last: it takes longer than all else.
        return reachedIfSamePlace && Matcher.haveInCommon(one.birthPlace(), other.birthPlace());
    }

    private static double weight(@Nullable Kind kind) {
        return kind == null ? 0 : kind.weight();
    }
}
