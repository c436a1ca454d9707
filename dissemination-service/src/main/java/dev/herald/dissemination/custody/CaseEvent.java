package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;

/** What happens to a case, as far as custody is concerned. */
public sealed interface CaseEvent {

    /**
     * A member sent a diffusion or a revision of one.
     *
     * @param revision which revision
     * @param visibility its recipients and exclusions
     */
    record DiffusionSubmitted(int revision, Visibility visibility) implements CaseEvent {}

    /**
     * A revision was approved, for the first time or as an update.
     *
     * @param revision which revision
     * @param instrument what it is
     * @param visibility who may see it from now on
     */
    record Approved(int revision, Instrument instrument, Visibility visibility) implements CaseEvent {}

    /**
     * It must not be shown until further word.
     *
     * @param bySource true when its source suspended it, false when the General Secretariat blocked it
     */
    record Blocked(boolean bySource) implements CaseEvent {}

    /** A block or suspension was lifted. */
    record Restored() implements CaseEvent {}

    /**
     * The case ended.
     *
     * @param ending how
     * @param revision the revision that was decided on
     */
    record Ended(Ending ending, int revision) implements CaseEvent {}

    /**
     * A member says what it did.
     *
     * @param by which member
     * @param act what it did
     * @param version with which version
     */
    record Acknowledged(MemberCode by, Act act, int version) implements CaseEvent {}

    /** What a member did with what it was sent. */
    enum Act {
        /** It has it. */
        RECEIVED,
        /** It replaced its copies. */
        UPDATED,
        /** It removed its copies and everything made from them. */
        REMOVED,
        /** It cannot do what it was told. */
        UNABLE
    }
}
