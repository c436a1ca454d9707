package dev.herald.gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.Acknowledged;
import dev.herald.event.Caveat;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RemovalInstructed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalCopyTest {

    private static final String CASE = "FR/2026-000123";
    private static final CaseId ID = new CaseId(CASE);
    private static final MemberCode MEMBER = new MemberCode("br");

    private final LocalCopy copy = new LocalCopy();

    @Test
    void a_published_notice_is_in_force() {
        copy.apply(CASE, published(1));

        assertThat(copy.inForce()).singleElement().satisfies(holding -> {
            assertThat(holding.caseId()).isEqualTo(ID);
            assertThat(holding.version()).isEqualTo(1);
            assertThat(holding.content()).isNotNull();
        });
    }

    @Test
    void an_update_replaces_what_was_there() {
        copy.apply(CASE, published(1));
        copy.apply(CASE, updated(2));

        assertThat(copy.inForce()).extracting(HeldNotice::version).containsExactly(2);
    }

    @Test
    void a_photograph_is_beside_its_notice_until_another_replaces_it() {
        copy.apply(CASE, published(1));
        copy.apply(CASE + " aa", photograph("aa"));
        assertThat(copy.photographOf(ID))
                .hasValueSatisfying(held -> assertThat(held.getSha256()).isEqualTo("aa"));
        assertThat(copy.mail()).as("it is no mail").isEmpty();

        copy.apply(CASE, updated(2));
        copy.apply(CASE + " aa", null);
        assertThat(copy.photographOf(ID)).isEmpty();
        copy.apply(CASE + " bb", photograph("bb"));
        assertThat(copy.photographOf(ID))
                .hasValueSatisfying(held -> assertThat(held.getSha256()).isEqualTo("bb"));
    }

    @Test
    void an_instruction_to_remove_the_notice_forgets_the_photograph_too() {
        copy.apply(CASE, published(1));
        copy.apply(CASE + " aa", photograph("aa"));

        copy.apply(CASE, removal(1));

        assertThat(copy.photographOf(ID)).isEmpty();
    }

    @Test
    void a_blocked_notice_is_held_and_not_shown() {
        copy.apply(CASE, published(1));
        copy.apply(CASE, blocked(1));

        assertThat(copy.inForce()).isEmpty();
        assertThat(copy.noticeOf(ID)).get().extracting(HeldNotice::hidden).isEqualTo(true);
    }

    @Test
    void a_restored_notice_is_shown_again() {
        copy.apply(CASE, published(1));
        copy.apply(CASE, blocked(1));
        copy.apply(CASE, restored(1));

        assertThat(copy.inForce()).hasSize(1);
    }

    @Test
    void a_block_known_without_its_notice_shows_nothing() {
        copy.apply(CASE, blocked(1));

        assertThat(copy.inForce()).isEmpty();
        assertThat(copy.noticeOf(ID)).get().extracting(HeldNotice::content).isNull();
    }

    @Test
    void a_notice_with_caveats_says_where_nobody_may_act_on_it() {
        NoticeContent content = NoticeContent.newBuilder(content())
                .setCaveats(List.of(
                        new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("DE", "AT"), "2025-04", "final judgment in DE"),
                        new Caveat(CaveatKind.EXTRADITION_REFUSED, List.of("KE"), null, "")))
                .build();
        copy.apply(
                CASE,
                NoticePublished.newBuilder(published(1)).setContent(content).build());

        HeldNotice held = copy.noticeOf(ID).orElseThrow();
        assertThat(held.doNotActIn()).containsExactly("AT", "DE", "KE");
        assertThat(held.caveatsInWords()).isEqualTo("do not act in AT, DE since 2025-04: final judgment in DE; KE");
        assertThat(held.mayBeActedOnIn("DE")).isFalse();
        assertThat(held.mayBeActedOnIn("FR")).isTrue();
    }

    @Test
    void a_blocked_notice_may_be_acted_on_nowhere_and_one_without_caveats_everywhere() {
        copy.apply(CASE, published(1));
        assertThat(copy.noticeOf(ID).orElseThrow().caveatsInWords()).isEmpty();
        assertThat(copy.noticeOf(ID).orElseThrow().mayBeActedOnIn("FR")).isTrue();

        copy.apply(CASE, blocked(1));
        assertThat(copy.noticeOf(ID).orElseThrow().mayBeActedOnIn("FR")).isFalse();
    }

    @Test
    void an_instruction_to_remove_forgets_it() {
        copy.apply(CASE, published(1));
        copy.apply(CASE, removal(1));

        assertThat(copy.noticeOf(ID)).isEmpty();
    }

    @Test
    void a_tombstone_forgets_it() {
        copy.apply(CASE, published(1));
        copy.apply(CASE, null);

        assertThat(copy.noticeOf(ID)).isEmpty();
    }

    @Test
    void mail_is_kept_until_its_tombstone() {
        copy.apply("m1", denied());
        assertThat(copy.mail()).hasSize(1);

        copy.apply("m1", null);
        assertThat(copy.mail()).isEmpty();
    }

    @Test
    void the_writers_tick_changes_nothing() {
        copy.apply(CASE, published(1));
        copy.apply("~tick", null);

        assertThat(copy.inForce()).hasSize(1);
    }

    static Stream<Class<? extends SpecificRecord>> mailTypes() {
        return Topics.mail().stream();
    }

    @ParameterizedTest
    @MethodSource("mailTypes")
    void every_mail_type_of_the_contract_is_kept_until_its_tombstone(Class<? extends SpecificRecord> type) {
        copy.apply("m1", sample(type, Map.of("messageId", "m1", "caseId", CASE)));
        assertThat(copy.mail()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("m1");
            assertThat(mail.type()).isEqualTo(type.getName());
            assertThat(mail.event()).isInstanceOf(type);
        });

        copy.apply("m1", null);
        assertThat(copy.mail()).isEmpty();
    }

    static Stream<Class<? extends SpecificRecord>> noticeTypes() {
        return Topics.OUTBOUND.events().stream()
                .filter(type -> !Topics.mail().contains(type)
                        && type != PhotographProvided.class
                        && type != CheckpointIssued.class);
    }

    @ParameterizedTest
    @MethodSource("noticeTypes")
    void every_other_event_but_photograph_and_checkpoint_changes_the_notice_and_is_no_mail(
            Class<? extends SpecificRecord> type) {
        copy.apply(CASE, published(1));
        copy.apply(CASE, sample(type, Map.of("caseId", CASE, "noticeId", "FR-2026-000123", "version", 7)));

        assertThat(copy.noticeOf(ID).map(HeldNotice::version).orElse(7)).isEqualTo(7);
        assertThat(copy.mail()).isEmpty();
    }

    @Test
    void mail_of_an_unknown_type_is_kept_until_its_tombstone() {
        copy.applyUnknown("m9", "dev.herald.event.NewerMail");
        assertThat(copy.mail()).containsExactly(new Mail("m9", "dev.herald.event.NewerMail", null));

        copy.apply("m9", null);
        assertThat(copy.mail()).isEmpty();
    }

    @Test
    void an_unknown_event_about_a_notice_is_no_mail_and_changes_nothing() {
        copy.apply(CASE, published(1));
        copy.applyUnknown(CASE, "dev.herald.event.NewerSnapshot");

        assertThat(copy.inForce()).hasSize(1);
        assertThat(copy.mail()).isEmpty();
    }

    @Test
    void an_event_that_is_neither_mail_nor_notice_changes_nothing() {
        copy.apply(CASE, published(1));
        copy.apply(
                CASE,
                Acknowledged.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy("br")
                        .setKind(AcknowledgementKind.RECEIVED)
                        .build());

        assertThat(copy.inForce()).hasSize(1);
        assertThat(copy.mail()).isEmpty();
    }

    @Test
    void a_prompt_member_says_received_updated_and_removed() {
        assertThat(said(AcknowledgementMode.PROMPT, published(1))).contains(AcknowledgementKind.RECEIVED);
        assertThat(said(AcknowledgementMode.PROMPT, restored(1))).contains(AcknowledgementKind.RECEIVED);
        assertThat(said(AcknowledgementMode.PROMPT, updated(2))).contains(AcknowledgementKind.UPDATED);
        assertThat(said(AcknowledgementMode.PROMPT, removal(1))).contains(AcknowledgementKind.REMOVED);
    }

    @Test
    void blocks_and_mail_are_not_acknowledged_without_being_asked() {
        assertThat(said(AcknowledgementMode.PROMPT, blocked(1))).isEmpty();
        assertThat(said(AcknowledgementMode.PROMPT, denied())).isEmpty();
    }

    @Test
    void a_silent_member_says_nothing() {
        assertThat(said(AcknowledgementMode.SILENT, published(1))).isEmpty();
        assertThat(said(AcknowledgementMode.SILENT, removal(1))).isEmpty();
    }

    @Test
    void a_member_that_is_unable_says_so_and_why() {
        Optional<Acknowledged> acknowledged = AcknowledgementMode.UNABLE.acknowledgementOf(removal(1), MEMBER);

        assertThat(acknowledged).get().satisfies(said -> {
            assertThat(said.getKind()).isEqualTo(AcknowledgementKind.UNABLE);
            assertThat(said.getReason()).isNotBlank();
            assertThat(said.getVersion()).isEqualTo(1);
        });
    }

    private static Optional<AcknowledgementKind> said(AcknowledgementMode mode, SpecificRecord event) {
        return mode.acknowledgementOf(event, MEMBER).map(Acknowledged::getKind);
    }

    private static SpecificRecord sample(Class<? extends SpecificRecord> type, Map<String, Object> fields) {
        Schema schema = SpecificData.get().getSchema(type);
        SpecificRecord event = (SpecificRecord) SpecificData.newInstance(type, schema);
        fields.forEach((name, value) -> {
            Schema.Field field = schema.getField(name);
            if (field != null) {
                event.put(field.pos(), value);
            }
        });
        return event;
    }

    private static NoticeContent content() {
        return NoticeContent.newBuilder()
                .setInstrument(Instrument.RED_NOTICE)
                .setRequester("fr")
                .build();
    }

    private static NoticePublished published(int version) {
        return NoticePublished.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setVersion(version)
                .setContent(content())
                .setDecisionId("d1")
                .build();
    }

    private static NoticeUpdated updated(int version) {
        return NoticeUpdated.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setVersion(version)
                .setContent(content())
                .setDecisionId("d2")
                .build();
    }

    private static NoticeRestored restored(int version) {
        return NoticeRestored.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setVersion(version)
                .setContent(content())
                .setDecisionId("d3")
                .build();
    }

    private static NoticeBlocked blocked(int version) {
        return NoticeBlocked.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setVersion(version)
                .setDecisionId("d4")
                .build();
    }

    private static PhotographProvided photograph(String hash) {
        return PhotographProvided.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setSha256(hash)
                .setMediaType("image/jpeg")
                .setContent(ByteBuffer.allocate(1))
                .build();
    }

    private static RemovalInstructed removal(int version) {
        return RemovalInstructed.newBuilder()
                .setCaseId(CASE)
                .setNoticeId("FR-2026-000123")
                .setVersion(version)
                .setReason(RevocationReason.CANCELLED)
                .setAcknowledgeBy(Instant.EPOCH)
                .build();
    }

    private static DecisionNotified denied() {
        return DecisionNotified.newBuilder()
                .setCaseId(CASE)
                .setMessageId("m1")
                .setAddressee("br")
                .setKind(DecisionKind.DENIED)
                .setRevision(1)
                .setReasons("see grounds")
                .build();
    }
}
