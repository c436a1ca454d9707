package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.ACKNOWLEDGEMENTS;
import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.LOCATIONS;
import static dev.herald.contract.catalogue.Topics.QUARANTINE;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.MORNING;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aDiffusion;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Acknowledged;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.DisseminatedCase;
import dev.herald.streams.HeartbeatContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DisseminationTopologyTest {

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    // publication

    @Test
    void an_approved_notice_reaches_every_bureau_but_its_requester_and_those_it_excluded() {
        String decision = driver.approves(aRedNotice(1, "de"));

        TestRecord<String, SpecificRecord> received = only(driver.mailbox("br"));
        assertThat(received.key()).isEqualTo(CASE);
        NoticePublished notice = (NoticePublished) received.value();
        assertThat(notice.getNoticeId()).isEqualTo("FR-2026-000123");
        assertThat(notice.getVersion()).isEqualTo(1);
        assertThat(notice.getDecisionId()).isEqualTo(decision);
        assertThat(notice.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(driver.mailboxTypes("it")).containsExactly("NoticePublished");
        assertThat(driver.mailbox("de")).isEmpty();
        assertThat(driver.mailbox("fr")).isEmpty();
        assertThat(driver.mailbox("icc")).isEmpty();
    }

    @Test
    void a_decision_that_review_did_not_sign_publishes_nothing_and_is_quarantined_with_its_reason() {
        DecisionIssued forged = DisseminationTestDriver.decision(DecisionKind.APPROVED, 1)
                .setOfficers(List.of("adeyemi", "brandt"))
                .setRequest(aRedNotice(1))
                .setSequence(1)
                .build();

        driver.putAs(forgedHeaders(), DECISIONS, CASE, forged);
        Headers byConsole = forgedHeaders();
        ServiceSigners.sign(byConsole, forged, SignatureDomain.DECISION, ServiceSigners.signer("console"));
        driver.putAs(byConsole, DECISIONS, CASE, forged);
        Headers altered = ServiceSigners.sign(
                forgedHeaders(),
                DecisionIssued.newBuilder(forged)
                        .setRequest(aRedNotice(1, "br"))
                        .build());
        driver.putAs(altered, DECISIONS, CASE, forged);
        driver.putAs(ServiceSigners.sign(forgedHeaders(), forged), DECISIONS, "FR/2026-000999", forged);

        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(driver.storeKeys("cases")).isEmpty();
        assertThat(driver.quarantined())
                .containsExactly(
                        "UnverifiedEvent.UNSIGNED",
                        "UnverifiedEvent.KEY_UNKNOWN",
                        "UnverifiedEvent.SIGNATURE_WRONG",
                        "UnverifiedEvent.SIGNATURE_WRONG");

        driver.putAs(ServiceSigners.sign(forgedHeaders(), forged), DECISIONS, CASE, forged);
        assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished");
    }

    @Test
    void a_signed_decision_that_somebody_appends_again_later_publishes_nothing() {
        DecisionIssued approval = DisseminationTestDriver.decision(DecisionKind.APPROVED, 1)
                .setRequest(aRedNotice(1))
                .setSequence(1)
                .build();
        Headers signed = ServiceSigners.sign(forgedHeaders(), approval);
        driver.putAs(signed, DECISIONS, CASE, approval);
        driver.decides(DecisionKind.WITHDRAWN, 1);
        driver.mailbox("br");

        driver.timePasses(EventSignature.LONGEST_DELAY.plusMillis(1));
        driver.putAs(signed, DECISIONS, CASE, approval);

        assertThat(driver.mailboxTypes("br")).isEmpty();
        assertThat(driver.quarantined()).containsExactly("UnverifiedEvent.COPIED_LATER");
    }

    @Test
    void a_copy_of_a_signed_decision_has_no_second_effect_at_once_either() {
        DecisionIssued approval = DisseminationTestDriver.decision(DecisionKind.APPROVED, 1)
                .setRequest(aRedNotice(1))
                .setSequence(1)
                .build();
        Headers signed = ServiceSigners.sign(forgedHeaders(), approval);
        driver.putAs(signed, DECISIONS, CASE, approval);
        driver.mailbox("br");
        driver.read(CUSTODY);
        driver.putAs(signed, DECISIONS, CASE, approval);
        assertThat(driver.mailbox("br")).isEmpty();

        driver.decides(DecisionKind.BLOCKED, 1);
        DecisionIssued restoration = DisseminationTestDriver.decision(DecisionKind.RESTORED, 1)
                .setSequence(200)
                .build();
        Headers restored = ServiceSigners.sign(forgedHeaders(), restoration);
        driver.putAs(restored, DECISIONS, CASE, restoration);
        driver.put(
                DECISIONS,
                CASE,
                DisseminationTestDriver.decision(DecisionKind.BLOCKED, 1)
                        .setSequence(201)
                        .build());
        driver.mailbox("br");
        driver.putAs(restored, DECISIONS, CASE, restoration);

        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(driver.quarantined()).containsExactly("UnverifiedEvent.REPEATED", "UnverifiedEvent.REPEATED");
    }

    @Test
    void a_decision_that_could_not_be_handled_can_be_read_again() {
        DecisionIssued approval = DisseminationTestDriver.decision(DecisionKind.APPROVED, 1)
                .setSequence(1)
                .build(); // without its revision
        driver.put(DECISIONS, CASE, approval);
        assertThat(driver.quarantined()).containsExactly("IllegalArgumentException");

        driver.put(
                DECISIONS,
                CASE,
                DecisionIssued.newBuilder(approval).setRequest(aRedNotice(1)).build());

        assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished");
    }

    private static Headers forgedHeaders() {
        return EventHeaders.first(
                        DecisionIssued.getClassSchema().getFullName(), "/herald/review", MORNING, CASE, "forged")
                .toKafka();
    }

    @Test
    void every_recipient_and_the_consumers_get_one_event_of_one_id() {
        driver.approves(aRedNotice(1));

        EventHeaders inBrazil = headers(only(driver.mailbox("br")));
        assertThat(inBrazil.type()).isEqualTo("dev.herald.event.NoticePublished");
        assertThat(inBrazil.subject()).isEqualTo(CASE);
        assertThat(inBrazil.time()).isEqualTo(MORNING);
        assertThat(headers(only(driver.mailbox("de")))).isEqualTo(inBrazil);
        assertThat(headers(only(driver.read(DISSEMINATIONS)))).isEqualTo(inBrazil);
    }

    @Test
    void consumers_see_the_content_of_what_is_unrestricted() {
        driver.approves(aRedNotice(1));

        NoticePublished seen =
                (NoticePublished) only(driver.read(DISSEMINATIONS)).value();
        assertThat(seen.getContent()).isNotNull();
    }

    @Test
    void consumers_see_the_state_and_no_content_of_what_is_restricted() {
        driver.approves(aRedNotice(1, "de"));
        assertThat(((NoticePublished) only(driver.read(DISSEMINATIONS)).value()).getContent())
                .isNull();

        driver.approves(aRedNotice(2, Confidentiality.RESTRICTED));
        assertThat(((NoticeUpdated) only(driver.read(DISSEMINATIONS)).value()).getContent())
                .isNull();

        RequestSubmitted other = RequestSubmitted.newBuilder(aDiffusion(1, "br"))
                .setCaseId("FR/2026-000124")
                .build();
        driver.put(SCREENINGS, other.getCaseId(), DisseminationTestDriver.cleared(other));
        assertThat(((DiffusionCirculated) only(driver.read(DISSEMINATIONS)).value()).getContent())
                .isNull();
    }

    @Test
    void a_fan_out_is_one_ledger_entry() {
        driver.approves(aRedNotice(1));

        List<TestRecord<String, SpecificRecord>> told = driver.read(CUSTODY);
        assertThat(types(told)).containsExactly("CustodyBooked", "CustodyRecorded");
        assertThat(((CustodyBooked) told.getFirst().value()).getAct()).isEqualTo(CustodyAct.NOTICE);
        CustodyRecorded custody = (CustodyRecorded) told.getLast().value();
        assertThat(custody.getVersions()).hasSize(1);
        assertThat(BitSet.valueOf(custody.getVersions().getFirst().getSentTo()).stream())
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_later_revision_is_an_update_with_the_same_number() {
        driver.approves(aRedNotice(1));
        driver.approves(aRedNotice(2));

        NoticeUpdated update = (NoticeUpdated) driver.mailbox("br").getLast().value();
        assertThat(update.getVersion()).isEqualTo(2);
        assertThat(update.getNoticeId()).isEqualTo("FR-2026-000123");
    }

    @Test
    void a_case_that_comes_back_after_its_end_has_the_same_number_and_the_next_version() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.approves(aRedNotice(2));

        NoticePublished again = (NoticePublished) driver.mailbox("br").getLast().value();
        assertThat(again.getVersion()).isEqualTo(2);
        assertThat(again.getNoticeId()).isEqualTo("FR-2026-000123");
    }

    @Test
    void an_update_that_excludes_a_holder_tells_it_to_remove_what_it_has() {
        driver.approves(aRedNotice(1));
        driver.mailbox("it");
        driver.approves(aRedNotice(2, "it"));

        RemovalInstructed removal =
                (RemovalInstructed) only(driver.mailbox("it")).value();
        assertThat(removal.getReason()).isEqualTo(RevocationReason.EXCLUDED);
    }

    // blocks

    @Test
    void a_block_and_its_end_reach_the_holders_and_the_content_comes_back_whole() {
        driver.approves(aRedNotice(1, "de"));
        driver.mailbox("br");
        driver.decides(DecisionKind.BLOCKED, 1);
        assertThat(((NoticeBlocked) only(driver.mailbox("br")).value()).getSource())
                .isFalse();

        String decision = driver.decides(DecisionKind.RESTORED, 1);
        NoticeRestored restored = (NoticeRestored) only(driver.mailbox("br")).value();
        assertThat(restored.getDecisionId()).isEqualTo(decision);
        assertThat(restored.getVersion()).isEqualTo(1);
        assertThat(restored.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(driver.mailbox("de")).isEmpty();
        assertThat(types(driver.read(DISSEMINATIONS)))
                .containsExactly("NoticePublished", "NoticeBlocked", "NoticeRestored");
    }

    @Test
    void a_diffusion_blocked_before_it_is_read_waits_until_it_is_restored() {
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.diffusion(1, "br");
        assertThat(driver.mailbox("br")).isEmpty();

        driver.decides(DecisionKind.RESTORED, 1);
        DiffusionCirculated late =
                (DiffusionCirculated) only(driver.mailbox("br")).value();
        assertThat(late.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
    }

    @Test
    void what_a_block_held_back_names_its_approval_when_it_goes_out() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        String approval = driver.approves(aRedNotice(2));
        driver.decides(DecisionKind.RESTORED, 1);

        NoticeUpdated update = (NoticeUpdated) driver.mailbox("br").getLast().value();
        assertThat(update.getDecisionId()).isEqualTo(approval);
    }

    @Test
    void a_suspension_by_the_source_says_so() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.SUSPENDED, 1);

        assertThat(((NoticeBlocked) driver.mailbox("br").getLast().value()).getSource())
                .isTrue();
    }

    // recalls

    @Test
    void a_cancelled_notice_is_recalled_from_its_holders_and_closes_when_the_last_removed_it() {
        driver.approves(aRedNotice(1, "de"));
        driver.decides(DecisionKind.CANCELLED, 1);

        DisseminationRevoked revoked =
                (DisseminationRevoked) driver.read(DISSEMINATIONS).getLast().value();
        assertThat(revoked.getHolders()).isEqualTo(2);
        assertThat(revoked.getReason()).isEqualTo(RevocationReason.CANCELLED);
        assertThat(revoked.getAcknowledgeBy()).isEqualTo(MORNING.plus(Duration.ofDays(15)));
        assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished", "RemovalInstructed");
        assertThat(driver.mailbox("de")).isEmpty();

        driver.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(driver.read(DISSEMINATIONS)).isEmpty();
        driver.acknowledges("it", AcknowledgementKind.REMOVED, 1);
        CaseClosed closed = (CaseClosed) only(driver.read(DISSEMINATIONS)).value();
        assertThat(closed.getEnding()).isEqualTo(DecisionKind.CANCELLED);
    }

    @Test
    void the_clause_on_what_is_left_untouched_goes_with_every_instruction() {
        driver.approves(aRedNotice(1));
        driver.put(
                DECISIONS,
                CASE,
                DisseminationTestDriver.decision(DecisionKind.CANCELLED, 1)
                        .setStandingClause("unaffected")
                        .build());

        assertThat(((RemovalInstructed) driver.mailbox("br").getLast().value()).getStandingClause())
                .isEqualTo("unaffected");
    }

    @Test
    void the_store_holds_no_person_once_the_case_has_ended() {
        driver.approves(aRedNotice(1));
        assertThat(driver.stored(DisseminationStores.CONTENTS, CASE + " 1").toString())
                .contains("Vexholm");
        assertThat(driver.stored("cases", CASE).toString()).doesNotContain("Vexholm");
        driver.decides(DecisionKind.WITHDRAWN, 1);

        assertThat(driver.storeKeys(DisseminationStores.CONTENTS)).isEmpty();
        assertThat(driver.stored("cases", CASE).toString()).doesNotContain("Vexholm");
    }

    @Test
    void a_suspended_holder_is_recalled_too() {
        driver.approves(aRedNotice(1));
        driver.member("br", MemberKind.NCB, MemberStatus.SUSPENDED, 1);
        driver.decides(DecisionKind.CANCELLED, 1);

        assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished", "RemovalInstructed");
    }

    @Test
    void a_lifted_bar_sends_nothing_and_the_recall_goes_on() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.DENIED, 1);
        List.of(DISSEMINATIONS, CUSTODY).forEach(driver::read);

        driver.decides(DecisionKind.BAR_LIFTED, 1);

        assertThat(driver.read(DISSEMINATIONS)).isEmpty();
        assertThat(driver.read(CUSTODY)).isEmpty();
        assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished", "RemovalInstructed");
        driver.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(driver.read(CUSTODY)).hasSize(1);
    }

    // acknowledgements

    @Test
    void an_acknowledgement_is_one_entry_of_the_book_and_no_ledger_record() {
        driver.approves(aRedNotice(1));
        driver.read(CUSTODY);
        driver.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        TestRecord<String, SpecificRecord> record = only(driver.read(CUSTODY));
        CustodyBooked booked = (CustodyBooked) record.value();
        assertThat(record.key()).isEqualTo(CASE + " 2");
        assertThat(booked.getAct()).isEqualTo(CustodyAct.RECEIVED);
        assertThat(booked.getNamed()).containsExactly("br");
        assertThat(booked.getStatement().getPosition().getOffset()).isEqualTo(7);
        assertThat(booked.getStatement().getSha256()).hasSize(64);
        assertThat(CustodyEntryMapper.fromAvro(booked).hash()).isEqualTo(booked.getHash());
        DisseminatedCase stored = driver.stored("cases", CASE);
        assertThat(stored.getHash()).isEqualTo(booked.getHash());
        assertThat(BitSet.valueOf(stored.getVersions().getFirst().getReceived()).stream())
                .containsExactly(1);
    }

    @Test
    void the_book_is_one_chain_whether_or_not_the_ledger_changes() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.decides(DecisionKind.RESTORED, 1);
        driver.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        List<CustodyBooked> book = booked();
        assertThat(book)
                .extracting(CustodyBooked::getAct)
                .containsExactly(CustodyAct.NOTICE, CustodyAct.RESTORED, CustodyAct.RECEIVED);
        assertThat(book).extracting(CustodyBooked::getSequence).containsExactly(1L, 2L, 3L);
        assertThat(book.get(2).getPreviousHash()).isEqualTo(book.get(1).getHash());
    }

    @Test
    void one_that_says_nothing_new_is_not_booked_again() {
        driver.approves(aRedNotice(1));
        driver.acknowledges("br", AcknowledgementKind.RECEIVED, 1);
        driver.read(CUSTODY);
        driver.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        assertThat(driver.read(CUSTODY)).isEmpty();
        assertThat(driver.counted("acknowledgements.ignored", "reason", "no_change"))
                .isEqualTo(1);
    }

    @Test
    void a_recall_that_ends_seals_its_book_in_the_audit() {
        driver.approves(aRedNotice(1, "de", "it"));
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.acknowledges("br", AcknowledgementKind.REMOVED, 1);

        CustodyBooked end = booked().getLast();
        assertThat(end.getAct()).isEqualTo(CustodyAct.CLOSED);
        AuditEntry last = (AuditEntry) driver.read(AUDIT).getLast().value();
        assertThat(last.getAction()).isEqualTo("RECALL_CLOSED");
        assertThat(last.getDetail()).isEqualTo(end.getHash());
    }

    /** Docs/capacity.md counts three entries for a request in all stages: none of them is dissemination's. */
    @Test
    void a_notice_has_no_audit_entry_its_recall_three_and_their_acknowledgements_none() {
        List<String> holders = List.of("br", "de", "it");
        driver.approves(aRedNotice(1));
        assertThat(auditedActions()).isEmpty();
        holders.forEach(member -> driver.acknowledges(member, AcknowledgementKind.RECEIVED, 1));
        assertThat(auditedActions()).isEmpty();

        driver.decides(DecisionKind.WITHDRAWN, 1);
        assertThat(auditedActions()).containsExactly("REVOKED");
        holders.forEach(member -> driver.acknowledges(member, AcknowledgementKind.REMOVED, 1));
        driver.timePasses(Duration.ofDays(30));
        assertThat(auditedActions()).containsExactly("CASE_CLOSED", "RECALL_CLOSED");
    }

    private List<String> auditedActions() {
        return driver.read(AUDIT).stream()
                .map(entry -> ((AuditEntry) entry.value()).getAction())
                .toList();
    }

    @Test
    void one_of_a_version_that_was_not_sent_is_refused_to_its_senders_mailbox_and_names_its_record() {
        driver.approves(aRedNotice(1));
        driver.mailbox("de");
        driver.acknowledges("de", AcknowledgementKind.RECEIVED, 2);

        TestRecord<String, SpecificRecord> mail = only(driver.mailbox("de"));
        MessageRefused refused = (MessageRefused) mail.value();
        assertThat(mail.key()).isEqualTo(refused.getMessageId()).hasSize(32);
        assertThat(refused.getRefusals().getFirst().getCode()).isEqualTo("UNKNOWN_VERSION");
        assertThat(refused.getPosition().getTopic()).isEqualTo("i247.inbound.de");
        assertThat(refused.getPosition().getOffset()).isEqualTo(7);
        assertThat(driver.counted("acknowledgements.refused")).isEqualTo(1);
    }

    @Test
    void one_of_a_member_that_was_never_sent_the_case_is_refused_whether_or_not_it_exists() {
        driver.acknowledges("de", AcknowledgementKind.REMOVED, 1);
        MessageRefused unknown = (MessageRefused) only(driver.mailbox("de")).value();
        driver.approves(aRedNotice(1, "de"));
        driver.acknowledges("de", AcknowledgementKind.REMOVED, 1);
        MessageRefused excluded = (MessageRefused) only(driver.mailbox("de")).value();

        assertThat(unknown.getRefusals()).extracting(Refusal::getCode).containsExactly("NOT_HELD");
        assertThat(unknown.getAddressee()).isEqualTo("de");
        assertThat(MessageRefused.newBuilder(excluded)
                        .setMessageId(unknown.getMessageId())
                        .setPosition(unknown.getPosition())
                        .build())
                .isEqualTo(unknown);
        assertThat(driver.counted("acknowledgements.refused")).isEqualTo(2);
    }

    @Test
    void one_of_a_sender_that_is_no_member_is_counted() {
        driver.acknowledges("zz", AcknowledgementKind.RECEIVED, 1);

        assertThat(driver.counted("acknowledgements.ignored", "reason", "no_member"))
                .isEqualTo(1);
    }

    @Test
    void one_for_an_unknown_case_leaves_no_trace_but_its_refusal() {
        driver.acknowledges("de", AcknowledgementKind.REMOVED, 1);
        driver.put(
                ACKNOWLEDGEMENTS,
                "~de",
                Acknowledged.newBuilder()
                        .setCaseId("DE/0000-000000")
                        .setSubmittedBy("de")
                        .setKind(AcknowledgementKind.RECEIVED)
                        .setVersion(1)
                        .build());

        assertThat(driver.mailbox("de")).hasSize(2);
        assertThat(driver.storeKeys("cases")).isEmpty();
        assertThat(driver.read(CUSTODY)).isEmpty();
        assertThat(driver.read(AUDIT)).isEmpty();
        assertThat(driver.read(QUARANTINE)).isEmpty();
    }

    // where the person is

    @Test
    void a_report_of_a_holder_is_mail_that_review_may_send_and_an_audit_entry_without_the_place() {
        driver.approves(aRedNotice(1));
        driver.mailbox("fr");
        driver.read(AUDIT);
        driver.read(CUSTODY);
        driver.locates("br", LocationKind.ARRESTED);

        TestRecord<String, SpecificRecord> mail = only(driver.read(LOCATIONS));
        LocationNotified notified = (LocationNotified) mail.value();
        assertThat(mail.key()).isEqualTo(CASE);
        assertThat(notified.getMessageId()).hasSize(32);
        assertThat(notified.getAddressee()).isEqualTo("fr");
        assertThat(notified.getReportedBy()).isEqualTo("br");
        assertThat(notified.getKind()).isEqualTo(LocationKind.ARRESTED);
        assertThat(List.of(notified.getPlace(), notified.getContact())).containsExactly("Recife", "duty officer");
        assertThat(headers(mail).type()).isEqualTo(LocationNotified.SCHEMA$.getFullName());
        AuditEntry entry = (AuditEntry) only(driver.read(AUDIT)).value();
        assertThat(entry.getAction()).isEqualTo("LOCATION_REPORTED");
        assertThat(entry.getActor()).isEqualTo("br");
        assertThat(entry.getDetail()).isEqualTo("ARRESTED");
        assertThat(driver.read(CUSTODY)).isEmpty();
        assertThat(driver.mailbox("fr")).isEmpty();
    }

    @Test
    void a_report_says_whether_the_source_may_know_it() {
        driver.approves(aRedNotice(1));
        driver.locates("br", LocationKind.ARRESTED);
        driver.locates("br", LocationKind.RELEASED);

        assertThat(driver.read(LOCATIONS))
                .extracting(mail -> ((LocationNotified) mail.value()).getSourceMayKnow())
                .containsExactly(true, false);
    }

    @Test
    void a_copy_of_a_signed_report_is_refused_and_does_not_reach_the_source_again() {
        driver.approves(aRedNotice(1));
        driver.mailbox("br");
        driver.locatesSigned("br", LocationKind.ARRESTED, "id-1");
        driver.read(LOCATIONS);

        driver.locatesSigned("br", LocationKind.ARRESTED, "id-1"); // the edge gives the copy a ce_id of its own

        assertThat(driver.read(LOCATIONS)).isEmpty();
        MessageRefused refused = (MessageRefused) only(driver.mailbox("br")).value();
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("MESSAGE_REPEATED");
        driver.locates("br", LocationKind.ARRESTED);
        driver.locates("br", LocationKind.ARRESTED);
        assertThat(DisseminationTestDriver.types(driver.read(LOCATIONS)))
                .as("unsigned")
                .containsExactly("LocationNotified", "LocationNotified");
    }

    @Test
    void a_copy_of_a_signed_report_is_refused_after_the_case_ended_and_began_again() {
        String id = MemberMessageId.create(MORNING, 1, 1);
        driver.approves(aRedNotice(1));
        driver.locatesSigned("br", LocationKind.ARRESTED, id);
        driver.decides(DecisionKind.WITHDRAWN, 1);
        driver.approves(aRedNotice(2));
        driver.read(LOCATIONS);
        driver.mailbox("br");

        driver.locatesSigned("br", LocationKind.ARRESTED, id);
        assertThat(driver.read(LOCATIONS)).isEmpty();
        MessageRefused refused = (MessageRefused) only(driver.mailbox("br")).value();
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("MESSAGE_REPEATED");
        driver.locatesSigned("br", LocationKind.ARRESTED, MemberMessageId.create(MORNING.plusMillis(1), 1, 1));
        assertThat(DisseminationTestDriver.types(driver.read(LOCATIONS))).containsExactly("LocationNotified");
    }

    @Test
    void a_report_of_a_member_that_was_never_sent_the_case_is_refused_to_it_alone() {
        driver.approves(aRedNotice(1, "de"));
        driver.mailbox("fr");
        driver.mailbox("de");
        driver.read(AUDIT);
        driver.locates("de", LocationKind.LOCATED);

        assertThat(driver.read(LOCATIONS)).isEmpty();
        MessageRefused refused = (MessageRefused) only(driver.mailbox("de")).value();
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("NOT_HELD");
        assertThat(refused.getType()).isEqualTo(PersonLocated.SCHEMA$.getFullName());
        assertThat(refused.getPosition()).isNotNull();
        AuditEntry entry = (AuditEntry) only(driver.read(AUDIT)).value();
        assertThat(entry.getAction()).isEqualTo("LOCATION_REFUSED");
        assertThat(entry.getGround()).isEqualTo("NOT_HELD");
    }

    @Test
    void a_report_about_a_case_that_does_not_exist_gets_the_same_refusal_and_leaves_no_store_larger() {
        driver.locates("br", LocationKind.LOCATED);

        MessageRefused refused = (MessageRefused) only(driver.mailbox("br")).value();
        assertThat(refused.getRefusals()).extracting(Refusal::getCode).containsExactly("NOT_HELD");
        assertThat(driver.read(AUDIT)).isEmpty();
        assertThat(driver.storeKeys("cases")).isEmpty();
    }

    // ticks

    @Test
    void every_hour_open_mailboxes_and_compacted_topics_get_a_tombstone() {
        driver.mailboxShuts("it");
        driver.timePasses(Duration.ofHours(1));

        TestRecord<String, SpecificRecord> tick = only(driver.mailbox("br"));
        assertThat(tick.key()).isEqualTo("~tick");
        assertThat(tick.value()).isNull();
        assertThat(driver.mailbox("it")).isEmpty();
        assertThat(HeartbeatContract.topicsOf(ClientRole.DISSEMINATION))
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(types(driver.read(topic))).containsOnly("tombstone"));
    }

    private List<CustodyBooked> booked() {
        return driver.read(CUSTODY).stream()
                .map(TestRecord::value)
                .filter(CustodyBooked.class::isInstance)
                .map(CustodyBooked.class::cast)
                .toList();
    }

    private static EventHeaders headers(TestRecord<String, SpecificRecord> entry) {
        EventHeaders headers = EventHeaders.from(entry.headers());
        assertThat(headers).isNotNull();
        assertThat(new String(entry.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
                .isEqualTo("application/avro");
        return headers;
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
