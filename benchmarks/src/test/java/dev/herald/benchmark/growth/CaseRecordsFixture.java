package dev.herald.benchmark.growth;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.PersonStatus;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseContent;
import dev.herald.event.Facts;
import dev.herald.event.NoticePublished;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.state.AuditChain;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.IntakeCase;
import dev.herald.state.SentMail;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What services write about a case in force: one record of each kind that a copy treats differently. */
final class CaseRecordsFixture {

    static final String CASE = "FR/2026-000001";
    static final String OTHER_CASE = "FR/2026-000777";
    static final String NOTICE = "2026/00005";
    static final String MESSAGE_ID = "0123456789abcdef0123456789abcdef";
    static final String DECISION_ID = "fedcba9876543210fedcba9876543210";
    static final String RULE_BOOK = "a".repeat(64);
    static final String FILES_CHANGELOG = "herald.review-case-files-changelog";
    static final String SENT_MAIL_CHANGELOG = "herald.dissemination-sent-mail-changelog";

    private static final Instant AT = Instant.parse("2026-11-26T05:00:00Z");

    private CaseRecordsFixture() {}

    static RequestSubmitted request() {
        return request(CASE, "Bakoli", "Maria", "1960-02-03", Sex.FEMALE, "Bakoli told forty-one savers a tale.");
    }

    static RequestSubmitted otherRequest() {
        return request(OTHER_CASE, "Zunetiro", "Omar", "1971-10-30", Sex.MALE, "Zunetiro sold a bridge.");
    }

    private static RequestSubmitted request(
            String caseId, String family, String given, String born, Sex sex, String summary) {
        return RequestSubmitted.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPersonStatus(PersonStatus.ACCUSED)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName(family)
                                .setForenames(given)
                                .build())
                        .setSex(sex)
                        .setBirthDate(born)
                        .setNationalities(List.of("XA"))
                        .build())
                .setCharges(List.of())
                .setFacts(Facts.newBuilder()
                        .setSummary(summary)
                        .setDates(List.of())
                        .setPlaces(List.of())
                        .build())
                .build();
    }

    /** Returns the request as intake forwards it. */
    static RequestSubmitted accepted(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setRevision(1)
                .setContentHash(ContentHash.of(request))
                .build();
    }

    static CaseRecords records() {
        return new CaseRecords(request(), all());
    }

    /** Stores before the topics with chains, as the topics may be read. */
    static List<StoredRecord> all() {
        RequestSubmitted accepted = accepted(request());
        List<AuditEntry> audit = auditEntries();
        List<CustodyEntry> custody = custodyEntries();
        List<StoredRecord> records = new ArrayList<>();
        records.add(stored(
                "herald.intake-audit-chain-changelog",
                CASE,
                new AuditChain(2L, audit.getLast().getHash())));
        records.add(stored("herald.intake-cases-changelog", CASE, intakeCase(accepted)));
        records.add(stored(Topics.CASES.name(), CASE + " 1", new CaseContent(CASE, 1, accepted)));
        records.add(stored(FILES_CHANGELOG, CASE, null));
        records.add(stored(Topics.SUBJECTS.name(), CASE, subject(accepted)));
        records.add(stored(
                "herald.dissemination-cases-changelog",
                CASE,
                disseminated(custody.getLast().hash())));
        records.add(stored(
                "i247.outbound.br",
                CASE,
                NoticePublished.newBuilder()
                        .setCaseId(CASE)
                        .setNoticeId(NOTICE)
                        .setVersion(1)
                        .setContent(null)
                        .setDecisionId(DECISION_ID)
                        .build()));
        SentMail mail = new SentMail(CASE, "fr", MESSAGE_ID, AT);
        records.add(stored(SENT_MAIL_CHANGELOG, "fr=" + MESSAGE_ID, mail));
        records.add(stored(SENT_MAIL_CHANGELOG, "#" + CASE + "|fr=" + MESSAGE_ID, mail));
        audit.forEach(entry -> records.add(stored(Topics.AUDIT.name(), CASE, entry)));
        custody.forEach(entry -> records.add(stored(
                Topics.CUSTODY.name(), CustodyEntryMapper.key(entry), CustodyEntryMapper.toAvro(entry, null, ""))));
        return records;
    }

    private static StoredRecord stored(String topic, String key, @Nullable SpecificRecord value) {
        EventHeaders headers = EventHeaders.first("type", "/herald/test", AT, CASE, topic, key);
        return new StoredRecord(
                topic,
                key,
                value,
                Map.of("ce_id", DECISION_ID, "ce_subject", CASE, "traceparent", headers.traceparent()),
                1);
    }

    private static List<AuditEntry> auditEntries() {
        AuditEntry first = auditEntry(1, "");
        return List.of(first, auditEntry(2, first.getHash()));
    }

    private static AuditEntry auditEntry(long sequence, String previousHash) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setCaseId(CASE)
                .setService("intake")
                .setSequence(sequence)
                .setActor("fr")
                .setAction("REQUEST_RECEIVED")
                .setCauseId(DECISION_ID)
                .setGround(null)
                .setRuleBook(RULE_BOOK)
                .setPreviousHash(previousHash)
                .setHash("")
                .setAt(AT)
                .setRevision(1)
                .setDetail("")
                .build();
        return AuditEntry.newBuilder(entry).setHash(AuditHash.of(entry)).build();
    }

    private static List<CustodyEntry> custodyEntries() {
        CustodyEntry first = custodyEntry(1, "");
        return List.of(first, custodyEntry(2, first.hash()));
    }

    private static CustodyEntry custodyEntry(long sequence, String previousHash) {
        return new CustodyEntry(
                new CaseId(CASE), sequence, AT, CustodyEntry.Act.NOTICE, 1, "06", List.of(), null, null, previousHash);
    }

    private static IntakeCase intakeCase(RequestSubmitted accepted) {
        return IntakeCase.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setRevision(1)
                .setContentHash(accepted.getContentHash())
                .setEnding(null)
                .setInForce(true)
                .setBarred(false)
                .setBarredUntil(null)
                .setContentRevision(1)
                .setApprovedRevision(1)
                .setApprovedHash(accepted.getContentHash())
                .setDeniedRevision(0)
                .setDeniedHash("")
                .build();
    }

    private static SubjectRecorded subject(RequestSubmitted accepted) {
        Person person = accepted.getPerson();
        return SubjectRecorded.newBuilder()
                .setCaseId(CASE)
                .setStanding(SubjectStanding.IN_FORCE)
                .setSubmittedBy("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setPerson(PersonDescription.newBuilder()
                        .setNames(List.of(person.getName()))
                        .setBirthDate(person.getBirthDate())
                        .setSex(person.getSex())
                        .setNationalities(person.getNationalities())
                        .build())
                .build();
    }

    private static DisseminatedCase disseminated(String hash) {
        return DisseminatedCase.newBuilder()
                .setCaseId(CASE)
                .setNoticeId(NOTICE)
                .setCurrent(null)
                .setApproved(null)
                .setAmendment(null)
                .setBlock(null)
                .setHidden(ByteBuffer.allocate(0))
                .setDecidedRevision(1)
                .setEnded(null)
                .setVersions(List.of())
                .setRecall(null)
                .setSequence(2)
                .setHash(hash)
                .build();
    }
}
