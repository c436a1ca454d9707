package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.state.DisseminatedVersion;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to members, national entities or other consumers that follows from a transition. Effects are sent in their
 * order.
 */
public sealed interface Effect {

    /** A version is sent, whole. */
    record Send(Kind kind, DisseminatedVersion snapshot, Set<MemberCode> to, ConsumerView consumers) implements Effect {

        /** The part of a version that national entities see. Other consumers see an extract of it at most. */
        public enum ConsumerView {
            /** State and content. */
            CONTENT,
            /** The state only: that there is such a version. */
            STATE,
            /** Nothing, since nothing changes for consumers. */
            NOTHING
        }

        /** The kind of event that carries a version. */
        public enum Kind {
            /** The first version of a notice. */
            PUBLISHED,
            /** The first version of a diffusion, or an unreviewed one. */
            CIRCULATED,
            /** A version that replaces the one in force. */
            UPDATED,
            /** The version that was blocked. */
            RESTORED
        }
    }

    /** The current version is sent to a member that joined or became active again, and to nobody else. */
    record BringUpToDate(Send.Kind kind, DisseminatedVersion snapshot, MemberCode to) implements Effect {}

    /** Holders must hide the version they have. */
    record Block(int version, BlockDecision decision, Set<MemberCode> to) implements Effect {}

    /** The block in force is sent again to a holder that became active again, and to nobody else. */
    record RepeatBlock(int version, BlockDecision decision, MemberCode to) implements Effect {}

    /**
     * The case is revoked: for consumers and the other stages.
     *
     * @param version latest version
     * @param holders number of members that hold it
     * @param acknowledgeBy deadline for every holder
     */
    record Revoke(DecisionKind ending, int version, int holders, Instant acknowledgeBy) implements Effect {}

    /**
     * Holders must remove the data.
     *
     * @param ending how the case ended; null if only these holders may not see it any more
     * @param version latest version
     * @param acknowledgeBy deadline for every holder
     * @param reminder 0 for the instruction itself, then the number of the reminder
     */
    record InstructRemoval(
            @Nullable DecisionKind ending, int version, Instant acknowledgeBy, Set<MemberCode> to, int reminder)
            implements Effect {}

    /** The photograph of the current version is put into mailboxes. */
    record SendPhotograph(String sha256, int version, Set<MemberCode> to) implements Effect {}

    /** A photograph is deleted in mailboxes. */
    record DeletePhotograph(String sha256, int version, Set<MemberCode> from) implements Effect {}

    /** Members that have not acknowledged the removal in time are named overdue. */
    record NameOverdue(Set<MemberCode> members) implements Effect {}

    /**
     * The case is closed: no acknowledgement is awaited any more.
     *
     * @param revision revision that it ended with
     * @param overdue members that never acknowledged the removal
     */
    record Close(DecisionKind ending, int revision, Set<MemberCode> overdue) implements Effect {}

    /** Review is told, for the source, what a holder reports about the person. */
    record NotifyOfLocation(MemberCode source, MemberCode by, LocationKind kind) implements Effect {}

    /** A report about the person is refused. */
    record RefuseLocation(MemberCode to, RefuseLocation.Reason reason) implements Effect {

        /** The reason for refusing a report about the person. */
        public enum Reason {
            /**
             * The sender does not hold the case: there is none, it was never sent to the sender, or the sender was
             * instructed to remove it. One reason for all, so that the answer does not tell whether the case exists.
             */
            NOT_HELD,
            /**
             * This is a copy of a signed report that was passed on. A report that is no later than those of an earlier
             * life of the case counts as a copy, because their ids are forgotten.
             */
            REPEATED,
            /** The sender has sent as many reports about this case as Herald passes on. */
            TOO_MANY_REPORTS
        }
    }

    /**
     * An acknowledgement is refused.
     *
     * @param to its sender
     * @param latest latest version that was sent to the sender; 0 if none was
     */
    record Refuse(MemberCode to, Refuse.Reason reason, int latest) implements Effect {

        /** The reason for refusing an acknowledgement. */
        public enum Reason {
            /** The sender was never sent the case, or there is none: one reason for both. */
            NOT_HELD,
            /** The sender holds the notice, but was not sent that version. */
            UNKNOWN_VERSION,
            /** The notice is in force, and the sender was not instructed to remove it. */
            NOT_INSTRUCTED
        }
    }
}
