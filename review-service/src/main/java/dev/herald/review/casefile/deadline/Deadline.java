package dev.herald.review.casefile.deadline;

import java.time.Instant;
import java.time.LocalDate;

/** A deadline of a case. {@link DeadlineSchedule} computes it from the case; a handler acts when it has passed. */
public sealed interface Deadline {

    /** Returns the instant of the deadline. */
    Instant at();

    /** A question has to be answered. */
    record AnswerDue(String questionId, Instant at) implements Deadline {}

    /** The grace period for a late answer ends. */
    record GraceOver(String questionId, Instant at) implements Deadline {}

    /** The requester has to be asked whether its notice is still needed (RPD Art. 50). */
    record RetentionPromptDue(Instant at) implements Deadline {}

    /** The retention of the revision in force ends (RPD Art. 49). */
    record RetentionOver(Instant at) implements Deadline {}

    /** The requester has to be told that the last of its warrants ends. */
    record WarrantPromptDue(LocalDate lastDay, Instant at) implements Deadline {}

    /** The longest suspension by a requester ends (RPD Art. 81). */
    record SuspensionOver(Instant at) implements Deadline {}

    /** The periodic review of the revision in force is due. */
    record ReviewDue(Instant at) implements Deadline {}

    /** The periodic review of the revision in force is overdue. */
    record EscalationDue(Instant at) implements Deadline {}

    /** The person of a closed case is forgotten, although an arrest was followed up. */
    record ForgettingDue(Instant at) implements Deadline {}

    /** Officers have to have decided on a block. */
    record BlockDue(Instant at) implements Deadline {}

    /** Officers have to have decided on a concern about the revision in force. */
    record ConcernDue(Instant at) implements Deadline {}

    /** Officers have to have read the flags of a diffusion that is out unreviewed. */
    record UnreadDue(Instant at) implements Deadline {}
}
