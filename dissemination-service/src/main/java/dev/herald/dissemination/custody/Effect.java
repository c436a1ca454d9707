package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be told, and to whom. In the order in which it has to be told. */
public sealed interface Effect {

    /**
     * A version goes out, whole.
     *
     * @param kind as what
     * @param snapshot which version
     * @param to the members that receive it
     * @param consumers what consumers get of it
     */
    record Send(Kind kind, Snapshot snapshot, Set<MemberCode> to, Consumers consumers) implements Effect {

        /** What consumers get. */
        public enum Consumers {
            /** The content too. */
            CONTENT,
            /** That there is such a version, and no content. */
            STATE,
            /** Nothing: for them nothing is new. */
            NOTHING
        }

        /** As what a version goes out. */
        public enum Kind {
            /** A notice, where none stood. */
            PUBLISHED,
            /** A diffusion where none stood, or unreviewed. */
            CIRCULATED,
            /** In place of a version that stood. */
            UPDATED,
            /** The version that was blocked. */
            RESTORED
        }
    }

    /**
     * The current version goes to a member that takes part again, or for the first time. Nobody else hears of it.
     *
     * @param kind as what
     * @param snapshot the current version
     * @param to the member
     */
    record BringUpToDate(Send.Kind kind, Snapshot snapshot, MemberCode to) implements Effect {}

    /**
     * The version that holders have must not be shown.
     *
     * @param version which version
     * @param bySource whether its source suspended it
     * @param to those who may hold it
     */
    record Block(int version, boolean bySource, Set<MemberCode> to) implements Effect {}

    /**
     * What was sent is revoked: for consumers and for the other stages.
     *
     * @param ending how the case ended
     * @param version latest version
     * @param holders how many members hold it
     * @param acknowledgeBy by when each must acknowledge
     */
    record Revoke(Ending ending, int version, int holders, Instant acknowledgeBy) implements Effect {}

    /**
     * Holders are told to remove what they hold.
     *
     * @param ending how the case ended; null where they alone lost sight of it
     * @param version latest version
     * @param acknowledgeBy by when each must acknowledge
     * @param to the holders
     * @param reminder 0 for the instruction itself, then counts its reminders
     */
    record InstructRemoval(
            @Nullable Ending ending, int version, Instant acknowledgeBy, Set<MemberCode> to, int reminder)
            implements Effect {}

    /**
     * Time is up for those who have not said that it is gone.
     *
     * @param members who they are
     */
    record NameOverdue(Set<MemberCode> members) implements Effect {}

    /**
     * Nothing is left to be told.
     *
     * @param ending how the case ended
     * @param revision the revision it ended with
     * @param overdue members that never said that it is gone
     */
    record Close(Ending ending, int revision, Set<MemberCode> overdue) implements Effect {}

    /**
     * An acknowledgement is refused back.
     *
     * @param to its sender
     * @param why why
     * @param latest latest version its sender was sent, so that it can look; 0 when none was
     */
    record Refuse(MemberCode to, Why why, int latest) implements Effect {

        /** Why an acknowledgement is refused. */
        public enum Why {
            /** The sender was never sent anything of such a case; nothing says whether the case exists. */
            NOT_A_HOLDER,
            /** The sender holds the notice, but was not sent that version. */
            UNKNOWN_VERSION,
            /** The notice stands, and nobody told the sender to remove it. */
            NOT_INSTRUCTED
        }
    }
}
