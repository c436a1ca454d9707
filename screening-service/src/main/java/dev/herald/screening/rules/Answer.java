package dev.herald.screening.rules;

import dev.herald.contract.PartialDate;
import java.time.LocalDate;

/** What dates of which parts are not known allow to say. */
enum Answer {
    NO,
    MAY_BE,
    YES;

    /** Whether somebody is under an age on a day that is known as far as it is. Full age is reached on the birthday. */
    static Answer isUnder(int age, PartialDate born, PartialDate day) {
        return isUnder(age, born, day.earliest(), day.latest());
    }

    /** Whether somebody is under an age on a day. */
    static Answer isUnder(int age, PartialDate born, LocalDate day) {
        return isUnder(age, born, day, day);
    }

    private static Answer isUnder(int age, PartialDate born, LocalDate first, LocalDate last) {
        if (born.earliest().plusYears(age).isAfter(last)) {
            return YES;
        }
        return born.latest().plusYears(age).isAfter(first) ? MAY_BE : NO;
    }
}
