package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import org.jspecify.annotations.Nullable;

/** What happens to a case, as far as custody is concerned. */
public sealed interface CaseEvent {

    /**
     * A diffusion or a revision of one came through screening.
     *
     * @param revision which revision
     * @param visibility its recipients and exclusions
     * @param held whether screening raised what makes it wait for an officer, whatever its sender's route: the person
     *     is barred
     */
    record DiffusionScreened(int revision, Visibility visibility, boolean held) implements CaseEvent {}

    /**
     * A revision was approved, for the first time or as an update.
     *
     * @param revision which revision
     * @param instrument what it is
     * @param visibility who may see it from now on
     * @param decisionId the decision
     */
    record Approved(int revision, Instrument instrument, Visibility visibility, String decisionId)
            implements CaseEvent {}

    /**
     * The source changed who may see its data. Approves nothing.
     *
     * @param revision latest revision that had been approved
     * @param visibility who may see it from now on
     * @param decisionId the decision that says so
     */
    record Amended(int revision, Visibility visibility, String decisionId) implements CaseEvent {}

    /**
     * An update was not approved, and what was in force stays. Where the update is out unreviewed, what was approved
     * last comes back.
     *
     * @param revision which revision
     */
    record UpdateDenied(int revision) implements CaseEvent {}

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
     * @param standingClause what the decision leaves untouched, to be told with every instruction; null where nothing
     *     needs saying
     */
    record Ended(Ending ending, int revision, @Nullable String standingClause) implements CaseEvent {}

    /**
     * A member says what it did.
     *
     * @param by which member
     * @param act what it did
     * @param version with which version
     */
    record Acknowledged(MemberCode by, Act act, int version) implements CaseEvent {}

    /** A member joined, or takes part again, and is brought up to date. */
    record TookPart(MemberCode member) implements CaseEvent {}

    /** Time has passed since a removal was instructed: somebody may have to be reminded, or named overdue. */
    record RecallPursued() implements CaseEvent {}

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
