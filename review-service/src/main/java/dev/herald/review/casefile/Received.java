package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes in from the other stages. */
public sealed interface Received {

    /**
     * A revision was screened, for the first time or again.
     *
     * @param request the revision
     * @param screening what screening says
     * @param cause SUBMISSION, REGISTER, RULE_BOOK or SCHEDULE
     */
    record Screened(Request request, Screening screening, String cause) implements Received {}

    /** The source withdraws. */
    record Withdrawn() implements Received {}

    /**
     * The source changes who may see its data.
     *
     * @param visibility from now on
     */
    record VisibilityChange(Visibility visibility) implements Received {}

    /**
     * Somebody answers a question.
     *
     * @param questionId which
     * @param from who answers
     * @param consultation whether it answers a consultation
     * @param text the answer
     * @param documents documents that come with it
     * @param refusedExtradition a refused extradition it reports
     */
    record Reply(
            String questionId,
            MemberCode from,
            boolean consultation,
            String text,
            List<Document> documents,
            @Nullable RefusedExtradition refusedExtradition)
            implements Received {}

    /**
     * The source suspends what is in force, or ends that.
     *
     * @param suspended whether it suspends
     */
    record Suspension(boolean suspended) implements Received {}

    /**
     * The source wants what is in force kept until another day.
     *
     * @param until last day, UTC
     */
    record Extension(LocalDate until) implements Received {}

    /**
     * Something went out, was blocked, restored or recalled.
     *
     * @param what what it was
     * @param noticeId notice
     * @param version version of it
     */
    record Disseminated(String what, String noticeId, int version) implements Received {}

    /**
     * Nothing is left to be told: every holder acknowledged, or was named overdue.
     *
     * @param revision revision with which the case had ended; 0 where it is not said
     */
    record Closed(int revision) implements Received {}
}
