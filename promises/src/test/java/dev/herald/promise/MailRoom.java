package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** Members and their mailboxes: what is for a mailbox that is missing waits. */
final class MailRoom {

    private final Log log;
    private final Map<String, MemberRecord> members = new LinkedHashMap<>();
    private final Set<String> mailboxes = new TreeSet<>();
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(String member, String key, Entry cause, SpecificRecord event) {}

    MailRoom(Log log) {
        this.log = log;
    }

    Set<String> mailboxes() {
        return mailboxes;
    }

    void admits(String code, MemberKind kind, MemberStatus status) {
        int index = members.containsKey(code) ? indexOf(code) : members.size();
        MemberRecord record = Samples.member(code, kind, status, index);
        members.put(code, record);
        log.write(Topics.MEMBERS.name(), code, code + log.now(), "", null, record);
        if (status == MemberStatus.ACTIVE) {
            mailboxes.add(code);
        }
    }

    /** A member's diffusions take a route from now on. */
    void routes(String code, RouteMode mode) {
        MemberRecord record = MemberRecord.newBuilder(record(code))
                .setDiffusionRoutes(List.of(new DiffusionRoute(mode, Log.BEGIN, null, "authority", "why")))
                .build();
        members.put(code, record);
        log.write(Topics.MEMBERS.name(), code, code + log.now(), "", null, record);
    }

    int indexOf(String code) {
        return record(code).getIndex();
    }

    MemberKind kindOf(String code) {
        return record(code).getKind();
    }

    private MemberRecord record(String code) {
        MemberRecord record = members.get(code);
        if (record == null) {
            throw new IllegalArgumentException(code + " is no member");
        }
        return record;
    }

    /** Whom the source lets see a revision. */
    Set<String> entitled(RequestSubmitted shown) {
        Set<String> to = new TreeSet<>(shown.getVisibility().getRecipients());
        if (to.isEmpty()) {
            members.values().stream()
                    .filter(member -> member.getKind() == MemberKind.NCB)
                    .forEach(member -> to.add(member.getCode()));
        }
        to.remove(shown.getSubmittedBy());
        to.removeAll(shown.getVisibility().getExcluded());
        return to;
    }

    /** Those of them that take part. */
    Set<String> active(Set<String> codes) {
        Set<String> active = new TreeSet<>(codes);
        active.removeIf(code -> record(code).getStatus() != MemberStatus.ACTIVE);
        return active;
    }

    void loses(String member) {
        mailboxes.remove(member);
    }

    void regains(String member) {
        mailboxes.add(member);
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> delivers(one.member(), one.key(), one.cause(), one.event()));
    }

    /** A notice, to each under the same id. */
    void delivers(Set<String> to, Entry cause, String caseId, SpecificRecord event) {
        to.forEach(member -> delivers(member, caseId, cause, event));
    }

    void delivers(String member, String key, Entry cause, SpecificRecord event) {
        if (mailboxes.contains(member)) {
            log.caused(cause, Topics.OUTBOUND.name() + member, key, event);
        } else {
            waiting.removeIf(one -> one.member().equals(member) && one.key().equals(key));
            waiting.add(new Waiting(member, key, cause, event));
        }
    }

    /** Mail goes by correspondence. */
    void writes(Entry cause, SpecificRecord mail) {
        forwards(log.caused(cause, Topics.CORRESPONDENCE, mail));
    }

    /** An acknowledgement of what was never sent. */
    void answers(Entry acknowledged) {
        String member = acknowledged.text("submittedBy").orElseThrow();
        String messageId = Intake.messageId(acknowledged, MessageRefused.class);
        log.caused(
                acknowledged,
                Topics.OUTBOUND.name() + member,
                messageId,
                MessageRefused.newBuilder()
                        .setCaseId(acknowledged.caseId())
                        .setMessageId(messageId)
                        .setAddressee(member)
                        .build());
    }

    /** What is on correspondence goes into its addressee's mailbox as it is. */
    void forwards(Entry letter) {
        String to = letter.text("addressee").orElseThrow();
        log.write(
                Topics.OUTBOUND.name() + to,
                letter.text("messageId").orElseThrow(),
                letter.id(),
                letter.caseId(),
                null,
                letter.event());
    }
}
