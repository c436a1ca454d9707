package dev.herald.review.casefile.decider;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Caveat;
import dev.herald.event.DocumentReference;
import dev.herald.event.LocationReport;
import dev.herald.event.Person;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.StandingOrder;
import dev.herald.event.Visibility;
import dev.herald.review.casefile.Request;
import dev.herald.review.casefile.Screening;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of another service: of intake, screening or dissemination. */
public sealed interface UpstreamEvent {

    /** A revision was screened, for the first time or again. */
    record ScreeningCompleted(Request request, Screening screening, ScreeningCause cause) implements UpstreamEvent {}

    /** The requester withdrew its request. */
    record Withdrawal() implements UpstreamEvent {}

    /** The requester changed who may see its data. */
    record VisibilityChange(Visibility visibility) implements UpstreamEvent {}

    /**
     * A member answered a question.
     *
     * @param consultation whether the message answers a consultation
     * @param refusedExtradition a refused extradition that the answer reports
     */
    record Reply(
            String questionId,
            MemberCode from,
            boolean consultation,
            String text,
            List<DocumentReference> documents,
            @Nullable RefusedExtradition refusedExtradition)
            implements UpstreamEvent {}

    /**
     * A holder reported something about the person.
     *
     * @param report as if it did not wait
     */
    record Location(LocationReport report) implements UpstreamEvent {}

    /** A document of the requester arrived. */
    record DocumentArrival(String sha256) implements UpstreamEvent {}

    /** The requester suspended its notice, or ended the suspension. */
    record SuspensionChange(boolean suspended) implements UpstreamEvent {}

    /**
     * The requester asks for another end of retention.
     *
     * @param until last day, UTC
     * @param reason why the purpose still stands
     */
    record RetentionExtension(LocalDate until, String reason) implements UpstreamEvent {}

    /**
     * The Commission orders what is done with the case.
     *
     * @param order with every article on which it rests
     * @param caveats all caveats of the Commission from now on, with UPDATE of what is in force only
     * @param correction what is corrected, with UPDATE of a case that ended only
     * @param person whom a bar on a case that was closed keeps out; null for none
     */
    record CommissionOrder(
            StandingOrder order,
            List<Caveat> caveats,
            String correction,
            @Nullable Person person) implements UpstreamEvent {}

    /** Dissemination sent a revision of a diffusion before a decision on it. */
    record Circulation(int revision) implements UpstreamEvent {}

    /** Dissemination instructed the holders to remove the notice or diffusion. */
    record Revocation() implements UpstreamEvent {}

    /**
     * Dissemination closed the case: every holder acknowledged the recall, or was named overdue.
     *
     * @param revision revision with which the case had ended; 0 where the event does not name it
     */
    record CaseClosure(int revision) implements UpstreamEvent {}
}
