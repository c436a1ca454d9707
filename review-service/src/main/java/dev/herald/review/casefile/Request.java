package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.Instrument;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One revision of a member's request. Review's rules read only these few properties; the content is carried for
 * officers and for dissemination.
 */
public interface Request {

    /** Returns the number of the revision, from 1. */
    int revision();

    /** Returns the instrument that is requested. */
    Instrument instrument();

    /** Returns the last day on which the requester wants the notice kept; empty for the usual retention. */
    Optional<LocalDate> retainUntil();

    /** Returns the documents that the request names, whether or not they have arrived. */
    List<Document> documents();

    /** Whether the case had ended before. Policy approves no such revision. */
    boolean endedBefore();

    /** Returns the revision with another visibility. */
    Request withVisibility(Visibility visibility);
}
