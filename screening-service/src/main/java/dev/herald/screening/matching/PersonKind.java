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
    BAR(0),
    EXTRADITION_REFUSAL(1),
    JUDGMENT(2),
    ALERT(3),
    PROTECTED(4),
    OPEN_SUBJECT(5),
    SUBJECT_IN_FORCE(6),
    BARRED_SUBJECT(7),
    PENDING_EXTRADITION(8);

    /** The kinds that a request is compared with. */
    static final SearchedKinds OF_REQUEST = new SearchedKinds(
            List.of(
                    EXTRADITION_REFUSAL.bit(),
                    JUDGMENT.bit(),
                    PENDING_EXTRADITION.bit(),
                    ALERT.bit(),
                    OPEN_SUBJECT.bit(),
                    SUBJECT_IN_FORCE.bit()),
            BAR.bit() | PROTECTED.bit() | BARRED_SUBJECT.bit());

    /** The bits of all subjects. */
    static final int SUBJECTS = OPEN_SUBJECT.bit() | SUBJECT_IN_FORCE.bit() | BARRED_SUBJECT.bit();

    private final int position;

    PersonKind(int position) {
        this.position = position;
    }

    int bit() {
        return 1 << position;
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
