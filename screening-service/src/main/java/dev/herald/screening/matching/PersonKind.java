package dev.herald.screening.matching;

import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.matching.index.SearchedKinds;
import java.util.List;

/**
 * What a person is to screening: a bit in the index of persons. Candidates are limited for each kind on its own, so
 * that many of one kind never crowd out another. Protected and barred persons are compared without a limit: whoever
 * adds decoys with the same names must not hide the true one.
 */
enum PersonKind {
    BAR(1 << 0),
    EXTRADITION_REFUSAL(1 << 1),
    JUDGMENT(1 << 2),
    ALERT(1 << 3),
    PROTECTED(1 << 4),
    OPEN_SUBJECT(1 << 5),
    SUBJECT_IN_FORCE(1 << 6),
    BARRED_SUBJECT(1 << 7);

    private final int bit;

    PersonKind(int bit) {
        this.bit = bit;
    }

    /** The kinds that a request is compared with. */
    static final SearchedKinds OF_REQUEST = new SearchedKinds(
            List.of(EXTRADITION_REFUSAL.bit(), JUDGMENT.bit(), ALERT.bit(), OPEN_SUBJECT.bit(), SUBJECT_IN_FORCE.bit()),
            BAR.bit() | PROTECTED.bit() | BARRED_SUBJECT.bit());

    /** The bits of all subjects. */
    static final int SUBJECTS = OPEN_SUBJECT.bit() | SUBJECT_IN_FORCE.bit() | BARRED_SUBJECT.bit();

    int bit() {
        return bit;
    }

    /** Returns the kind of a subject; an unknown standing counts as open. */
    static PersonKind of(SubjectStanding standing) {
        return switch (standing) {
            case OPEN, UNKNOWN -> OPEN_SUBJECT;
            case IN_FORCE -> SUBJECT_IN_FORCE;
            case BARRED -> BARRED_SUBJECT;
        };
    }
}
