package dev.herald.screening.rules.catalogue;

import dev.herald.contract.PartialDate;
import java.time.LocalDate;

/** A three-valued result for comparisons with partially known dates. */
enum Tristate {
    NO,
    MAY_BE,
    YES;

    /**
     * Returns whether a person is under an age on a day, either possibly partial. The age is reached on the birthday.
     */
    static Tristate isUnderAge(int age, PartialDate born, PartialDate day) {
        return isUnderAge(age, born, day.earliest(), day.latest());
    }

    /** Returns whether a person is under an age on a day. */
    static Tristate isUnderAge(int age, PartialDate born, LocalDate day) {
        return isUnderAge(age, born, day, day);
    }

    private static Tristate isUnderAge(int age, PartialDate born, LocalDate first, LocalDate last) {
        if (born.earliest().plusYears(age).isAfter(last)) {
            return YES;
        }
        return born.latest().plusYears(age).isAfter(first) ? MAY_BE : NO;
    }
}
