package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.dissemination.kafka.Office.CASE;
import static dev.herald.dissemination.kafka.Office.MORNING;
import static dev.herald.dissemination.kafka.Office.aDiffusion;
import static dev.herald.dissemination.kafka.Office.aRedNotice;
import static dev.herald.dissemination.kafka.Office.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.AcknowledgementKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.Confidentiality;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionKind;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MemberKind;
import dev.herald.event.MemberStatus;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ReviewBanner;
import dev.herald.event.RevocationReason;
import dev.herald.event.RouteMode;
import dev.herald.event.ScreeningCause;
import dev.herald.state.DisseminatedCase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisseminationTopologyTest {

    private final Office office = Office.withMembers();

    @AfterEach
    void leave() {
        office.close();
    }

    // publication

    @Test
    void an_approved_notice_reaches_every_bureau_but_its_requester_and_those_it_excluded() {
        String decision = office.approves(aRedNotice(1, "de"));

        TestRecord<String, SpecificRecord> received = only(office.mailbox("br"));
        assertThat(received.key()).isEqualTo(CASE);
        NoticePublished notice = (NoticePublished) received.value();
        assertThat(notice.getNoticeId()).isEqualTo("2026/00004");
        assertThat(notice.getVersion()).isEqualTo(1);
        assertThat(notice.getDecisionId()).isEqualTo(decision);
        assertThat(notice.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(office.mailboxTypes("it")).containsExactly("NoticePublished");
        assertThat(office.mailbox("de")).isEmpty();
        assertThat(office.mailbox("fr")).isEmpty();
        assertThat(office.mailbox("icc")).isEmpty();
    }

    @Test
    void every_recipient_and_the_consumers_get_one_event_of_one_id() {
        office.approves(aRedNotice(1));

        EventHeaders inBrazil = headers(only(office.mailbox("br")));
        assertThat(inBrazil.type()).isEqualTo("dev.herald.event.NoticePublished");
        assertThat(inBrazil.subject()).isEqualTo(CASE);
        assertThat(inBrazil.time()).isEqualTo(MORNING);
        assertThat(headers(only(office.mailbox("de")))).isEqualTo(inBrazil);
        assertThat(headers(only(office.read(DISSEMINATIONS)))).isEqualTo(inBrazil);
    }

    @Test
    void consumers_see_the_content_of_what_is_unrestricted() {
        office.approves(aRedNotice(1));

        NoticePublished seen =
                (NoticePublished) only(office.read(DISSEMINATIONS)).value();
        assertThat(seen.getContent()).isNotNull();
    }

    @Test
    void consumers_see_the_state_and_no_content_of_what_is_restricted() {
        office.approves(aRedNotice(1, "de"));
        assertThat(((NoticePublished) only(office.read(DISSEMINATIONS)).value()).getContent())
                .isNull();

        office.approves(aRedNotice(2, Confidentiality.RESTRICTED));
        assertThat(((NoticeUpdated) only(office.read(DISSEMINATIONS)).value()).getContent())
                .isNull();

        RequestSubmitted other = RequestSubmitted.newBuilder(aDiffusion(1, "br"))
                .setCaseId("FR/2026-000124")
                .build();
        office.put(SCREENINGS, other.getCaseId(), Office.cleared(other));
        assertThat(((DiffusionCirculated) only(office.read(DISSEMINATIONS)).value()).getContent())
                .isNull();
    }

    @Test
    void a_fan_out_is_one_ledger_entry() {
        office.approves(aRedNotice(1));

        CustodyRecorded custody = (CustodyRecorded) only(office.read(CUSTODY)).value();
        assertThat(custody.getVersions()).hasSize(1);
        assertThat(BitSet.valueOf(custody.getVersions().getFirst().getSentTo()).stream())
                .containsExactly(1, 2, 3);
    }

    @Test
    void notice_numbers_are_counted_by_the_task() {
        office.approves(aRedNotice(1));
        office.approves(RequestSubmitted.newBuilder(aRedNotice(1))
                .setCaseId("FR/2026-000124")
                .build());

        assertThat(office.mailbox("br").stream().map(entry -> ((NoticePublished) entry.value()).getNoticeId()))
                .containsExactly("2026/00004", "2026/00008");
    }

    @Test
    void a_later_revision_is_an_update_with_the_same_number() {
        office.approves(aRedNotice(1));
        office.approves(aRedNotice(2));

        NoticeUpdated update = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(update.getVersion()).isEqualTo(2);
        assertThat(update.getNoticeId()).isEqualTo("2026/00004");
    }

    @Test
    void an_update_that_excludes_a_holder_tells_it_to_remove_what_it_has() {
        office.approves(aRedNotice(1));
        office.mailbox("it");
        office.approves(aRedNotice(2, "it"));

        RemovalInstructed removal =
                (RemovalInstructed) only(office.mailbox("it")).value();
        assertThat(removal.getReason()).isEqualTo(RevocationReason.EXCLUDED);
    }

    @Test
    void an_amendment_changes_who_may_see_it_and_neither_content_nor_review() {
        office.diffusion(1, "br", "de");
        office.approves(aDiffusion(1, "br", "de"));
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br", "de"))));
        office.mailbox("br");
        office.amends(aDiffusion(1, "br"));

        DiffusionCirculated next =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(next.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
        assertThat(next.getContent().getPerson().getName().getFamilyName()).isEqualTo("Brunnqvist");
        assertThat(office.mailbox("de").getLast().value()).isInstanceOf(RemovalInstructed.class);
    }

    @Test
    void what_an_amendment_restricts_loses_its_content_for_consumers() {
        office.approves(aRedNotice(1));
        String decision = office.amends(aRedNotice(1, Confidentiality.RESTRICTED));

        NoticeUpdated seen =
                (NoticeUpdated) office.read(DISSEMINATIONS).getLast().value();
        assertThat(seen.getContent()).isNull();
        NoticeUpdated received = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(received.getContent().getConfidentiality()).isEqualTo(Confidentiality.RESTRICTED);
        assertThat(received.getDecisionId()).isEqualTo(decision);
    }

    @Test
    void what_was_approved_comes_back_whole_when_the_update_that_went_out_is_denied() {
        String approval = office.approves(aDiffusion(1, "br"));
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br"))));
        office.decides(DecisionKind.UPDATE_DENIED, 2);

        NoticeUpdated back = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(back.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(back.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(back.getDecisionId()).isEqualTo(approval);
        assertThat(office.stored("cases", CASE).toString()).doesNotContain("Brunnqvist");
    }

    @Test
    void an_approval_that_is_overtaken_comes_back_too() {
        office.diffusion(1, "br");
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br"))));
        office.approves(aDiffusion(1, "br"));
        office.decides(DecisionKind.BLOCKED, 1);
        office.decides(DecisionKind.UPDATE_DENIED, 2);
        office.decides(DecisionKind.RESTORED, 1);

        NoticeUpdated back = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(back.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
    }

    // diffusions

    @Test
    void a_diffusion_goes_out_on_arrival_under_a_banner_and_its_review_updates_it() {
        office.diffusion(1, "br");
        DiffusionCirculated unreviewed =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(unreviewed.getDecisionId()).isNull();
        assertThat(unreviewed.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);

        office.approves(aDiffusion(1, "br"));
        NoticeUpdated reviewed = (NoticeUpdated) only(office.mailbox("br")).value();
        assertThat(reviewed.getVersion()).isEqualTo(2);
        assertThat(reviewed.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(office.mailbox("de")).isEmpty();
    }

    @Test
    void a_supervised_members_diffusion_waits_for_its_review() {
        office.member(
                "fr",
                MemberKind.NCB,
                0,
                DiffusionRoute.newBuilder()
                        .setMode(RouteMode.AFTER_REVIEW)
                        .setValidFrom(MORNING)
                        .setAuthority("General Secretariat")
                        .setReason("corrective measure")
                        .build());
        office.diffusion(1, "br");
        assertThat(office.mailbox("br")).isEmpty();

        String decision = office.approves(aDiffusion(1, "br"));
        assertThat(((DiffusionCirculated) only(office.mailbox("br")).value()).getDecisionId())
                .isEqualTo(decision);
    }

    @Test
    void a_diffusion_that_screening_holds_or_refuses_waits_for_its_review() {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, true, false));
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(2, "br"), ScreeningCause.SUBMISSION, false, true));
        assertThat(office.mailbox("br")).isEmpty();

        office.approves(aDiffusion(2, "br"));
        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @Test
    void a_flag_that_does_not_hold_it_lets_it_out() {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, false, false));

        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @ParameterizedTest
    @EnumSource(value = ScreeningCause.class, mode = EnumSource.Mode.EXCLUDE, names = "SUBMISSION")
    void what_is_screened_again_circulates_nothing(ScreeningCause cause) {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), cause, false, false));

        assertThat(office.mailbox("br")).isEmpty();
    }

    @Test
    void a_request_for_a_notice_waits_for_its_decision() {
        office.put(SCREENINGS, CASE, Office.cleared(aRedNotice(1)));

        assertThat(office.read(DISSEMINATIONS)).isEmpty();
        assertThat(office.storeKeys("cases")).isEmpty();
    }

    @Test
    void a_denial_read_before_its_diffusion_wins() {
        office.decides(DecisionKind.DENIED, 1);
        office.diffusion(1, "br");

        assertThat(office.mailbox("br")).isEmpty();
        assertThat(types(office.read(DISSEMINATIONS))).containsExactly("CaseClosed");
    }

    @Test
    void a_denial_read_after_its_diffusion_recalls_it() {
        office.diffusion(1, "br");
        office.decides(DecisionKind.DENIED, 1);

        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated", "RemovalInstructed");
        assertThat(types(office.read(DISSEMINATIONS))).containsExactly("DiffusionCirculated", "DisseminationRevoked");
    }

    @Test
    void an_approval_read_before_its_diffusion_circulates_it_once() {
        office.approves(aDiffusion(1, "br"));
        office.diffusion(1, "br");

        DiffusionCirculated circulated =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(circulated.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
    }

    // blocks

    @Test
    void a_block_and_its_end_reach_the_holders_and_the_content_comes_back_whole() {
        office.approves(aRedNotice(1, "de"));
        office.mailbox("br");
        office.decides(DecisionKind.BLOCKED, 1);
        assertThat(((NoticeBlocked) only(office.mailbox("br")).value()).getSource())
                .isFalse();

        String decision = office.decides(DecisionKind.RESTORED, 1);
        NoticeRestored restored = (NoticeRestored) only(office.mailbox("br")).value();
        assertThat(restored.getDecisionId()).isEqualTo(decision);
        assertThat(restored.getVersion()).isEqualTo(1);
        assertThat(restored.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(office.mailbox("de")).isEmpty();
        assertThat(types(office.read(DISSEMINATIONS)))
                .containsExactly("NoticePublished", "NoticeBlocked", "NoticeRestored");
    }

    @Test
    void a_diffusion_blocked_before_it_is_read_waits_until_it_is_restored() {
        office.decides(DecisionKind.BLOCKED, 1);
        office.diffusion(1, "br");
        assertThat(office.mailbox("br")).isEmpty();

        office.decides(DecisionKind.RESTORED, 1);
        DiffusionCirculated late =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(late.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
    }

    @Test
    void what_a_block_held_back_names_its_approval_when_it_goes_out() {
        office.approves(aRedNotice(1));
        office.decides(DecisionKind.BLOCKED, 1);
        String approval = office.approves(aRedNotice(2));
        office.decides(DecisionKind.RESTORED, 1);

        NoticeUpdated update = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(update.getDecisionId()).isEqualTo(approval);
    }

    @Test
    void a_suspension_by_the_source_says_so() {
        office.approves(aRedNotice(1));
        office.decides(DecisionKind.SUSPENDED, 1);

        assertThat(((NoticeBlocked) office.mailbox("br").getLast().value()).getSource())
                .isTrue();
    }

    // recalls

    @Test
    void a_cancelled_notice_is_recalled_from_its_holders_and_closes_when_the_last_removed_it() {
        office.approves(aRedNotice(1, "de"));
        office.decides(DecisionKind.CANCELLED, 1);

        DisseminationRevoked revoked =
                (DisseminationRevoked) office.read(DISSEMINATIONS).getLast().value();
        assertThat(revoked.getHolders()).isEqualTo(2);
        assertThat(revoked.getReason()).isEqualTo(RevocationReason.CANCELLED);
        assertThat(revoked.getAcknowledgeBy()).isEqualTo(MORNING.plus(Duration.ofDays(15)));
        assertThat(office.mailboxTypes("br")).containsExactly("NoticePublished", "RemovalInstructed");
        assertThat(office.mailbox("de")).isEmpty();
        assertThat(office.figure("recalls.open")).isEqualTo(1);

        office.acknowledges("br", AcknowledgementKind.REMOVED, 1);
        assertThat(office.read(DISSEMINATIONS)).isEmpty();
        office.acknowledges("it", AcknowledgementKind.REMOVED, 1);
        CaseClosed closed = (CaseClosed) only(office.read(DISSEMINATIONS)).value();
        assertThat(closed.getEnding()).isEqualTo(DecisionKind.CANCELLED);
        assertThat(office.figure("recalls.open")).isZero();
    }

    @Test
    void the_clause_on_what_is_left_untouched_goes_with_every_instruction() {
        office.approves(aRedNotice(1));
        office.put(
                DECISIONS,
                CASE,
                Office.decision(DecisionKind.CANCELLED, 1)
                        .setStandingClause("unaffected")
                        .build());

        assertThat(((RemovalInstructed) office.mailbox("br").getLast().value()).getStandingClause())
                .isEqualTo("unaffected");
    }

    @Test
    void the_store_holds_no_person_once_the_case_has_ended() {
        office.approves(aRedNotice(1));
        assertThat(office.stored("cases", CASE).toString()).contains("Vexholm");
        office.decides(DecisionKind.WITHDRAWN, 1);

        DisseminatedCase stored = office.stored("cases", CASE);
        assertThat(stored.getContent()).isNull();
        assertThat(stored.toString()).doesNotContain("Vexholm");
    }

    @Test
    void a_suspended_holder_is_recalled_too() {
        office.approves(aRedNotice(1));
        office.member("br", MemberKind.NCB, MemberStatus.SUSPENDED, 1);
        office.decides(DecisionKind.CANCELLED, 1);

        assertThat(office.mailboxTypes("br")).containsExactly("NoticePublished", "RemovalInstructed");
    }

    // acknowledgements

    @Test
    void an_acknowledgement_is_booked() {
        office.approves(aRedNotice(1));
        office.read(CUSTODY);
        office.acknowledges("br", AcknowledgementKind.RECEIVED, 1);

        CustodyRecorded custody = (CustodyRecorded) only(office.read(CUSTODY)).value();
        assertThat(BitSet.valueOf(custody.getVersions().getFirst().getReceived()).stream())
                .containsExactly(1);
    }

    @Test
    void one_of_a_member_that_holds_nothing_is_refused_to_its_own_mailbox_and_names_its_record() {
        office.approves(aRedNotice(1, "de"));
        office.acknowledges("de", AcknowledgementKind.RECEIVED, 1);

        TestRecord<String, SpecificRecord> mail = only(office.mailbox("de"));
        MessageRefused refused = (MessageRefused) mail.value();
        assertThat(mail.key()).isEqualTo(refused.getMessageId()).hasSize(32);
        assertThat(refused.getRefusals().getFirst().getCode()).isEqualTo("NOT_A_HOLDER");
        assertThat(refused.getPosition().getTopic()).isEqualTo("i247.inbound.de");
        assertThat(refused.getPosition().getOffset()).isEqualTo(7);
        assertThat(office.counted("acknowledgements.refused")).isEqualTo(1);
    }

    @Test
    void one_for_an_unknown_case_leaves_no_trace_but_the_refusal() {
        office.acknowledges("de", AcknowledgementKind.REMOVED, 1);

        assertThat(office.mailboxTypes("de")).containsExactly("MessageRefused");
        assertThat(office.storeKeys("cases")).isEmpty();
    }

    // mail

    @Test
    void mail_goes_to_its_addressee_under_its_message_id_with_the_headers_it_came_with() {
        String id = office.put(CORRESPONDENCE, CASE, aDecisionFor("fr", "m1"));

        TestRecord<String, SpecificRecord> mail = only(office.mailbox("fr"));
        assertThat(mail.key()).isEqualTo("m1");
        assertThat(headers(mail).id()).isEqualTo(id);
        assertThat(office.mailbox("br")).isEmpty();
    }

    @Test
    void a_refusal_without_a_readable_case_reaches_its_sender_too() {
        office.put(CORRESPONDENCE, "~br", aDecisionFor("br", "m2"));

        assertThat(office.mailboxTypes("br")).containsExactly("DecisionNotified");
    }

    // backlog

    @Test
    void what_a_member_without_a_mailbox_misses_waits_for_it_in_order_and_nobody_else_waits() {
        office.mailboxShuts("br");
        office.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m1"));
        office.approves(aRedNotice(1));
        office.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m2"));
        assertThat(office.mailboxTypes("de")).containsExactly("NoticePublished");
        assertThat(office.mailbox("br")).isEmpty();
        assertThat(office.figure("backlog")).isEqualTo(3);
        assertThat(office.figure("mailboxes.missing")).isEqualTo(1);

        office.mailboxOpens("br");
        office.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m3"));
        assertThat(office.mailbox("br")).as("later ones queue behind").isEmpty();

        office.timePasses(Duration.ofSeconds(1));
        List<TestRecord<String, SpecificRecord>> received = office.mailbox("br");
        assertThat(received.stream().map(TestRecord::key)).containsExactly("m1", CASE, "m2", "m3");
        assertThat(headers(received.get(1)).type()).isEqualTo("dev.herald.event.NoticePublished");
        assertThat(office.figure("backlog")).isZero();
        assertThat(office.storeKeys("backlog")).isEmpty();
        assertThat(office.counted("deliveries", "way", "backlog")).isEqualTo(4);

        office.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m4"));
        assertThat(office.mailboxTypes("br")).hasSize(1);
    }

    @Test
    void what_is_revoked_while_it_waits_never_goes_out() {
        office.mailboxShuts("br");
        office.approves(aRedNotice(1));
        office.decides(DecisionKind.CANCELLED, 1);
        assertThat(office.storeKeys("backlog")).hasSize(2);

        office.mailboxOpens("br");
        office.timePasses(Duration.ofSeconds(1));
        assertThat(office.mailboxTypes("br")).containsExactly("RemovalInstructed");
    }

    @Test
    void a_long_backlog_goes_out_bit_by_bit() {
        office.mailboxShuts("br");
        for (int i = 0; i < 1200; i++) {
            office.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m%04d".formatted(i)));
        }
        office.mailboxOpens("br");
        office.timePasses(Duration.ofMillis(500));
        assertThat(office.mailbox("br")).hasSize(500);
        office.timePasses(Duration.ofMillis(500));
        office.timePasses(Duration.ofMillis(500));

        assertThat(office.mailbox("br").stream().map(TestRecord::key))
                .hasSize(700)
                .isSorted()
                .endsWith("m1199");
    }

    @Test
    void mail_for_somebody_nobody_knows_waits_and_is_counted() {
        office.put(CORRESPONDENCE, CASE, aDecisionFor("zz", "m1"));

        assertThat(office.figure("backlog")).isEqualTo(1);
    }

    @Test
    void a_member_that_has_left_is_written_no_more() {
        office.approves(aRedNotice(1));
        office.mailbox("br");
        office.put(MEMBERS, "br", null);
        office.decides(DecisionKind.CANCELLED, 1);

        assertThat(office.mailbox("br")).isEmpty();
        assertThat(office.figure("backlog")).isZero();
        assertThat(office.counted("dropped")).isEqualTo(1);
    }

    // ticks

    @Test
    void every_hour_open_mailboxes_and_compacted_topics_get_a_tombstone() {
        office.mailboxShuts("it");
        office.timePasses(Duration.ofHours(1));

        TestRecord<String, SpecificRecord> tick = only(office.mailbox("br"));
        assertThat(tick.key()).isEqualTo("~tick");
        assertThat(tick.value()).isNull();
        assertThat(office.mailbox("it")).isEmpty();
        assertThat(types(office.read(DISSEMINATIONS))).containsOnly("tombstone");
        assertThat(types(office.read(CUSTODY))).containsOnly("tombstone");
    }

    private static RequestSubmitted anotherPerson(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName("Brunnqvist")
                                .setForenames("Bo")
                                .build())
                        .build())
                .build();
    }

    private static DecisionNotified aDecisionFor(String member, String messageId) {
        return DecisionNotified.newBuilder()
                .setCaseId(new CaseId(CASE).value())
                .setMessageId(messageId)
                .setAddressee(member)
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setReasons("")
                .build();
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
