package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.EXTRACTS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.contract.catalogue.Topics.OUTBOUND;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionNotified;
import dev.herald.event.Facts;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RequestSubmitted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail, and the backlog of a mailbox. */
class MailboxDeliveryTest {

    /** A text that fits every topic by case, and no mailbox. */
    private static final String TOO_LONG =
            "x".repeat((OUTBOUND.maxMessageBytes() + DISSEMINATIONS.maxMessageBytes()) / 2);

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    // mail

    @Test
    void mail_goes_to_its_addressee_under_its_message_id_with_the_headers_it_came_with() {
        String id = driver.put(CORRESPONDENCE, CASE, aDecisionFor("fr", "m1"));

        TestRecord<String, SpecificRecord> mail = only(driver.mailbox("fr"));
        assertThat(mail.key()).isEqualTo("m1");
        assertThat(headers(mail).id()).isEqualTo(id);
        assertThat(driver.mailbox("br")).isEmpty();
    }

    @Test
    void a_refusal_without_a_readable_case_reaches_its_sender_too() {
        driver.put(CORRESPONDENCE, "~br", aDecisionFor("br", "m2"));

        assertThat(driver.mailboxTypes("br")).containsExactly("DecisionNotified");
    }

    // records that a mailbox would refuse

    @Test
    void mail_that_is_too_large_for_its_mailbox_is_quarantined_and_later_mail_is_sent() {
        driver.put(CORRESPONDENCE, CASE, tooLarge(aDecisionFor("fr", "m1")));
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("fr", "m2"));

        assertThat(driver.mailbox("fr")).extracting(TestRecord::key).containsExactly("m2");
        assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isNotEmpty().noneMatch(key -> key.contains("m1"));
        assertThat(driver.quarantined()).containsExactly("RecordTooLarge");
    }

    @Test
    void mail_that_is_too_large_does_not_enter_the_backlog_from_which_it_could_never_be_sent() {
        driver.mailboxShuts("br");
        driver.put(CORRESPONDENCE, CASE, tooLarge(aDecisionFor("br", "m1")));
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m2"));
        assertThat(driver.gauge("backlog")).isEqualTo(1);
        assertThat(driver.quarantined()).containsExactly("RecordTooLarge");

        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofSeconds(1));
        assertThat(driver.mailbox("br")).extracting(TestRecord::key).containsExactly("m2");
    }

    @Test
    void a_notice_that_is_too_large_for_mailboxes_alone_is_quarantined_and_nothing_of_its_decision_is_written() {
        driver.approves(tooLarge(aRedNotice(1)));

        assertThat(driver.quarantined()).containsExactly("RecordTooLarge");
        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(List.of(DISSEMINATIONS, EXTRACTS, CUSTODY, AUDIT))
                .allSatisfy(topic -> assertThat(driver.read(topic)).isEmpty());
        assertThat(List.of("cases", DisseminationStores.CONTENTS, "progress"))
                .allSatisfy(store -> assertThat(driver.storeKeys(store)).isEmpty());

        driver.approves(RequestSubmitted.newBuilder(aRedNotice(1))
                .setCaseId("FR/2026-000124")
                .build());
        assertThat(driver.mailbox("br")).extracting(TestRecord::key).containsExactly("FR/2026-000124");
        assertThat(driver.mailboxTypes("de")).containsExactly("NoticePublished");
    }

    // backlog

    @Test
    void what_a_member_without_a_mailbox_misses_waits_for_it_in_order_and_nobody_else_waits() {
        driver.mailboxShuts("br");
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m1"));
        driver.approves(aRedNotice(1));
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m2"));
        assertThat(driver.mailboxTypes("de")).containsExactly("NoticePublished");
        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(driver.gauge("backlog")).isEqualTo(3);
        assertThat(driver.gauge("mailboxes.missing")).isEqualTo(1);

        driver.mailboxOpens("br");
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m3"));
        assertThat(driver.mailbox("br")).as("later ones queue behind").isEmpty();

        driver.timePasses(Duration.ofSeconds(1));
        List<TestRecord<String, SpecificRecord>> received = driver.mailbox("br");
        assertThat(received.stream().map(TestRecord::key)).containsExactly("m1", CASE, "m2", "m3");
        assertThat(headers(received.get(1)).type()).isEqualTo("dev.herald.event.NoticePublished");
        assertThat(driver.gauge("backlog")).isZero();
        assertThat(driver.storeKeys("backlog")).isEmpty();
        assertThat(driver.counted("deliveries", "way", "backlog")).isEqualTo(4);

        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m4"));
        assertThat(driver.mailboxTypes("br")).hasSize(1);
    }

    @Test
    void what_is_revoked_while_it_waits_never_goes_out() {
        driver.mailboxShuts("br");
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.CANCELLED, 1);
        assertThat(driver.storeKeys("backlog")).hasSize(2);

        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofSeconds(1));
        assertThat(driver.mailboxTypes("br")).containsExactly("RemovalInstructed");
    }

    @Test
    void amendments_that_wait_for_a_mailbox_are_one() {
        driver.approves(aRedNotice(1));
        driver.mailboxTypes("br");
        driver.mailboxShuts("br");
        for (int amendment = 0; amendment < 20; amendment++) {
            driver.amends(aRedNotice(
                    1, amendment % 2 == 0 ? Confidentiality.RESTRICTED : Confidentiality.FOR_OFFICIAL_USE_ONLY));
        }
        assertThat(driver.storeKeys("backlog")).as("the record and its index").hasSize(2);

        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofSeconds(1));
        NoticeUpdated update = (NoticeUpdated) driver.mailbox("br").getLast().value();
        assertThat(update.getVersion()).isEqualTo(21);
    }

    @Test
    void amendments_that_wait_behind_a_block_are_one() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.mailboxTypes("br");
        for (int amendment = 0; amendment < 21; amendment++) {
            driver.amends(aRedNotice(
                    1, amendment % 2 == 0 ? Confidentiality.RESTRICTED : Confidentiality.FOR_OFFICIAL_USE_ONLY));
        }
        assertThat(driver.mailboxTypes("br")).isEmpty();

        driver.decides(DecisionKind.RESTORED, 1);
        assertThat(driver.mailboxTypes("br")).hasSize(1);
    }

    @Test
    void a_long_backlog_goes_out_in_order_and_in_portions() {
        driver.mailboxShuts("br");
        for (int i = 0; i < 2500; i++) {
            driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m%04d".formatted(i)));
        }
        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofMillis(500));
        assertThat(driver.mailbox("br")).hasSize(2000);
        driver.timePasses(Duration.ofMillis(20));

        assertThat(driver.mailbox("br").stream().map(TestRecord::key))
                .hasSize(500)
                .isSorted()
                .endsWith("m2499");
    }

    @Test
    void the_age_of_a_backlog_is_that_of_its_oldest_record() {
        driver.mailboxShuts("br");
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m1"));
        driver.timePasses(Duration.ofMinutes(10));
        driver.approves(aRedNotice(1));
        driver.timePasses(Duration.ofMinutes(1));
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m2"));
        driver.timePasses(Duration.ofMinutes(1));
        assertThat(secondsOfOldest("br")).as("the first mail").isEqualTo(720);
        assertThat(driver.gauges("mailbox.backlog.age")).as("others have none").isEqualTo(1);

        driver.acknowledgesMail("br", "m1");
        assertThat(secondsOfOldest("br")).as("the notice").isEqualTo(120);

        driver.decides(DecisionKind.CANCELLED, 1);
        assertThat(secondsOfOldest("br"))
                .as("the second mail: the notice was replaced")
                .isEqualTo(60);

        driver.acknowledgesMail("br", "m2");
        assertThat(secondsOfOldest("br")).as("the instruction to remove it").isZero();
        driver.timePasses(Duration.ofMinutes(5));
        assertThat(secondsOfOldest("br")).isEqualTo(300);

        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofSeconds(1));
        assertThat(driver.mailboxTypes("br")).containsExactly("RemovalInstructed");
        assertThat(secondsOfOldest("br")).as("nothing waits").isZero();
    }

    @Test
    void the_age_of_a_backlog_follows_it_while_portions_of_it_are_sent() {
        driver.mailboxShuts("br");
        for (int i = 0; i < 2500; i++) {
            if (i == 1500) {
                driver.timePasses(Duration.ofMinutes(10));
            }
            driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m%04d".formatted(i)));
        }
        driver.mailboxOpens("br");
        driver.timePasses(Duration.ofMillis(500));
        assertThat(driver.gauge("backlog")).isEqualTo(500);
        assertThat(secondsOfOldest("br")).as("all early ones are sent").isEqualTo(0.5);

        driver.put(CORRESPONDENCE, CASE, aDecisionFor("br", "m2500"));
        assertThat(secondsOfOldest("br")).as("a later one changes nothing").isEqualTo(0.5);
    }

    @Test
    void mail_for_somebody_nobody_knows_waits_and_is_counted() {
        driver.put(CORRESPONDENCE, CASE, aDecisionFor("zz", "m1"));

        assertThat(driver.gauge("backlog")).isEqualTo(1);
    }

    @Test
    void a_member_that_has_left_is_written_no_more() {
        driver.approves(aRedNotice(1));
        driver.mailbox("br");
        driver.put(MEMBERS, "br", null);
        driver.decides(DecisionKind.CANCELLED, 1);

        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(driver.gauge("backlog")).isZero();
        assertThat(driver.counted("dropped")).isEqualTo(1);
    }

    private double secondsOfOldest(String member) {
        return driver.gauge("mailbox.backlog.age", "member", member);
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

    private static DecisionNotified tooLarge(DecisionNotified mail) {
        return DecisionNotified.newBuilder(mail).setReasons(TOO_LONG).build();
    }

    private static RequestSubmitted tooLarge(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setFacts(new Facts(TOO_LONG, List.of(), List.of()))
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
