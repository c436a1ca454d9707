package dev.herald.matching;

/**
 * What speaks for or against two persons being one, besides their names.
 *
 * @param what which
 * @param weight what it adds to the score; below 0 where it speaks against
 */
public record Evidence(Kind what, double weight) {

    /** Which it can be. */
    public enum Kind {
        /** Born on the same day. */
        SAME_BIRTH_DATE("born on the same day", 0.15),
        /** Born in the same month, of which the day is not known to both. */
        SAME_BIRTH_MONTH("born in the same month", 0.08),
        /**
         * Born in the same year, of which the rest is not known to both, or is 1 January, as where it was not known.
         */
        SAME_BIRTH_YEAR("born in the same year", 0.04),
        /** Month and day changed places. */
        BIRTH_DAY_AND_MONTH_SWAPPED("born on the same day, if one date has day and month swapped", 0.04),
        /** Same year, and month or day differs. */
        BIRTH_DATE_DIFFERS_IN_ONE_PART("born in the same year, month or day differs", -0.1),
        /** Same day and month, a year that differs by one digit or by two that changed places. */
        BIRTH_YEAR_MISTYPED("born on the same day and month, the year differs by one slip", -0.15),
        /** Same year, another month and day. */
        OTHER_BIRTH_DATE("born in the same year on another date", -0.35),
        /** Another year. */
        OTHER_BIRTH_YEAR("born in another year", -0.45),
        /** A nationality in common. */
        SAME_NATIONALITY("a nationality in common", 0.02),
        /** Nationalities are known of both, and none in common. */
        OTHER_NATIONALITY("no nationality in common", -0.05),
        /** Places of birth have a name in common. */
        SAME_BIRTH_PLACE("born in the same place", 0.02),
        /** One is a woman, the other a man. */
        OTHER_SEX("of another sex", -0.15);

        private final String words;
        private final double weight;

        Kind(String words, double weight) {
            this.words = words;
            this.weight = weight;
        }

        Evidence found() {
            return new Evidence(this, weight);
        }

        /** In words, without the person. */
        public String words() {
            return words;
        }
    }
}
