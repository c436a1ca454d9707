package dev.herald.benchmark.growth;

import static dev.herald.benchmark.growth.CaseRecordsFixture.CASE;
import static dev.herald.benchmark.growth.CaseRecordsFixture.DECISION_ID;
import static dev.herald.benchmark.growth.CaseRecordsFixture.MESSAGE_ID;
import static dev.herald.benchmark.growth.CaseRecordsFixture.NOTICE;
import static dev.herald.benchmark.growth.CaseRecordsFixture.OTHER_CASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.wire.AuditHash;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseContent;
import dev.herald.event.CustodyBooked;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SubjectRecorded;
import dev.herald.state.AuditChain;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.IntakeCase;
import dev.herald.state.SentMail;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class CaseCopyTest {

    private static final String OTHER_NOTICE = "2026/00042";

    private final RequestSubmitted other = CaseRecordsFixture.otherRequest();
    private final List<StoredRecord> copies = copiesOf(CaseRecordsFixture.records());

    private List<StoredRecord> copiesOf(CaseRecords original) {
        return new CaseCopy(original, other, OTHER_NOTICE).records();
    }

    private <T extends SpecificRecord> List<T> values(Class<T> type) {
        return copies.stream()
                .map(StoredRecord::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void the_content_is_the_other_request_as_intake_accepts_it() {
        assertThat(values(CaseContent.class))
                .containsExactly(new CaseContent(OTHER_CASE, 1, CaseRecordsFixture.accepted(other)));
        assertThat(values(IntakeCase.class))
                .extracting(IntakeCase::getContentHash, IntakeCase::getApprovedHash)
                .containsExactly(tuple(ContentHash.of(other), ContentHash.of(other)));
    }

    @Test
    void the_subject_is_the_other_person() {
        SubjectRecorded subject = values(SubjectRecorded.class).getFirst();

        assertThat(subject.getCaseId()).isEqualTo(OTHER_CASE);
        assertThat(subject.getPerson().getNames())
                .containsExactly(other.getPerson().getName());
        assertThat(subject.getPerson().getBirthDate()).isEqualTo("1971-10-30");
        assertThat(subject.getPerson().getSex()).isEqualTo(Sex.MALE);
    }

    @Test
    void nothing_of_the_original_is_left_in_keys_headers_and_values() {
        assertThat(copies).hasSameSizeAs(CaseRecordsFixture.all());
        assertThat(copies.toString())
                .contains(OTHER_CASE, "Zunetiro", OTHER_NOTICE, CaseRecordsFixture.RULE_BOOK)
                .doesNotContain(CASE, "Bakoli", "Maria", "1960-02-03", NOTICE, MESSAGE_ID, DECISION_ID);
    }

    @Test
    void an_id_becomes_the_same_id_wherever_it_occurs() {
        String messageId = values(SentMail.class).getFirst().getMessageId();
        String decisionId = values(NoticePublished.class).getFirst().getDecisionId();

        assertThat(copies)
                .extracting(StoredRecord::key)
                .contains("fr=" + messageId, "#" + OTHER_CASE + "|fr=" + messageId);
        assertThat(values(AuditEntry.class)).extracting(AuditEntry::getCauseId).containsOnly(decisionId);
        assertThat(copies).extracting(copy -> copy.headers().get("ce_id")).containsOnly(decisionId);
        assertThat(messageId).hasSize(32).isNotEqualTo(decisionId);
    }

    @Test
    void audit_and_custody_are_chains_of_their_own_whose_ends_are_in_the_stores() {
        List<AuditEntry> audit = values(AuditEntry.class);
        List<CustodyBooked> custody = values(CustodyBooked.class);

        assertThat(audit).allSatisfy(entry -> assertThat(entry.getHash()).isEqualTo(AuditHash.of(entry)));
        assertThat(audit)
                .extracting(AuditEntry::getPreviousHash)
                .containsExactly("", audit.getFirst().getHash());
        assertThat(values(AuditChain.class))
                .containsExactly(new AuditChain(2L, audit.getLast().getHash()));
        assertThat(custody)
                .allSatisfy(entry -> assertThat(entry.getHash())
                        .isEqualTo(CustodyEntryMapper.fromAvro(entry).hash()));
        assertThat(custody)
                .extracting(CustodyBooked::getPreviousHash)
                .containsExactly("", custody.getFirst().getHash());
        assertThat(values(DisseminatedCase.class))
                .extracting(DisseminatedCase::getHash, DisseminatedCase::getNoticeId)
                .containsExactly(tuple(custody.getLast().getHash(), OTHER_NOTICE));
    }

    @Test
    void a_tombstone_stays_a_tombstone_of_the_other_case() {
        assertThat(copies)
                .filteredOn(copy -> copy.topic().equals(CaseRecordsFixture.FILES_CHANGELOG))
                .singleElement()
                .satisfies(copy -> assertThat(copy.key()).isEqualTo(OTHER_CASE))
                .satisfies(copy -> assertThat(copy.value()).isNull());
    }

    @Test
    void a_chain_with_a_missing_entry_is_rejected() {
        List<StoredRecord> records = CaseRecordsFixture.all().stream()
                .filter(record -> !(record.value() instanceof AuditEntry entry && entry.getSequence() == 1))
                .toList();
        CaseRecords incomplete = new CaseRecords(CaseRecordsFixture.request(), records);

        assertThatThrownBy(() -> copiesOf(incomplete)).hasMessageContaining("herald.audit.v1");
    }

    @Test
    void records_whose_hashes_are_not_those_of_their_contents_are_rejected() {
        List<StoredRecord> records = CaseRecordsFixture.all();

        assertThatThrownBy(() -> new CaseRecords(other, records)).hasMessageContaining("intake-cases-changelog");
    }

    @Test
    void requests_of_another_shape_are_rejected() {
        RequestSubmitted without =
                RequestSubmitted.newBuilder(other).setFacts(null).build();

        assertThatThrownBy(() -> new CaseCopy(CaseRecordsFixture.records(), without, OTHER_NOTICE))
                .hasMessageContaining("shape");
    }

    @Test
    void a_copy_of_a_notice_needs_a_notice_id() {
        assertThatThrownBy(() -> new CaseCopy(CaseRecordsFixture.records(), other, null))
                .hasMessageContaining("notice id");
    }
}
