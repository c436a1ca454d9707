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
    BAR(1, MatchSource.BAR),
    EXTRADITION_REFUSAL(2, MatchSource.REFUSAL),
    JUDGMENT(4, MatchSource.JUDGMENT),
    ALERT(8, MatchSource.ALERT),
    PROTECTED(16, MatchSource.OTHER_CHANNEL),
    OPEN_SUBJECT(32, MatchSource.SUBJECT),
    SUBJECT_IN_FORCE(64, MatchSource.SUBJECT),
    BARRED_SUBJECT(128, MatchSource.SUBJECT),
    PENDING_EXTRADITION(256, MatchSource.PENDING_EXTRADITION);

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

    private final int bit;
    private final MatchSource source;

    PersonKind(int bit, MatchSource source) {
        this.bit = bit;
        this.source = source;
    }

    /** Returns how matches with persons of the kind name them. */
    MatchSource source() {
        return source;
    }

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
