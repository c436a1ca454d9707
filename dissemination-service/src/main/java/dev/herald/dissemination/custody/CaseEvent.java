package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.Caveat;
import dev.herald.event.Visibility;
import dev.herald.state.CaseEnding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a case that changes who holds its data. */
public sealed interface CaseEvent {

    /**
     * A diffusion, or a revision of one, passed screening.
     *
     * @param held whether screening demands an officer's decision whatever the sender's route, such as for a barred
     *     person
     * @param photograph SHA-256 of the person's photograph; null where there is none
     */
    record DiffusionScreened(
            int revision,
            Visibility visibility,
            boolean held,
            @Nullable String photograph) implements CaseEvent {}

    /**
     * Screening looked at a diffusion again, because rules or facts changed.
     *
     * @param held whether it holds the revision
     */
    record DiffusionScreenedAgain(int revision, boolean held) implements CaseEvent {}

    /**
     * A revision was approved, for the first time or as an update.
     *
     * @param caveats all caveats of the case from now on; null if those of the case stay
     * @param photograph SHA-256 of the person's photograph; null where there is none
     */
    record Approved(
            int revision,
            Instrument instrument,
            Visibility visibility,
            @Nullable List<Caveat> caveats,
            String decisionId,
            @Nullable String photograph)
            implements CaseEvent {}

    /**
     * The source changed who may see its data, or review where it must not be acted on. An amendment approves nothing.
     *
     * @param revision latest revision that had been approved
     * @param caveats all caveats of the case from now on; null if those of the case stay
     */
    record Amended(
            int revision, Visibility visibility, @Nullable List<Caveat> caveats, String decisionId)
            implements CaseEvent {}

    /**
     * An update was denied; the version in force remains. If the update is out unreviewed, the last approved version
     * comes back.
     */
    record UpdateDenied(int revision) implements CaseEvent {}

    /** The current version must not be shown until it is restored. */
    record Blocked(BlockDecision decision) implements CaseEvent {}

    /** A block or suspension was lifted. */
    record Restored() implements CaseEvent {}

    /** The case ended. */
    record Ended(CaseEnding decision) implements CaseEvent {}

    /**
     * A member acknowledged a version.
     *
     * @param kind never UNKNOWN
     */
    record Acknowledged(MemberCode by, AcknowledgementKind kind, int version) implements CaseEvent {

        /** Rejects a kind that this release does not know. */
        public Acknowledged {
            if (kind == AcknowledgementKind.UNKNOWN) {
                throw new IllegalArgumentException("unknown kind of acknowledgement");
            }
        }
    }

    /**
     * A member reported something about the person.
     *
     * @param messageId id that the member signed; of an unsigned message the id of its record
     * @param madeAt moment that a signed id names, by the clock of the member; null for an unsigned message
     */
    record Located(
            MemberCode by,
            LocationKind kind,
            String messageId,
            @Nullable Instant madeAt) implements CaseEvent {

        /** Rejects a kind that this release does not know. */
        public Located {
            if (kind == LocationKind.UNKNOWN) {
                throw new IllegalArgumentException("unknown kind of location");
            }
        }
    }

    /**
     * A member joined or became active again, and is brought up to date.
     *
     * @param noticeDropped whether the latest version, block or instruction for it was dropped, because it had left
     * @param photographDropped whether the latest photograph for it was dropped, because it had left
     */
    record MemberJoined(MemberCode member, boolean noticeDropped, boolean photographDropped) implements CaseEvent {}

    /** A photograph arrived for the case. */
    record PhotographArrived() implements CaseEvent {}

    /** A reminder or the deadline of the recall is due. */
    record RecallDue() implements CaseEvent {}
}
