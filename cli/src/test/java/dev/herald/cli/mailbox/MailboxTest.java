package dev.herald.cli.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.DecisionNotified;
import dev.herald.event.NoticePublished;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.SupplementRequested;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxTest {

    private static final MemberCode BRAZIL = new MemberCode("br");
    private static final String CASE = "FR/2026-000123";
    private static final Instant DUE = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void the_latest_record_of_a_key_replaces_the_earlier_one_and_a_tombstone_removes_it() {
        Mailbox mailbox = Mailbox.of(
                BRAZIL,
                List.of(
                        record(CASE, notice(1)),
                        record("message-1", question()),
                        record("message-2", receipt()),
                        record(CASE, removal()),
                        record("message-2", null),
                        record("~tick", null)));

        assertThat(mailbox.records()).extracting(TopicRecord::key).containsExactly("message-1", CASE);
        assertThat(mailbox.events(NoticePublished.class)).isEmpty();
        assertThat(mailbox.about(new CaseId("BR/2026-000001")).records()).isEmpty();
    }

    @Test
    void a_question_and_an_instruction_show_the_command_that_replies() {
        MailSummary summary = new MailSummary(BRAZIL);

        assertThat(summary.reply(record("message-1", question())))
                .isEqualTo("./herald answer FR/2026-000123 TEXT --question Q2 --as br");
        assertThat(summary.reply(record(CASE, removal()))).isEqualTo("./herald acknowledge FR/2026-000123 --as br");
        assertThat(summary.reply(record("message-2", receipt()))).isEmpty();
    }

    @Test
    void a_question_of_a_case_that_ended_afterwards_needs_no_reply() {
        Mailbox mailbox = Mailbox.of(
                BRAZIL,
                List.of(record("message-1", question()), record("message-2", decision()), record(CASE, removal())));
        assertThat(mailbox.recordsToReplyTo()).extracting(TopicRecord::key).containsExactly("message-2", CASE);

        Mailbox askedAgain =
                Mailbox.of(BRAZIL, List.of(record("message-2", decision()), record("message-3", question())));
        assertThat(askedAgain.recordsToReplyTo()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("mail")
    void each_event_of_a_mailbox_has_a_summary(Class<? extends SpecificRecord> type) {
        SpecificRecord event = MailFixture.event(type);

        assertThat(new MailSummary(BRAZIL).content(record("key", event)).plainString())
                .as(type.getSimpleName())
                .isNotBlank()
                .doesNotContain(MailFixture.PERSONAL);
    }

    static List<Class<? extends SpecificRecord>> mail() {
        return List.copyOf(Topics.OUTBOUND.events());
    }

    private static NoticePublished notice(int version) {
        return NoticePublished.newBuilder((NoticePublished) MailFixture.event(NoticePublished.class))
                .setCaseId(CASE)
                .setVersion(version)
                .build();
    }

    private static DecisionNotified decision() {
        return DecisionNotified.newBuilder((DecisionNotified) MailFixture.event(DecisionNotified.class))
                .setCaseId(CASE)
                .setKind(DecisionKind.DENIED)
                .build();
    }

    private static RemovalInstructed removal() {
        return RemovalInstructed.newBuilder((RemovalInstructed) MailFixture.event(RemovalInstructed.class))
                .setCaseId(CASE)
                .setAcknowledgeBy(DUE)
                .build();
    }

    private static RequestReceived receipt() {
        return RequestReceived.newBuilder()
                .setCaseId(CASE)
                .setMessageId("message-2")
                .setAddressee("br")
                .setRevision(1)
                .build();
    }

    private static SupplementRequested question() {
        return SupplementRequested.newBuilder()
                .setCaseId(CASE)
                .setMessageId("message-1")
                .setAddressee("br")
                .setQuestionId("Q2")
                .setQuestion("Which court?")
                .setAnswerBy(DUE)
                .build();
    }

    private static TopicRecord record(String key, @Nullable SpecificRecord event) {
        return new TopicRecord(
                "i247.outbound.br", 0, 0, DUE, key, null, event, event == null ? TopicRecord.TOMBSTONE : "", null);
    }
}
