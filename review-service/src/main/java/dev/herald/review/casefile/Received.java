package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
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
     * Something the officers should see.
     *
     * @param what what it was
     * @param who who did it
     * @param detail in words, without a person's data
     */
    record Note(String what, String who, String detail) implements Received {}

    /** Nothing is left to be told: every holder acknowledged, or was named overdue. */
    record Closed() implements Received {}
}
