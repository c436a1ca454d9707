package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.vocabulary.AcknowledgementKind.REMOVED;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.SupplementRequested;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The mailbox records that are deleted after a case is closed. */
class ForgettingTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration TIME_TO_READ = Duration.ofHours(21);
    private static final Duration TIME_IS_UP = Duration.ofDays(18);

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Test
    void as_the_case_is_closed_what_was_said_last_goes_from_every_mailbox_that_has_removed_it() {
        revoked();
        driver.acknowledges("br", REMOVED, 1);
        driver.acknowledges("de", REMOVED, 1);
        assertThat(said("br")).as("not before all have").isEmpty();
        driver.acknowledges("it", REMOVED, 1);

        assertThat(said("br")).containsExactly(CASE + " tombstone");
        assertThat(said("de")).containsExactly(CASE + " tombstone");
        assertThat(said("it")).containsExactly(CASE + " tombstone");
        assertThat(said("fr")).as("never had it").isEmpty();
    }

    @Test
    void who_was_named_overdue_goes_on_being_instructed_until_it_has_removed_it() {
        revoked();
        driver.acknowledges("br", REMOVED, 1);
        driver.acknowledges("it", REMOVED, 1);
        driver.timePasses(Duration.ofDays(16));
        driver.timePasses(TIME_IS_UP);
        assertThat(said("br")).containsExactly(CASE + " tombstone");
        assertThat(said("de")).isNotEmpty().allMatch(record -> record.equals(CASE + " RemovalInstructed"));

        driver.acknowledges("de", REMOVED, 1);
        assertThat(said("de")).containsExactly(CASE + " tombstone");
        assertThat(said("br")).isEmpty();
    }

    @Test
    void an_instruction_that_waits_for_a_mailbox_goes_too_and_hides_what_is_in_there() {
        driver.approves(aRedNotice(1, "it", "de"));
        driver.mailboxShuts("br");
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.acknowledges("br", REMOVED, 1);
        driver.mailboxOpens("br");
        driver.timePasses(A_MOMENT);

        assertThat(said("br")).containsExactly(CASE + " NoticePublished", CASE + " tombstone");
    }

    @Test
    void mail_about_it_goes_when_there_was_time_to_read_it() {
        asked("fr", "m1");
        driver.decides(DecisionKind.DENIED, 1);
        driver.timePasses(A_MOMENT);
        assertThat(said("fr")).containsExactly("m1 SupplementRequested");

        driver.timePasses(TIME_TO_READ);
        assertThat(said("fr")).containsExactly("m1 tombstone");
        assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isEmpty();
    }

    @Test
    void the_refusal_of_a_member_that_was_never_sent_the_case_does_not_tell_that_it_was_closed() {
        driver.approves(aRedNotice(1, "it", "de"));
        driver.acknowledges("de", REMOVED, 1);
        driver.decides(DecisionKind.CANCELLED, 1);
        driver.acknowledges("br", REMOVED, 1);
        driver.mailbox("de");

        driver.timePasses(TIME_TO_READ);
        assertThat(said("de")).isEmpty();
    }

    @Test
    void mail_that_waits_for_a_mailbox_never_goes_out() {
        driver.mailboxShuts("fr");
        asked("fr", "m1");
        driver.decides(DecisionKind.DENIED, 1);
        driver.timePasses(TIME_TO_READ);

        assertThat(driver.storeKeys("backlog")).isEmpty();
    }

    @Test
    void mail_about_a_later_life_of_the_case_and_about_other_cases_stays() {
        asked("fr", "m1");
        driver.put(CORRESPONDENCE, "FR/2026-000124", question("FR/2026-000124", "fr", "other"));
        driver.decides(DecisionKind.DENIED, 1);
        driver.timePasses(A_MOMENT);
        asked("fr", "m2");
        driver.timePasses(TIME_TO_READ);

        assertThat(said("fr"))
                .containsExactly(
                        "m1 SupplementRequested",
                        "other SupplementRequested",
                        "m2 SupplementRequested",
                        "m1 tombstone");
    }

    @Test
    void a_latecomer_takes_no_mail_of_a_later_life_with_it() {
        revoked();
        driver.timePasses(Duration.ofDays(16));
        driver.timePasses(TIME_IS_UP);
        driver.timePasses(A_MOMENT);
        asked("fr", "m2");
        driver.timePasses(A_MOMENT);
        driver.acknowledges("de", REMOVED, 1);
        driver.timePasses(TIME_TO_READ);

        assertThat(said("fr")).containsExactly("m2 SupplementRequested");
    }

    @Test
    void hourly_every_changelog_gets_a_tombstone() {
        driver.timePasses(Duration.ofHours(1));

        assertThat(driver.changelogsWithHeartbeat())
                .containsExactlyInAnyOrder("cases", "photographs", "progress", "backlog");
    }

    private void revoked() {
        driver.approves(aRedNotice(1));
        driver.decides(DecisionKind.CANCELLED, 1);
        List.of("br", "de", "it").forEach(driver::mailbox);
    }

    private void asked(String member, String messageId) {
        driver.put(CORRESPONDENCE, CASE, question(CASE, member, messageId));
    }

    private static SpecificRecord question(String caseId, String member, String messageId) {
        return SupplementRequested.newBuilder()
                .setCaseId(caseId)
                .setMessageId(messageId)
                .setAddressee(member)
                .setQuestionId("Q1")
                .setQuestion("Where was Ada Vexholm born?")
                .setAnswerBy(DisseminationTestDriver.MORNING)
                .build();
    }

    private List<String> said(String member) {
        return driver.mailbox(member).stream()
                .filter(record -> !record.key().equals("~tick"))
                .map(ForgettingTest::inWords)
                .toList();
    }

    private static String inWords(TestRecord<String, SpecificRecord> record) {
        return record.key() + " "
                + DisseminationTestDriver.types(List.of(record)).getFirst();
    }
}
