package dev.herald.intake.admission;

import dev.herald.contract.CaseId;
import java.util.stream.Stream;

/** What is asked of anything that arrives. */
final class SenderRules {

    /** Largest message, documents apart: a case file holds two requests and its answers, and must fit a record. */
    static final int LARGEST = 262_144;

    private static final int MOST_HEADERS = 64;
    private static final int LARGEST_HEADERS = 16_384;
    /** Under it stand Herald's answers to what names no case. */
    private static final String RESERVED = "0000-000000";

    private SenderRules() {}

    static Stream<Refusal> sizeIsBearable(Arrival arrival, Members members) {
        boolean bearable = arrival.submission() instanceof Submission.Document
                || arrival.envelope().bytes() <= LARGEST;
        return bearable ? Stream.empty() : Stream.of(RefusalCode.MESSAGE_TOO_LARGE.refusal());
    }

    /** Herald reads no header of a member, and carries none: they cost, and could pretend to be Herald's own. */
    static Stream<Refusal> headersAreBearable(Arrival arrival, Members members) {
        return arrival.envelope().headers() <= MOST_HEADERS
                        && arrival.envelope().headerBytes() <= LARGEST_HEADERS
                ? Stream.empty()
                : Stream.of(RefusalCode.HEADERS_TOO_LARGE.refusal());
    }

    static Stream<Refusal> senderOwnsTheMailbox(Arrival arrival, Members members) {
        return Rule.unless(
                arrival.submission()
                        .letterhead()
                        .submittedBy()
                        .equals(arrival.mailbox().value()),
                RefusalCode.SENDER_NOT_OWNER,
                "submittedBy");
    }

    /** Who is suspended or has left asks for nothing, but what it held has to be removed, and it says when it is. */
    static Stream<Refusal> senderTakesPart(Arrival arrival, Members members) {
        boolean acknowledges = arrival.submission() instanceof Submission.Acknowledgement;
        return members.find(arrival.mailbox())
                .map(member ->
                        Rule.unless(member.active() || acknowledges, RefusalCode.SENDER_NOT_ACTIVE, "submittedBy"))
                .orElseGet(() -> Stream.of(RefusalCode.SENDER_UNKNOWN.at("submittedBy")));
    }

    static Stream<Refusal> caseIsTheSendersOwn(Arrival arrival, Members members) {
        CaseId caseId = arrival.submission().letterhead().caseId();
        return Rule.unless(
                caseId == null
                        || mayBeAboutOthersCases(arrival.submission())
                        || caseId.member().equals(arrival.mailbox()),
                RefusalCode.CASE_OF_ANOTHER,
                "caseId");
    }

    static Stream<Refusal> caseIdIsNotReserved(Arrival arrival, Members members) {
        CaseId caseId = arrival.submission().letterhead().caseId();
        return Rule.unless(
                caseId == null
                        || !caseId.reference().equals(RESERVED)
                        || arrival.submission() instanceof Submission.Acknowledgement,
                RefusalCode.CASE_ID_RESERVED,
                "caseId");
    }

    private static boolean mayBeAboutOthersCases(Submission submission) {
        return switch (submission) {
            case Submission.Consultation answer -> true;
            case Submission.Acknowledgement acknowledgement -> true;
            case Submission.Request request -> false;
            case Submission.Change change -> false;
            case Submission.NewVisibility change -> false;
            case Submission.Extension change -> false;
            case Submission.Supplement supplement -> false;
            case Submission.Document document -> false;
            case Submission.Report report -> false; // its own reference
        };
    }
}
