package dev.herald.review.casefile;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One revision of what a member asks for. Review needs its number and instrument; the rest is carried for the officers
 * and for the next stage, and no rule here looks at it.
 */
public interface Request {

    /** Number of the revision, from 1. */
    int revision();

    /** What is asked for. */
    Instrument instrument();

    /** Last day on which its source wants it kept; absent where the usual retention is meant. */
    Optional<LocalDate> retainUntil();

    /** Whether an earlier life of this case ended; then no policy clears it. */
    boolean endedBefore();

    /** The same, for others to see. */
    Request under(Visibility visibility);
}
