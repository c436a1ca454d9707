package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.event.Visibility;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;

/**
 * 5. A mailbox holds mail to its owner and notices that the source lets it see, and no content that was sent while its
 * owner took no part; consumers read only what no source restricted.
 *
 * <pre>
 * legal:    fr excludes br: de has the notice, br and fr have none, consumers have it without content
 * legal:    fr excludes de later: de keeps version 1 and is told to remove it, and has no version 2
 * legal:    ke was suspended: it is told to remove what it was sent before, and of blocks; it is sent no content
 * illegal:  the notice in br's mailbox, by publication, update, restoration or catching up
 * illegal:  a diffusion to fr in the mailbox of de
 * illegal:  a notice in the mailbox of its own requester
 * illegal:  ke was suspended, and is sent a notice
 * illegal:  a receipt for fr in the mailbox of de, or under another key than its message id
 * illegal:  mail about de's record addressed to fr
 * illegal:  content of a restricted notice on disseminations
 * </pre>
 */
final class NothingReachesTheWrongMember extends Promise {

    NothingReachesTheWrongMember() {
        super("5 nothing to the wrong member", NothingReachesTheWrongMember::check);
    }

    static void check(History history, ViolationCollector findings) {
        NoticeIndex notices = new NoticeIndex(history);
        MemberTable members = new MemberTable(history);
        history.mailboxes()
                .forEach((member, box) -> box.forEach(entry -> {
                    if (entry.isMail()) {
                        mail(member, entry, findings);
                    } else if (NoticeIndex.isNotice(entry)) {
                        notice(member, entry, notices, members, findings);
                    }
                }));
        history.on(Topics.CORRESPONDENCE).stream().filter(HistoryRecord::isMail).forEach(entry -> addressed(entry, findings));
        history.on(Topics.DISSEMINATIONS).forEach(entry -> consumers(entry, notices, findings));
    }

    private static void mail(String member, HistoryRecord entry, ViolationCollector findings) {
        String addressee = entry.text("addressee").orElse("nobody");
        findings.require(
                addressee.equals(member), entry, "is in the mailbox of %s, and to %s".formatted(member, addressee));
        findings.require(
                entry.text("messageId").filter(entry.key()::equals).isPresent(), entry, "is under another key");
    }

    private static void notice(String member, HistoryRecord entry, NoticeIndex notices, MemberTable members, ViolationCollector findings) {
        findings.require(entry.key().equals(entry.caseId()), entry, "is under another key");
        findings.require(
                !History.ownerOf(entry.caseId()).equals(member), entry, "is in the mailbox of the requester itself");
        if (NoticeIndex.isSnapshot(entry)) {
            findings.require(
                    notices.revisionShown(entry)
                            .filter(shown -> members.maySee(member, shown))
                            .isPresent(),
                    entry,
                    "%s may not see it".formatted(member));
            findings.require(
                    !members.wasAwayFor(member, entry.time()), entry, "%s took no part then".formatted(member));
        }
    }

    /** Mail about a record goes to who sent it, about a case to whose it is; only a consultation asks others. */
    private static void addressed(HistoryRecord entry, ViolationCollector findings) {
        String to = entry.text("addressee").orElse("");
        boolean toOthers = entry.is(ConsultationRequested.class)
                || entry.is(AnswerOverdue.class)
                || entry.is(MessageRefused.class);
        boolean right = entry.field("position")
                .filter(SourcePosition.class::isInstance)
                .map(source ->
                        History.memberOf(((SourcePosition) source).getTopic()).equals(to))
                .orElseGet(() -> toOthers || History.ownerOf(entry.caseId()).equals(to));
        findings.require(right, entry, "is not for %s".formatted(to));
    }

    private static void consumers(HistoryRecord entry, NoticeIndex notices, ViolationCollector findings) {
        if (NoticeIndex.content(entry).isPresent()) {
            findings.require(
                    notices.revisionShown(entry)
                            .filter(NothingReachesTheWrongMember::isForEverybody)
                            .isPresent(),
                    entry,
                    "consumers see what its source restricted");
        }
    }

    private static boolean isForEverybody(RequestSubmitted request) {
        Visibility visibility = request.getVisibility();
        return request.getInstrument() != Instrument.WANTED_PERSON_DIFFUSION
                && visibility.getExcluded().isEmpty()
                && visibility.getConfidentiality() == Confidentiality.FOR_OFFICIAL_USE_ONLY;
    }
}
