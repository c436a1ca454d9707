package dev.herald.system.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Confidentiality;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.Instrument;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.event.Visibility;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * 5. A mailbox holds mail to its owner and notices that the source lets it see; consumers read only what no source
 * restricted.
 *
 * <pre>
 * legal:    fr excludes br: de has the notice, br and fr have none, consumers have it without content
 * illegal:  the notice in br's mailbox, by publication, update, or restoration
 * illegal:  a diffusion to fr in the mailbox of de
 * illegal:  a receipt for fr in the mailbox of de, or under another key than its message id
 * illegal:  content of a restricted notice on disseminations
 * </pre>
 */
final class NothingToTheWrongMember implements Promise {

    @Override
    public String name() {
        return "5 nothing to the wrong member";
    }

    @Override
    public List<Breach> check(History history) {
        Findings findings = new Findings(this);
        Notices notices = new Notices(history);
        MemberTable members = new MemberTable(history);
        history.mailboxes()
                .forEach((member, box) -> box.stream()
                        .filter(entry -> entry.event() != null)
                        .forEach(entry -> {
                            if (entry.isMail()) {
                                mail(member, entry, findings);
                            } else {
                                notice(member, entry, notices, members, findings);
                            }
                        }));
        history.on(Topics.CORRESPONDENCE).forEach(entry -> addressed(entry, findings));
        history.on(Topics.DISSEMINATIONS).forEach(entry -> consumers(entry, notices, findings));
        return findings.all();
    }

    private static void mail(String member, Entry entry, Findings findings) {
        findings.require(
                entry.text("addressee").filter(member::equals).isPresent(),
                entry,
                "is in the mailbox of %s, and to %s"
                        .formatted(member, entry.text("addressee").orElse("nobody")));
        findings.require(
                entry.text("messageId").filter(entry.key()::equals).isPresent(), entry, "is under another key");
    }

    private static void notice(String member, Entry entry, Notices notices, MemberTable members, Findings findings) {
        findings.require(entry.key().equals(entry.caseId()), entry, "is under another key");
        if (Notices.isSnapshot(entry)) {
            Optional<RequestSubmitted> shown = notices.revisionShown(entry);
            findings.require(
                    shown.filter(request -> members.maySee(
                                    member, request.getSubmittedBy(), request.getInstrument(), request.getVisibility()))
                            .isPresent(),
                    entry,
                    "%s may not see it".formatted(member));
        } else {
            findings.require(
                    !History.ownerOf(entry.caseId()).value().equals(member),
                    entry,
                    "is in the mailbox of the requester itself");
        }
    }

    /** Mail about a record goes to who sent it, about a case to whose it is; only a consultation asks others. */
    private static void addressed(Entry entry, Findings findings) {
        String to = entry.text("addressee").orElse("");
        Optional<SourcePosition> position = position(entry);
        boolean right = position.map(
                        source -> History.memberOf(source.getTopic()).equals(to))
                .orElseGet(() -> entry.event() instanceof ConsultationRequested
                        || entry.type().equals("AnswerOverdue")
                        || entry.type().equals("MessageRefused")
                        || History.ownerOf(entry.caseId()).value().equals(to));
        findings.require(right, entry, "is not for %s".formatted(to));
    }

    private static Optional<SourcePosition> position(Entry entry) {
        Schema.Field field =
                entry.event() == null ? null : entry.event().getSchema().getField("position");
        return field != null && entry.event() != null && entry.event().get(field.pos()) instanceof SourcePosition at
                ? Optional.of(at)
                : Optional.empty();
    }

    private static void consumers(Entry entry, Notices notices, Findings findings) {
        if (Notices.content(entry).isPresent()) {
            findings.require(
                    notices.revisionShown(entry)
                            .filter(NothingToTheWrongMember::isForEverybody)
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
