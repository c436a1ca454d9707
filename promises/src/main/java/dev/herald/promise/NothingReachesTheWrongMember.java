package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeExtract;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.event.Visibility;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.TypedRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mailbox holds only mail to its owner and notices that the source lets the owner see, and no content sent while the
 * owner was inactive. National entities read only content that no source restricted: they share a topic, so what
 * excludes any bureau is for the entities of none. Everybody else reads the state of notices, and who is wanted only
 * with the source's consent.
 *
 * <pre>
 * legal:    fr excludes br: de has the notice, br and fr have none, national entities have it without content, and everybody else its state
 * legal:    fr excludes de later: de keeps version 1 and is instructed to remove it, and has no version 2
 * legal:    ke was suspended: it receives removal instructions and blocks, and no content
 * illegal:  the notice in br's mailbox, by publication, update, restoration or catching up
 * illegal:  a diffusion to fr in the mailbox of de
 * illegal:  a notice in the mailbox of its own requester
 * illegal:  ke was suspended, and is sent a notice
 * illegal:  the photograph in the mailbox of br, or of the requester, or one that no revision names
 * illegal:  a receipt for fr in the mailbox of de, or under another key than its message id
 * illegal:  mail about de's record addressed to fr
 * illegal:  fr excludes br, and br is asked about the arrest that it reported, in mail that names the person
 * illegal:  content of a restricted notice on disseminations
 * illegal:  a diffusion on extracts, or a name on extracts without the source's consent to a public extract
 * </pre>
 */
final class NothingReachesTheWrongMember implements Check {

    @Override
    public void check(History history, ViolationCollector violations) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        history.mailboxes()
                .forEach((member, box) -> box.forEach(record -> {
                    if (record.isMail()) {
                        checkMail(member, record, violations);
                    } else if (NoticeIndex.isNotice(record)) {
                        checkNotice(member, record, notices, members, violations);
                    }
                    record.eventAs(PhotographProvided.class)
                            .ifPresent(photograph ->
                                    checkPhotograph(member, record, photograph, notices, members, violations));
                }));
        history.recordsOn(Topics.CORRESPONDENCE).stream()
                .filter(HistoryRecord::isMail)
                .forEach(record -> checkAddressee(record, violations));
        history.eventsOn(Topics.CORRESPONDENCE, ConsultationRequested.class)
                .forEach(typed -> violations.require(
                        typed.event().getPerson() == null || mayBeAsked(typed, history),
                        typed.record(),
                        "names the person to %s, which its source excluded"
                                .formatted(typed.event().getAddressee())));
        history.recordsOn(Topics.DISSEMINATIONS).forEach(record -> checkEntities(record, notices, violations));
        history.eventsOn(Topics.EXTRACTS, NoticeExtract.class)
                .forEach(typed -> checkExtract(typed, notices, violations));
    }

    private static void checkMail(String member, HistoryRecord record, ViolationCollector violations) {
        String addressee = record.text("addressee").orElse("nobody");
        violations.require(
                addressee.equals(member), record, "is in the mailbox of %s, and to %s".formatted(member, addressee));
        violations.require(record.hasText("messageId", record.key()), record, "is under another key");
    }

    private static void checkNotice(
            String member,
            HistoryRecord record,
            NoticeIndex notices,
            MemberTable members,
            ViolationCollector violations) {
        violations.require(record.key().equals(record.caseId()), record, "is under another key");
        violations.require(
                !History.ownerOfCase(record.caseId()).equals(member),
                record,
                "is in the mailbox of the requester itself");
        if (NoticeIndex.isSnapshot(record)) {
            violations.require(
                    notices.showsRevision(record, shown -> members.maySee(member, shown)),
                    record,
                    "%s may not see it".formatted(member));
            violations.require(
                    !members.wasInactiveAt(member, record.time()), record, "%s was not active then".formatted(member));
        }
    }

    private static void checkPhotograph(
            String member,
            HistoryRecord record,
            PhotographProvided photograph,
            NoticeIndex notices,
            MemberTable members,
            ViolationCollector violations) {
        violations.require(
                record.key().equals(photograph.getCaseId() + " " + photograph.getSha256()),
                record,
                "is under another key");
        violations.require(
                notices.showsPhotograph(photograph, shown -> members.maySee(member, shown)),
                record,
                "%s may not see it".formatted(member));
        violations.require(
                !members.wasInactiveAt(member, record.time()), record, "%s was not active then".formatted(member));
    }

    /** Checks that mail about a record goes to its sender, and mail about a case to the case's owner. */
    private static void checkAddressee(HistoryRecord record, ViolationCollector violations) {
        String to = record.text("addressee").orElse("");
        boolean toOthers = record.isOfType(ConsultationRequested.class)
                || record.isOfType(AnswerOverdue.class)
                || record.isOfType(MessageRefused.class);
        boolean right = record.field("position")
                .filter(SourcePosition.class::isInstance)
                .map(source -> History.memberOfTopic(((SourcePosition) source).getTopic())
                        .equals(to))
                .orElseGet(
                        () -> toOthers || History.ownerOfCase(record.caseId()).equals(to));
        violations.require(right, record, "is not for %s".formatted(to));
    }

    /**
     * Returns whether the last revision that a decision showed before the question, or a later revision, is visible to
     * the addressee. A decision of the same millisecond came before the question or after it.
     */
    private static boolean mayBeAsked(TypedRecord<ConsultationRequested> asked, History history) {
        String caseId = asked.event().getCaseId();
        String addressee = asked.event().getAddressee();
        Instant at = asked.record().time();
        return Stream.of(at, at.plusMillis(1))
                .map(before -> lastShown(caseId, before, history))
                .anyMatch(shown -> shown.isEmpty()
                        || isVisible(shown.get(), addressee)
                        || history.eventsOn(Topics.REQUESTS, RequestSubmitted.class).stream()
                                .map(TypedRecord::event)
                                .anyMatch(later -> later.getCaseId().equals(caseId)
                                        && later.getRevision() > shown.get().getRevision()
                                        && isVisible(later, addressee)));
    }

    private static Optional<RequestSubmitted> lastShown(String caseId, Instant before, History history) {
        return history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(decision -> decision.record().time().isBefore(before))
                .map(TypedRecord::event)
                .filter(decision -> decision.getCaseId().equals(caseId) && decision.getRequest() != null)
                .max(Comparator.comparingLong(DecisionIssued::getSequence))
                .map(DecisionIssued::getRequest);
    }

    private static boolean isVisible(RequestSubmitted request, String member) {
        Visibility visibility = request.getVisibility();
        return !visibility.getExcluded().contains(member)
                && (visibility.getRecipients().isEmpty()
                        || visibility.getRecipients().contains(member));
    }

    private static void checkExtract(
            TypedRecord<NoticeExtract> extract, NoticeIndex notices, ViolationCollector violations) {
        HistoryRecord record = extract.record();
        violations.require(
                !notices.isDiffusion(record.caseId()), record, "everybody learns of a diffusion to chosen members");
        violations.require(
                extract.event().getState() != ExtractState.IN_FORCE
                        || notices.showsRevision(record, NothingReachesTheWrongMember::isPublic),
                record,
                "everybody reads who is wanted, and its source does not consent");
    }

    private static void checkEntities(HistoryRecord record, NoticeIndex notices, ViolationCollector violations) {
        if (NoticeIndex.content(record).isPresent()) {
            violations.require(
                    notices.showsRevision(record, NothingReachesTheWrongMember::isForEverybody),
                    record,
                    "national entities see what its source restricted");
        }
    }

    private static boolean isPublic(RequestSubmitted request) {
        return isForEverybody(request) && request.getVisibility().getPublicExtract();
    }

    private static boolean isForEverybody(RequestSubmitted request) {
        Visibility visibility = request.getVisibility();
        return request.getInstrument() != Instrument.WANTED_PERSON_DIFFUSION
                && visibility.getExcluded().isEmpty()
                && visibility.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }
}
