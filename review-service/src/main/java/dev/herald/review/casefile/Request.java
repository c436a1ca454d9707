package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.DocumentReference;
import dev.herald.event.Visibility;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Returns the last day on which one of its warrants is valid; empty if one has no end, or none is named. */
    Optional<LocalDate> warrantsEnd();

    /** Returns the person's nationalities as ISO 3166-1 alpha-2 codes; empty for an organisation. */
    Set<String> nationalities();

    /** Whether the requester lets a member see the request: a member that is not excluded, and listed if any is. */
    boolean isVisibleTo(MemberCode member);

    /** Returns the documents that the request names, whether or not they have arrived. */
    List<DocumentReference> documents();

    /** Whether another revision describes the person with the same names, birth, nationalities and sex. */
    boolean describesSamePersonAs(Request other);

    /** Returns the revision with another visibility. */
    Request withVisibility(Visibility visibility);
}
