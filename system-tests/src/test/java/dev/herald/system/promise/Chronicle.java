package dev.herald.system.promise;

import static dev.herald.system.promise.History.childId;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Acknowledged;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.Bar;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.CaseState;
import dev.herald.event.CommandAnswered;
import dev.herald.event.CommandKind;
import dev.herald.event.Confidentiality;
import dev.herald.event.ConstitutionArticle;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionKind;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.Instrument;
import dev.herald.event.MemberKind;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatus;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.Recall;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ReviewBanner;
import dev.herald.event.RevocationReason;
import dev.herald.event.ScreeningCause;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.Severity;
import dev.herald.event.SourcePosition;
import dev.herald.event.SubjectRecorded;
import dev.herald.event.SubjectStanding;
import dev.herald.event.VersionCustody;
import dev.herald.event.Visibility;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes histories by hand, in the words of the domain: {@code chronicle.submits("FR/2026-000001", "Vaudrec", "br")},
 * {@code approves}, {@code denies}. Every stage does what it should; tests spoil the result.
 */
final class Chronicle {

    private static final List<String> MEMBERS = List.of("fr", "br", "de", "ke", "icc");
    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<String, Entry> requests = new HashMap<>();
    private final Map<String, Set<String>> holders = new HashMap<>();
    private final Map<String, Set<String>> received = new HashMap<>();
    private long clock;

    Chronicle() {
        for (String member : MEMBERS) {
            write(
                    Topics.MEMBERS.name(),
                    member,
                    member,
                    "",
                    null,
                    MemberRecord.newBuilder()
                            .setCode(member)
                            .setName(member)
                            .setKind(member.equals("icc") ? MemberKind.TRIBUNAL : MemberKind.NCB)
                            .setStatus(MemberStatus.ACTIVE)
                            .setIndex(MEMBERS.indexOf(member))
                            .build());
        }
    }

    /** What has been written so far. */
    History history() {
        return new History(entries);
    }

    /** A member asks for a red notice, and intake takes it. */
    Chronicle submits(String caseId, String familyName, String... excluded) {
        String member = History.ownerOf(caseId).value();
        RequestSubmitted asked = RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member)
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(Person.newBuilder()
                        .setName(new PersonName(familyName, "Octave"))
                        .setBirthDate("1971-03-05")
                        .build())
                .setVisibility(
                        new Visibility(List.of(excluded), List.of(), Confidentiality.FOR_OFFICIAL_USE_ONLY, false))
                .build();
        Entry submission = sent(member, caseId, asked);
        Entry request = caused(
                submission,
                Topics.REQUESTS,
                RequestSubmitted.newBuilder(asked)
                        .setRevision(1)
                        .setContentHash("h")
                        .build());
        requests.put(caseId, request);
        Position at = submission.origin();
        mail(
                submission,
                RequestReceived.newBuilder()
                        .setCaseId(caseId)
                        .setMessageId(messageId(submission, RequestReceived.class))
                        .setAddressee(member)
                        .setRevision(1)
                        .setPosition(at == null ? null : new SourcePosition(at.topic(), at.partition(), at.offset()))
                        .build());
        return this;
    }

    /** Screening has no doubt, and policy approves: every bureau but requester and excluded is sent it. */
    Chronicle approves(String caseId) {
        Entry request = requestOf(caseId);
        RequestSubmitted revision = revisionOf(caseId);
        Entry screening = caused(
                request,
                Topics.SCREENINGS,
                new ScreeningCleared(caseId, 1, "book", 1L, ScreeningCause.SUBMISSION, revision));
        Entry decision = caused(
                screening,
                Topics.DECISIONS,
                decided(caseId, DecisionKind.APPROVED, List.of("policy"))
                        .setRequest(revision)
                        .build());
        notified(screening, caseId, DecisionKind.APPROVED);
        file(decision, caseId, CaseState.IN_FORCE);
        publish(decision, revision);
        return this;
    }

    private void publish(Entry decision, RequestSubmitted revision) {
        String caseId = revision.getCaseId();
        NoticeContent content = NoticeContent.newBuilder()
                .setInstrument(revision.getInstrument())
                .setRequester(revision.getSubmittedBy())
                .setPerson(revision.getPerson())
                .setBanner(ReviewBanner.REVIEWED)
                .build();
        NoticePublished notice = new NoticePublished(caseId, "2026/00001", 1, content, decision.id());
        boolean open = revision.getVisibility().getExcluded().isEmpty();
        Entry published = caused(
                decision,
                Topics.DISSEMINATIONS,
                open ? notice : new NoticePublished(caseId, "2026/00001", 1, null, decision.id()));
        Set<String> to = new TreeSet<>(Set.of("fr", "br", "de", "ke"));
        to.remove(revision.getSubmittedBy());
        to.removeAll(revision.getVisibility().getExcluded());
        holders.put(caseId, to);
        to.forEach(member -> write(Topics.OUTBOUND.name() + member, caseId, published.id(), caseId, null, notice));
        custody(decision, caseId, null);
        to.forEach(member -> acknowledges(member, caseId, AcknowledgementKind.RECEIVED));
    }

    /** A holder says what it did, and the ledger notes it. */
    Chronicle acknowledges(String member, String caseId, AcknowledgementKind kind) {
        Entry submission = sent(
                member,
                caseId,
                Acknowledged.newBuilder()
                        .setCaseId(caseId)
                        .setSubmittedBy(member)
                        .setKind(kind)
                        .setVersion(1)
                        .build());
        Entry said = caused(submission, Topics.ACKNOWLEDGEMENTS, event(submission));
        if (kind == AcknowledgementKind.RECEIVED) {
            received.computeIfAbsent(caseId, any -> new TreeSet<>()).add(member);
            custody(said, caseId, null);
        }
        return this;
    }

    /** Screening raises a flag. */
    Chronicle flags(String caseId, String rule) {
        Flag flag = Flag.newBuilder()
                .setRuleId(rule)
                .setRuleVersion("1")
                .setSeverity(Severity.BLOCK)
                .setLegalBasis("basis")
                .setExplanation("why")
                .build();
        Entry screening = caused(
                requestOf(caseId),
                Topics.SCREENINGS,
                new ScreeningFlagged(
                        caseId, List.of(flag), 1, "book", 1L, ScreeningCause.SUBMISSION, revisionOf(caseId)));
        file(screening, caseId, CaseState.OPEN);
        return this;
    }

    /** An officer ends a case under Article 3: barred, called back from every holder, removed, closed. */
    Chronicle bars(String caseId) {
        Entry order = ordered(caseId, CommandKind.DENY);
        Entry decision = caused(
                order,
                Topics.DECISIONS,
                decided(caseId, DecisionKind.DENIED, List.of("adeyemi"))
                        .setBar(new Bar(
                                ConstitutionArticle.ARTICLE_3,
                                History.ownerOf(caseId).value(),
                                null,
                                List.of(ConstitutionArticle.ARTICLE_3)))
                        .build());
        write(
                Topics.REGISTER.name(),
                "bar:" + caseId,
                childId(order, FactRegistered.class),
                caseId,
                null,
                FactRegistered.newBuilder()
                        .setFactId("bar:" + caseId)
                        .setKind(FactKind.BAR)
                        .setReportedBy("review")
                        .setProvenance("decision")
                        .setCaseId(caseId)
                        .build());
        notified(order, caseId, DecisionKind.DENIED);
        file(decision, caseId, CaseState.BARRED);
        caused(
                decision,
                Topics.SUBJECTS,
                SubjectRecorded.newBuilder()
                        .setCaseId(caseId)
                        .setStanding(SubjectStanding.BARRED)
                        .setSubmittedBy(History.ownerOf(caseId).value())
                        .setInstrument(Instrument.RED_NOTICE)
                        .build());
        recall(decision, caseId);
        return this;
    }

    private void recall(Entry decision, String caseId) {
        Set<String> told = holders.getOrDefault(caseId, Set.of());
        if (!told.isEmpty()) {
            caused(
                    decision,
                    Topics.DISSEMINATIONS,
                    new DisseminationRevoked(
                            caseId, "2026/00001", 1, RevocationReason.DENIED, told.size(), BEGIN, decision.id(), null));
            RemovalInstructed instruction =
                    new RemovalInstructed(caseId, "2026/00001", 1, RevocationReason.DENIED, BEGIN, null, 0);
            told.forEach(member -> write(
                    Topics.OUTBOUND.name() + member,
                    caseId,
                    childId(decision, RemovalInstructed.class),
                    caseId,
                    null,
                    instruction));
            told.forEach(member -> acknowledges(member, caseId, AcknowledgementKind.REMOVED));
            custody(decision, caseId, told);
        }
        caused(decision, Topics.DISSEMINATIONS, new CaseClosed(caseId, DecisionKind.DENIED, List.of(), 1));
    }

    private Entry ordered(String caseId, CommandKind kind) {
        String commandId = EventHeaders.digest(caseId, kind.name());
        Entry command = write(
                Topics.COMMANDS.name(),
                caseId,
                commandId,
                caseId,
                null,
                OfficerCommand.newBuilder()
                        .setCaseId(caseId)
                        .setCommandId(commandId)
                        .setOfficer("adeyemi")
                        .setKind(kind)
                        .setRevision(1)
                        .build());
        caused(command, Topics.OUTCOMES, new CommandAnswered(caseId, commandId, true, "DONE", "", CaseState.OPEN, 1));
        return command;
    }

    private DecisionIssued.Builder decided(String caseId, DecisionKind kind, List<String> officers) {
        return DecisionIssued.newBuilder()
                .setCaseId(caseId)
                .setKind(kind)
                .setRevision(1)
                .setRequester(History.ownerOf(caseId).value())
                .setOfficers(officers)
                .setRuleBook("book")
                .setRegisterVersion(1L);
    }

    private void notified(Entry cause, String caseId, DecisionKind kind) {
        mail(
                cause,
                DecisionNotified.newBuilder()
                        .setCaseId(caseId)
                        .setMessageId(messageId(cause, DecisionNotified.class))
                        .setAddressee(History.ownerOf(caseId).value())
                        .setKind(kind)
                        .setRevision(1)
                        .setReasons("")
                        .build());
    }

    private void file(Entry cause, String caseId, CaseState state) {
        caused(
                cause,
                Topics.CASES,
                CaseFile.newBuilder()
                        .setCaseId(caseId)
                        .setRequester(History.ownerOf(caseId).value())
                        .setInstrument(Instrument.RED_NOTICE)
                        .setState(state)
                        .setRevision(1)
                        .setRuleBook("book")
                        .setRegisterVersion(1L)
                        .setSequence(clock)
                        .build());
    }

    private void custody(Entry cause, String caseId, @Nullable Set<String> removed) {
        Set<String> told = holders.getOrDefault(caseId, Set.of());
        Recall recall = removed == null
                ? null
                : Recall.newBuilder()
                        .setReason(RevocationReason.DENIED)
                        .setEnding(DecisionKind.DENIED)
                        .setStartedAt(BEGIN)
                        .setAcknowledgeBy(BEGIN)
                        .setInstructed(bits(told))
                        .setRemoved(bits(removed))
                        .setUnable(bits(Set.of()))
                        .setClosed(true)
                        .build();
        caused(
                cause,
                Topics.CUSTODY,
                new CustodyRecorded(
                        caseId,
                        "2026/00001",
                        List.of(new VersionCustody(
                                1, BEGIN, bits(told), bits(received.getOrDefault(caseId, Set.of())), bits(Set.of()))),
                        recall));
    }

    private static ByteBuffer bits(Set<String> members) {
        BitSet bits = new BitSet();
        members.forEach(member -> bits.set(MEMBERS.indexOf(member)));
        return ByteBuffer.wrap(bits.toByteArray());
    }

    private Entry sent(String member, String caseId, SpecificRecord event) {
        Entry inbound = write(Topics.INBOUND.name() + member, "", "", caseId, null, event);
        return write(
                Topics.SUBMISSIONS.name(),
                caseId,
                EventHeaders.digest(inbound.at().toString()),
                caseId,
                inbound.at(),
                event);
    }

    private void mail(Entry cause, SpecificRecord mail) {
        Entry letter = caused(cause, Topics.CORRESPONDENCE, mail);
        write(
                Topics.OUTBOUND.name() + letter.text("addressee").orElseThrow(),
                letter.text("messageId").orElseThrow(),
                letter.id(),
                letter.caseId(),
                null,
                mail);
    }

    private static String messageId(Entry cause, Class<? extends SpecificRecord> type) {
        return EventHeaders.digest("message", childId(cause, type));
    }

    private Entry caused(Entry cause, Topic topic, SpecificRecord event) {
        return write(topic.name(), cause.caseId(), childId(cause, event.getClass()), cause.caseId(), null, event);
    }

    private Entry write(
            String topic, String key, String id, String subject, @Nullable Position origin, SpecificRecord event) {
        long offset = ends.merge(topic, 1L, Long::sum) - 1;
        clock++;
        Entry entry =
                new Entry(new Position(topic, 0, offset), key, id, BEGIN.plusSeconds(clock), subject, origin, event);
        entries.add(entry);
        return entry;
    }

    private Entry requestOf(String caseId) {
        Entry request = requests.get(caseId);
        if (request == null) {
            throw new IllegalArgumentException(caseId + " was not submitted");
        }
        return request;
    }

    private RequestSubmitted revisionOf(String caseId) {
        return requestOf(caseId).as(RequestSubmitted.class).orElseThrow();
    }

    private static SpecificRecord event(Entry entry) {
        SpecificRecord event = entry.event();
        if (event == null) {
            throw new IllegalArgumentException(entry + " says nothing");
        }
        return event;
    }
}
