package dev.herald.promise.mutation;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.NoticeExtract;
import dev.herald.event.Person;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.history.CustodyLedgers;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.MemberTable;
import dev.herald.promise.history.NoticeIndex;
import dev.herald.promise.history.RecordPosition;
import dev.herald.promise.history.TypedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Mutants in which a record is visible to others: in another member's mailbox, with its content on the topic of
 * national entities, with a name on the topic of extracts, with a sealed fact on a topic that operators read, or with a
 * name or case on the topic of fingerprints, or mail with the reasons of an officer.
 */
final class LeakedRecords {

    private static final int MAILBOXES_PER_RECORD = 2;

    private final History history;
    private final NoticeIndex notices;
    private final MemberTable members;
    private final CustodyLedgers ledgers;
    private final Map<String, HistoryRecord> fullRecords = new HashMap<>();

    private LeakedRecords(History history) {
        this.history = history;
        this.notices = new NoticeIndex(history);
        this.members = new MemberTable(history);
        this.ledgers = new CustodyLedgers(history, members);
        history.outboundRecords()
                .filter(NoticeIndex::isSnapshot)
                .forEach(record -> fullRecords.put(record.id(), record));
    }

    static Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        LeakedRecords leaked = new LeakedRecords(history);
        return Stream.of(
                        leaked.toEntities(),
                        leaked.toEverybody(),
                        leaked.toOperators(),
                        leaked.inFingerprints(),
                        leaked.inMail(),
                        leaked.toMembers(sampling))
                .flatMap(mutants -> mutants);
    }

    /** A sealed message of a member is on the topic of submissions, or it is passed on with its sealed fact. */
    private Stream<Mutant> toOperators() {
        return history.recordsOn(Topics.SEALED_SUBMISSIONS).stream()
                .flatMap(record -> Stream.of(Topics.SUBMISSIONS, Topics.REPLIES)
                        .map(topic -> new Mutant(
                                record,
                                history.without(other -> other.equals(record))
                                        .withAppended(record.movedTo(new RecordPosition(
                                                topic.name(), record.position().partition(), 0))))));
    }

    private Stream<Mutant> toMembers(MutationSampling sampling) {
        return sampling.select(history, record -> UndetectableMutations.isInMailbox(record) && record.event() != null)
                .flatMap(record -> history.mailboxes().keySet().stream()
                        .filter(member -> !record.topic().endsWith("." + member) && isNotFor(member, record))
                        .limit(MAILBOXES_PER_RECORD)
                        .map(member -> new Mutant(
                                record,
                                history.withAppended(
                                        record.movedTo(new RecordPosition(Topics.OUTBOUND.name() + member, 0, 0))))));
    }

    private boolean isNotFor(String member, HistoryRecord record) {
        if (record.isOfType(CheckpointIssued.class)) {
            return false; // for every member
        }
        if (NoticeIndex.isSnapshot(record)) {
            return notices.showsRevision(record, shown -> !members.maySee(member, shown));
        }
        return record.isMail() || !ledgers.holders(record.caseId()).contains(member);
    }

    /** Content that is withheld from national entities is on their topic. */
    private Stream<Mutant> toEntities() {
        return history.recordsOn(Topics.DISSEMINATIONS).stream()
                .filter(record -> NoticeIndex.isSnapshot(record)
                        && NoticeIndex.content(record).isEmpty())
                .flatMap(record ->
                        Stream.ofNullable(fullRecords.get(record.id())).map(shown -> replaced(record, shown.event())));
    }

    /** A notice without consent, or a diffusion, is on the topic of extracts. */
    private Stream<Mutant> toEverybody() {
        Set<String> open = history.recordsOn(Topics.EXTRACTS).stream()
                .map(HistoryRecord::caseId)
                .collect(Collectors.toSet());
        return history.recordsOn(Topics.DISSEMINATIONS).stream()
                .filter(record -> NoticeIndex.isSnapshot(record)
                        && !open.contains(record.caseId())
                        && record.text("decisionId").isPresent())
                .map(record -> new Mutant(record, history.withAppended(extractOf(record))));
    }

    /**
     * A fingerprint names the person, the case or the requester of some request: as key, in its content, in headers.
     */
    private Stream<Mutant> inFingerprints() {
        return history.eventsOn(Topics.FINGERPRINTS, FingerprintRecorded.class).stream()
                .flatMap(typed -> history.eventsOn(Topics.REQUESTS, RequestSubmitted.class).stream()
                        .limit(1)
                        .flatMap(request -> Stream.of(
                                        nameOf(request.event()),
                                        request.event().getCaseId(),
                                        request.event().getSubmittedBy())
                                .flatMap(text -> Stream.of(
                                        typed.record().withKey(text),
                                        typed.record().withSubject(text),
                                        typed.record()
                                                .withEvent(
                                                        "",
                                                        FingerprintRecorded.newBuilder(typed.event())
                                                                .setKeyId(text)
                                                                .build()))))
                        .map(leaking -> new Mutant(
                                typed.record(),
                                history.withReplaced(Map.of(typed.record().position(), leaking)))));
    }

    /** The mail about a decision has the reasons of an officer who decided on the case. */
    private Stream<Mutant> inMail() {
        return history.officerCommands()
                .map(TypedRecord::event)
                .filter(command -> !command.getReasons().isEmpty())
                .flatMap(command -> history.eventsOn(Topics.CORRESPONDENCE, DecisionNotified.class).stream()
                        .filter(mail -> mail.event().getCaseId().equals(command.getCaseId()))
                        .map(mail -> replaced(
                                mail.record(),
                                DecisionNotified.newBuilder(mail.event())
                                        .setMessageToRequester(command.getReasons())
                                        .build())));
    }

    private Mutant replaced(HistoryRecord record, @Nullable SpecificRecord event) {
        return new Mutant(
                record, history.withReplaced(Map.of(record.position(), record.withEvent(record.id(), event))));
    }

    private static String nameOf(RequestSubmitted request) {
        Person person = request.getPerson();
        return person == null ? "" : person.getName().getFamilyName();
    }

    private static HistoryRecord extractOf(HistoryRecord record) {
        NoticeExtract extract = NoticeExtract.newBuilder()
                .setCaseId(record.caseId())
                .setNoticeId(record.text("noticeId").orElseThrow())
                .setVersion(record.number("version"))
                .setState(ExtractState.IN_FORCE)
                .setDecisionId(record.text("decisionId").orElseThrow())
                .build();
        return record.withEvent(History.derivedId(extract.getDecisionId(), NoticeExtract.class), extract)
                .movedTo(new RecordPosition(
                        Topics.EXTRACTS.name(), record.position().partition(), 0));
    }
}
