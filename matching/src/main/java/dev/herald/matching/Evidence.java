package dev.herald.matching;

/**
 * Evidence, other than the names, for or against two persons being the same.
 *
 * @param weight amount added to the score; negative for evidence against
 */
public record Evidence(Kind kind, double weight) {

    /** The kinds of evidence. */
    public enum Kind {
        /** Born on the same day. */
        SAME_BIRTH_DATE("born on the same day", 0.15),
        /** Born in the same month; at least one day is unknown. */
        SAME_BIRTH_MONTH("born in the same month", 0.08),
        /** Born in the same year; at least one date has no more, or is 1 January, which stands for unknown. */
        SAME_BIRTH_YEAR("born in the same year", 0.04),
        /** Month and day are swapped. */
        BIRTH_DAY_AND_MONTH_SWAPPED("born on the same day, if one date has day and month swapped", 0.04),
        /** Same year; month or day differs. */
        BIRTH_DATE_DIFFERS_IN_ONE_PART("born in the same year, month or day differs", -0.1),
        /** Same day and month; the year differs by one digit or by two swapped digits. */
        BIRTH_YEAR_MISTYPED("born on the same day and month, the year differs by one slip", -0.15),
        /** Same year, another month and day. */
        OTHER_BIRTH_DATE("born in the same year on another date", -0.35),
        /** Another year. */
        OTHER_BIRTH_YEAR("born in another year", -0.45),
        /** A nationality in common. */
        SAME_NATIONALITY("a nationality in common", 0.02),
        /** Both have nationalities, and none in common. */
        OTHER_NATIONALITY("no nationality in common", -0.05),
        /** Places of birth have a name in common. */
        SAME_BIRTH_PLACE("born in the same place", 0.02),
        /** One is female, the other male. */
        OTHER_SEX("of another sex", -0.15);

        private final String description;
        private final double weight;

        Kind(String description, double weight) {
            this.description = description;
            this.weight = weight;
        }

        double weight() {
            return weight;
        }

        Evidence evidence() {
            return new Evidence(this, weight);
        }

        /** Returns a description without personal data. */
        public String description() {
            return description;
        }
    }
}
