package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DocumentProvided;
import dev.herald.event.Person;
import dev.herald.event.PhotographProvided;
import dev.herald.event.RequestSubmitted;
import dev.herald.streams.topology.StorePart;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The photograph is in the mailbox of each member that holds the notice, and of nobody else. */
class PhotographsTest {

    private static final String FACE = "a".repeat(64);
    private static final String OTHER_FACE = "b".repeat(64);
    private static final String KEY = CASE + " " + FACE;
    private static final String OTHER_KEY = CASE + " " + OTHER_FACE;

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Test
    void it_follows_the_notice_that_is_published_after_it_arrived() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1, "br")));

        List<TestRecord<String, SpecificRecord>> box = driver.mailbox("de");
        assertThat(DisseminationTestDriver.types(box)).containsExactly("NoticePublished", "PhotographProvided");
        assertThat(box.getLast().key()).isEqualTo(KEY);
        PhotographProvided photograph = (PhotographProvided) box.getLast().value();
        assertThat(photograph.getContent()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(photograph.getNoticeId()).isEqualTo("FR-2026-000123");
        assertThat(driver.mailbox("br")).as("is excluded").isEmpty();
        assertThat(driver.mailbox("fr")).as("has it").isEmpty();
        assertThat(driver.mailbox("icc")).isEmpty();
    }

    @Test
    void one_that_arrives_later_is_sent_to_all_holders_once() {
        driver.approves(with(FACE, aRedNotice(1)));
        driver.mailbox("de");

        arrives(FACE);
        assertThat(keys("de")).containsExactly(KEY);
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(2)));
        assertThat(keys("de")).as("an update does not repeat it").containsExactly(CASE);
    }

    @Test
    void one_that_no_version_names_is_sent_to_nobody() {
        driver.approves(with(FACE, aRedNotice(1)));
        driver.mailbox("de");

        arrives(OTHER_FACE);

        assertThat(driver.mailbox("de")).isEmpty();
    }

    @Test
    void another_photograph_replaces_it() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.mailbox("de");
        arrives(OTHER_FACE);

        driver.approves(with(OTHER_FACE, aRedNotice(2)));

        assertThat(changes("de"))
                .containsExactly(CASE + " NoticeUpdated", KEY + " tombstone", OTHER_KEY + " PhotographProvided");
    }

    @Test
    void it_is_deleted_with_the_instruction_to_remove_the_notice() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.mailbox("de");

        driver.decides(DecisionKind.CANCELLED, 1);

        assertThat(changes("de")).containsExactly(CASE + " RemovalInstructed", KEY + " tombstone");
        arrives(FACE);
        assertThat(driver.mailbox("de")).as("it stays away").isEmpty();
    }

    @Test
    void a_member_that_is_excluded_later_loses_it_and_the_others_keep_it() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.mailbox("de");
        driver.mailbox("br");

        driver.amends(with(FACE, aRedNotice(1, "br")));

        assertThat(changes("br")).containsExactly(CASE + " RemovalInstructed", KEY + " tombstone");
        assertThat(changes("de")).containsExactly(CASE + " NoticeUpdated");
    }

    @Test
    void a_member_that_was_suspended_gets_it_when_it_is_active_again() {
        driver.approves(with(FACE, aRedNotice(1)));
        driver.member("de", MemberKind.NCB, MemberStatus.SUSPENDED, 2);
        driver.mailbox("de");
        arrives(FACE);
        assertThat(driver.mailbox("de")).isEmpty();
        assertThat(keys("it")).contains(KEY);

        driver.member("de", MemberKind.NCB, 2);
        driver.timePasses(Duration.ofSeconds(2));

        assertThat(keys("de")).containsExactly(KEY);
    }

    @Test
    void while_the_notice_is_blocked_it_waits_for_the_restoration() {
        driver.approves(with(FACE, aRedNotice(1)));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.mailbox("de");
        arrives(FACE);
        assertThat(driver.mailbox("de")).isEmpty();

        driver.decides(DecisionKind.RESTORED, 1);

        assertThat(changes("de")).containsExactly(CASE + " NoticeRestored", KEY + " PhotographProvided");
    }

    @Test
    void custody_counts_who_has_it() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1, "br")));
        driver.decides(DecisionKind.WITHDRAWN, 1);

        List<SpecificRecord> custody =
                driver.read(Topics.CUSTODY).stream().map(TestRecord::value).toList();
        assertThat(custody.stream()
                        .filter(CustodyBooked.class::isInstance)
                        .map(entry -> ((CustodyBooked) entry).getAct()))
                .containsExactly(
                        CustodyAct.NOTICE, CustodyAct.PHOTOGRAPH, CustodyAct.INSTRUCTED, CustodyAct.PHOTOGRAPH_DELETED);
        List<BitSet> holders = custody.stream()
                .filter(CustodyRecorded.class::isInstance)
                .map(ledger -> BitSet.valueOf(((CustodyRecorded) ledger).getPhotographHolders()))
                .toList();
        assertThat(holders.getFirst().stream()).containsExactly(2, 3);
        assertThat(holders.getLast().isEmpty()).isTrue();
    }

    @Test
    void intake_deletes_it_here_with_the_document_and_nothing_of_the_hash_is_left() {
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        assertThat(driver.storeKeys(DisseminationStores.PHOTOGRAPHS)).containsExactly(KEY);
        driver.decides(DecisionKind.WITHDRAWN, 1);
        List.of("br", "de", "it").forEach(member -> driver.acknowledges(member, AcknowledgementKind.REMOVED, 1));

        driver.put(Topics.PHOTOGRAPHS, KEY, null);

        assertThat(driver.storeKeys(DisseminationStores.PHOTOGRAPHS)).isEmpty();
        assertThat(driver.<Object>stored(StorePart.CASES, CASE).toString()).doesNotContain(FACE);
    }

    @Test
    void a_backlog_forgets_it_too() {
        driver.mailboxShuts("de");
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.decides(DecisionKind.WITHDRAWN, 1);

        driver.mailboxOpens("de");
        driver.timePasses(Duration.ofSeconds(2));

        assertThat(changes("de")).containsExactly(CASE + " RemovalInstructed", KEY + " tombstone");
    }

    @Test
    void one_that_was_dropped_from_the_backlog_is_sent_after_the_return_of_its_member() {
        driver.mailboxShuts("de");
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
        driver.timePasses(Duration.ofSeconds(2));
        assertThat(driver.storeKeys(DisseminationStores.BACKLOG))
                .as("without the hash")
                .containsExactly("de~" + CASE, "de~" + CASE + " photograph");

        driver.member("de", MemberKind.NCB, 2);
        driver.mailboxOpens("de");
        driver.timePasses(Duration.ofSeconds(2));

        assertThat(changes("de")).containsExactly(CASE + " NoticeUpdated", KEY + " PhotographProvided");
        assertThat(driver.storeKeys(DisseminationStores.BACKLOG)).isEmpty();
    }

    @Test
    void one_that_was_dropped_waits_for_the_restoration_if_its_member_returns_during_a_block() {
        driver.mailboxShuts("de");
        arrives(FACE);
        driver.approves(with(FACE, aRedNotice(1)));
        driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
        driver.timePasses(Duration.ofSeconds(2));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.member("de", MemberKind.NCB, 2);
        driver.mailboxOpens("de");
        driver.timePasses(Duration.ofSeconds(2));
        assertThat(changes("de")).containsExactly(CASE + " NoticeBlocked");

        driver.decides(DecisionKind.RESTORED, 1);

        assertThat(changes("de")).containsExactly(CASE + " NoticeRestored", KEY + " PhotographProvided");
    }

    private void arrives(String hash) {
        driver.put(
                Topics.PHOTOGRAPHS,
                CASE + " " + hash,
                DocumentProvided.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy("fr")
                        .setSha256(hash)
                        .setKind(DocumentKind.PHOTOGRAPH)
                        .setMediaType("image/jpeg")
                        .setContent(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build());
    }

    private static RequestSubmitted with(String hash, RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setPerson(Person.newBuilder(request.getPerson())
                        .setPhotograph(hash)
                        .build())
                .build();
    }

    private List<String> keys(String member) {
        return driver.mailbox(member).stream().map(TestRecord::key).toList();
    }

    private List<String> changes(String member) {
        return driver.mailbox(member).stream()
                .map(entry -> entry.key() + " "
                        + DisseminationTestDriver.types(List.of(entry)).getFirst())
                .toList();
    }
}
