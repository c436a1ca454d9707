package dev.herald.matching;

import dev.herald.contract.PartialDate;
import dev.herald.matching.Evidence.Kind;
import org.jspecify.annotations.Nullable;

/** Compares birth dates part by part. A part that is missing in one of them is no evidence. */
final class BirthDateComparison {

    private BirthDateComparison() {}

    static @Nullable Kind compare(@Nullable PartialDate one, @Nullable PartialDate other) {
        if (one == null || other == null) {
            return null;
        }
        if (one.year() != other.year()) {
            return isSameDayOfYear(one, other) && isOneSlip(one.year(), other.year())
                    ? Kind.BIRTH_YEAR_MISTYPED
                    : Kind.OTHER_BIRTH_YEAR;
        }
        if (one.month() == null || other.month() == null || isPlaceholder(one) != isPlaceholder(other)) {
            return Kind.SAME_BIRTH_YEAR;
        }
        boolean sameMonth = one.month().equals(other.month());
        if (one.day() == null || other.day() == null) {
            return sameMonth ? Kind.SAME_BIRTH_MONTH : Kind.BIRTH_DATE_DIFFERS_IN_ONE_PART;
        }
        boolean sameDay = one.day().equals(other.day());
        if (sameMonth && sameDay) {
            return isPlaceholder(one) ? Kind.SAME_BIRTH_YEAR : Kind.SAME_BIRTH_DATE;
        }
        if (one.month().equals(other.day()) && one.day().equals(other.month())) {
            return Kind.BIRTH_DAY_AND_MONTH_SWAPPED;
        }
        return sameMonth || sameDay ? Kind.BIRTH_DATE_DIFFERS_IN_ONE_PART : Kind.OTHER_BIRTH_DATE;
    }

    /** Returns whether a date is 1 January, which registries write if only the year is known. */
    private static boolean isPlaceholder(PartialDate date) {
        return Integer.valueOf(1).equals(date.month()) && Integer.valueOf(1).equals(date.day());
    }

    private static boolean isSameDayOfYear(PartialDate one, PartialDate other) {
        return one.month() != null
                && one.day() != null
                && one.month().equals(other.month())
                && one.day().equals(other.day())
                && !isPlaceholder(one);
    }

    /** Returns whether two years differ in one digit, or in two neighbours that are swapped. */
    private static boolean isOneSlip(int one, int other) {
        int different = 0;
        int ofOne = 0; // the digits of the last place that differs
        int ofOther = 0;
        boolean swapped = false;
        boolean neighbour = false;
        for (int a = one, b = other; a != 0 || b != 0; a /= 10, b /= 10) {
            boolean differs = a % 10 != b % 10;
            if (differs) {
                different++;
                swapped = neighbour && a % 10 == ofOther && b % 10 == ofOne;
                ofOne = a % 10;
                ofOther = b % 10;
            }
            neighbour = differs;
        }
        return different == 1 || (different == 2 && swapped);
    }
}
