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
    BAR(MatchSource.BAR),
    EXTRADITION_REFUSAL(MatchSource.REFUSAL),
    JUDGMENT(MatchSource.JUDGMENT),
    ALERT(MatchSource.ALERT),
    PROTECTED(MatchSource.OTHER_CHANNEL),
    OPEN_SUBJECT(MatchSource.SUBJECT),
    SUBJECT_IN_FORCE(MatchSource.SUBJECT),
    BARRED_SUBJECT(MatchSource.SUBJECT),
    PENDING_EXTRADITION(MatchSource.PENDING_EXTRADITION);

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

    private final MatchSource source;

    PersonKind(MatchSource source) {
        this.source = source;
    }

    /** Returns how matches with persons of the kind name them. */
    MatchSource source() {
        return source;
    }

    int bit() {
        return 1 << ordinal();
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
