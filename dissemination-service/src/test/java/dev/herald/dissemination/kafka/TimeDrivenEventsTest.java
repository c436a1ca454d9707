package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.CustodyAct;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reminders and closings, members that join and leave, mail that is deleted. */
class TimeDrivenEventsTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    @Nested
    class Recalls {

        @Test
        void those_who_said_nothing_are_reminded_and_named_when_the_case_closes() {
            driver.approves(aRedNotice(1, "it"));
            driver.put(
                    DECISIONS,
                    CASE,
                    DisseminationTestDriver.decision(DecisionKind.CANCELLED, 1)
                            .setStandingClause("unaffected")
                            .build());
            driver.acknowledges("br", AcknowledgementKind.REMOVED, 1);
            driver.mailbox("br");
            driver.mailbox("de");
            driver.read(DISSEMINATIONS);

            driver.timePasses(Duration.ofDays(5));
            RemovalInstructed reminder =
                    (RemovalInstructed) content(driver.mailbox("de")).getFirst();
            assertThat(reminder.getReminder()).isEqualTo(1);
            assertThat(reminder.getStandingClause()).isEqualTo("unaffected");
            assertThat(content(driver.mailbox("br"))).isEmpty();

            driver.timePasses(Duration.ofDays(12));
            CaseClosed closed =
                    (CaseClosed) content(driver.read(DISSEMINATIONS)).getFirst();
            assertThat(driver.read(CUSTODY).stream()
                            .map(TestRecord::value)
                            .filter(CustodyBooked.class::isInstance)
                            .map(CustodyBooked.class::cast)
                            .filter(entry -> entry.getAct() == CustodyAct.OVERDUE)
                            .map(CustodyBooked::getNamed))
                    .containsExactly(List.of("de"));
            assertThat(closed.getRevision()).isEqualTo(1);
            assertThat(closed.getEnding()).isEqualTo(DecisionKind.CANCELLED);
        }
    }

    @Nested
    class Members_that_come_and_go {

        @Test
        void a_bureau_that_joins_is_sent_what_is_in_force_and_consumers_hear_nothing_new() {
            String decision = driver.approves(aRedNotice(1));
            driver.put(CORRESPONDENCE, CASE, mail("br", "m1"));
            driver.read(DISSEMINATIONS);
            driver.read(CUSTODY);
            driver.member("jp", MemberKind.NCB, 9);
            driver.mailboxOpens("jp");
            driver.timePasses(A_MOMENT);

            NoticePublished late =
                    (NoticePublished) content(driver.mailbox("jp")).getFirst();
            assertThat(late.getDecisionId()).isEqualTo(decision);
            assertThat(late.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
            assertThat(driver.read(DISSEMINATIONS)).isEmpty();
            CustodyRecorded custody =
                    (CustodyRecorded) content(driver.read(CUSTODY)).getLast();
            assertThat(BitSet.valueOf(custody.getVersions().getFirst().getSentTo()).stream())
                    .contains(9);

            driver.timePasses(A_MOMENT);
            assertThat(driver.mailbox("jp")).isEmpty();
        }

        @Test
        void it_waits_for_its_mailbox_like_everything_else() {
            driver.approves(aRedNotice(1));
            driver.member("jp", MemberKind.NCB, 9);
            driver.timePasses(A_MOMENT);
            assertThat(driver.gauge("backlog")).isEqualTo(1);

            driver.mailboxOpens("jp");
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailboxTypes("jp")).containsExactly("NoticePublished");
        }

        @Test
        void a_bureau_that_was_suspended_gets_what_changed_meanwhile_and_no_content_before() {
            driver.approves(aRedNotice(1));
            driver.timePasses(A_MOMENT);
            driver.mailbox("de");
            driver.member("de", MemberKind.NCB, MemberStatus.SUSPENDED, 2);
            driver.approves(aRedNotice(2));
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailbox("de")).isEmpty();

            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);
            NoticeUpdated update = (NoticeUpdated) content(driver.mailbox("de")).getFirst();
            assertThat(update.getVersion()).isEqualTo(2);
        }

        @Test
        void whoever_was_excluded_meanwhile_gets_nothing() {
            driver.approves(aRedNotice(1));
            driver.amends(aRedNotice(1, "jp"));
            driver.member("jp", MemberKind.NCB, 9);
            driver.mailboxOpens("jp");
            driver.timePasses(A_MOMENT);

            assertThat(driver.mailbox("jp")).isEmpty();
        }

        @Test
        void content_that_waits_for_a_suspended_member_goes_on_waiting_and_all_else_goes_out() {
            driver.mailboxShuts("de");
            driver.approves(aRedNotice(1));
            driver.put(CORRESPONDENCE, CASE, mail("de", "m1"));
            driver.member("de", MemberKind.NCB, MemberStatus.SUSPENDED, 2);
            driver.mailboxOpens("de");
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailboxTypes("de")).containsExactly("DecisionNotified");

            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailboxTypes("de")).containsExactly("NoticePublished");
        }

        @Test
        void what_waits_for_a_member_that_leaves_is_dropped_and_counted() {
            driver.mailboxShuts("de");
            driver.approves(aRedNotice(1));
            driver.put(CORRESPONDENCE, CASE, mail("de", "m1"));
            assertThat(driver.gauge("backlog")).isEqualTo(2);
            driver.put(MEMBERS, "de", null);
            driver.timePasses(A_MOMENT);

            assertThat(driver.gauge("backlog")).isZero();
            assertThat(driver.counted("dropped")).isEqualTo(2);
            assertThat(driver.storeKeys("backlog")).as("only what it missed").containsExactly("de~" + CASE);
        }

        @Test
        void a_member_that_comes_back_is_told_to_hide_or_remove_what_was_decided_on_while_it_had_left() {
            driver.approves(aRedNotice(1));
            driver.mailbox("de");
            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            String block = driver.decides(DecisionKind.BLOCKED, 1);
            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);
            NoticeBlocked blocked =
                    (NoticeBlocked) content(driver.mailbox("de")).getFirst();
            assertThat(blocked.getDecisionId()).isEqualTo(block);

            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            driver.decides(DecisionKind.CANCELLED, 1);
            driver.acknowledges("br", AcknowledgementKind.REMOVED, 1);
            driver.acknowledges("it", AcknowledgementKind.REMOVED, 1);
            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailboxTypes("de")).containsExactly("RemovalInstructed");
        }

        @Test
        void a_member_that_comes_back_hides_what_a_lifted_block_hid_while_the_update_awaits_its_approval() {
            driver.diffusion(1, "br", "de");
            driver.mailbox("de");
            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            String block = driver.decides(DecisionKind.BLOCKED, 1);
            driver.diffusion(2, "br", "de");
            driver.member("fr", MemberKind.NCB, MemberStatus.SUSPENDED, 0);
            driver.decides(DecisionKind.RESTORED, 1);
            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);

            NoticeBlocked hidden = (NoticeBlocked) content(driver.mailbox("de")).getFirst();
            assertThat(hidden.getDecisionId()).isEqualTo(block);
            assertThat(hidden.getVersion()).isEqualTo(1);
        }

        @Test
        void an_instruction_that_was_dropped_is_sent_after_the_return_although_the_last_reminder_is_over() {
            driver.approves(aRedNotice(1));
            driver.mailbox("de");
            driver.mailboxShuts("de");
            driver.decides(DecisionKind.CANCELLED, 1);
            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            driver.timePasses(A_MOMENT);
            driver.timePasses(Duration.ofDays(5));
            driver.timePasses(Duration.ofDays(5));
            driver.member("de", MemberKind.NCB, 2);
            driver.mailboxOpens("de");
            driver.timePasses(A_MOMENT);
            RemovalInstructed repeated =
                    (RemovalInstructed) content(driver.mailbox("de")).getFirst();
            assertThat(repeated.getVersion()).isEqualTo(1);
            assertThat(repeated.getReminder()).isEqualTo(2);

            driver.timePasses(Duration.ofDays(8));
            assertThat(driver.mailboxTypes("de"))
                    .as("it is named, and notified once")
                    .containsOnly("tombstone");
        }

        @Test
        void a_version_that_was_dropped_is_sent_after_the_return_once() {
            driver.approves(aRedNotice(1));
            driver.mailbox("de");
            driver.mailboxShuts("de");
            driver.approves(aRedNotice(2));
            driver.put(CORRESPONDENCE, CASE, mail("de", "m1"));
            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            driver.timePasses(A_MOMENT);
            assertThat(driver.counted("dropped")).isEqualTo(2);
            driver.read(CUSTODY);

            driver.member("de", MemberKind.NCB, 2);
            driver.mailboxOpens("de");
            driver.timePasses(A_MOMENT);
            List<SpecificRecord> box = content(driver.mailbox("de"));
            assertThat(box).singleElement().isInstanceOf(NoticeUpdated.class);
            assertThat(((NoticeUpdated) box.getFirst()).getVersion()).isEqualTo(2);
            assertThat(content(driver.read(CUSTODY)))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.type(CustodyBooked.class))
                    .extracting(CustodyBooked::getAct)
                    .isEqualTo(CustodyAct.CATCH_UP);
            assertThat(driver.storeKeys("backlog")).isEmpty();

            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            driver.member("de", MemberKind.NCB, 2);
            driver.timePasses(A_MOMENT);
            assertThat(driver.mailbox("de")).as("nothing was dropped again").isEmpty();
        }

        @Test
        void a_member_that_leaves_again_before_its_mailbox_opens_is_sent_what_was_dropped_after_the_next_return() {
            driver.mailboxShuts("de");
            driver.approves(aRedNotice(1));
            for (int times = 0; times < 2; times++) {
                driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
                driver.timePasses(A_MOMENT);
                driver.member("de", MemberKind.NCB, 2);
                driver.timePasses(A_MOMENT);
            }
            driver.mailboxOpens("de");
            driver.timePasses(A_MOMENT);

            assertThat(driver.mailbox("de")).hasSize(1);
        }

        @Test
        void a_version_that_was_dropped_is_not_repeated_after_a_later_record_was_sent() {
            driver.mailboxShuts("de");
            driver.approves(aRedNotice(1));
            driver.member("de", MemberKind.NCB, MemberStatus.REMOVED, 2);
            driver.timePasses(A_MOMENT);
            driver.member("de", MemberKind.NCB, 2);
            driver.mailboxOpens("de");
            driver.approves(aRedNotice(2));
            driver.timePasses(A_MOMENT);

            assertThat(driver.mailboxTypes("de")).containsExactly("NoticeUpdated");
        }

        @Test
        void a_member_that_takes_anothers_index_is_refused() {
            driver.member("zz", MemberKind.NCB, 1);
            driver.mailboxOpens("zz");
            driver.approves(aRedNotice(1));

            assertThat(driver.mailbox("zz")).isEmpty();
            assertThat(driver.mailboxTypes("br")).containsExactly("NoticePublished");
        }
    }

    @Nested
    class Mail {

        @Test
        void mail_that_is_acknowledged_leaves_the_mailbox() {
            driver.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            driver.mailbox("fr");
            driver.acknowledgesMail("fr", "m1");

            TestRecord<String, SpecificRecord> gone = driver.mailbox("fr").getFirst();
            assertThat(gone.key()).isEqualTo("m1");
            assertThat(gone.value()).isNull();
            assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isEmpty();
        }

        @Test
        void mail_that_was_sent_twice_is_forgotten_at_once() {
            driver.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            driver.timePasses(A_MOMENT);
            driver.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            driver.acknowledgesMail("fr", "m1");

            assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isEmpty();
        }

        @Test
        void nobody_takes_away_what_is_anothers_or_what_is_not_there() {
            driver.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            driver.mailbox("fr");
            driver.acknowledgesMail("br", "m1");
            driver.acknowledgesMail("fr", "m2");

            assertThat(driver.mailbox("fr")).isEmpty();
            assertThat(driver.mailbox("br")).isEmpty();
            assertThat(driver.counted("acknowledgements.unknown")).isEqualTo(2);
        }

        @Test
        void a_refusal_which_outlives_its_case_leaves_when_it_is_acknowledged() {
            driver.approves(aRedNotice(1));
            driver.acknowledges("br", AcknowledgementKind.RECEIVED, 2);
            String refusal = driver.mailbox("br").stream()
                    .filter(record -> record.value() instanceof MessageRefused)
                    .map(TestRecord::key)
                    .findFirst()
                    .orElseThrow();
            driver.acknowledgesMail("br", refusal);

            assertThat(driver.mailbox("br").getFirst().value()).isNull();
            assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isEmpty();
        }

        @Test
        void after_its_time_it_leaves_unacknowledged_and_a_refusal_too() {
            driver.put(CORRESPONDENCE, CASE, mail("br", "m1"));
            driver.approves(aRedNotice(1));
            driver.acknowledges("br", AcknowledgementKind.RECEIVED, 2);
            driver.timePasses(Duration.ofDays(89));
            assertThat(types(driver.mailbox("br"))).contains("DecisionNotified", "MessageRefused");

            driver.timePasses(Duration.ofDays(2));
            assertThat(driver.mailbox("br").stream()
                            .filter(record -> !record.key().equals("~tick"))
                            .map(TestRecord::value))
                    .hasSize(2)
                    .containsOnlyNulls();
            assertThat(driver.storeKeys(DisseminationStores.SENT_MAIL)).isEmpty();
        }

        @Test
        void mail_whose_time_is_over_while_it_waits_never_goes_out() {
            driver.mailboxShuts("fr");
            driver.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            driver.timePasses(Duration.ofDays(91));

            assertThat(driver.gauge("backlog")).isZero();
            assertThat(driver.storeKeys("backlog")).isEmpty();
        }
    }

    @Nested
    class Audit {

        @Test
        void an_entry_is_written_of_what_the_book_of_custody_does_not_say() {
            driver.approves(aRedNotice(1));
            driver.acknowledges("br", AcknowledgementKind.RECEIVED, 1);
            driver.decides(DecisionKind.BLOCKED, 1);
            driver.decides(DecisionKind.RESTORED, 1);
            driver.acknowledges("br", AcknowledgementKind.RECEIVED, 2);
            driver.decides(DecisionKind.CANCELLED, 1);
            driver.timePasses(Duration.ofDays(5));
            driver.timePasses(Duration.ofDays(12));

            List<AuditEntry> entries = entries();
            assertThat(entries)
                    .extracting(AuditEntry::getAction)
                    .containsExactly("BLOCKED", "ACKNOWLEDGEMENT_REFUSED", "REVOKED", "CASE_CLOSED", "RECALL_CLOSED");
            assertThat(entries.get(3).getDetail()).isEqualTo("overdue: br de it");
            assertThat(entries.toString()).doesNotContain("Vexholm");
        }

        private List<AuditEntry> entries() {
            return content(driver.read(AUDIT)).stream()
                    .map(AuditEntry.class::cast)
                    .toList();
        }
    }

    private static List<SpecificRecord> content(List<TestRecord<String, SpecificRecord>> records) {
        return records.stream()
                .filter(record -> !record.key().equals("~tick"))
                .map(TestRecord::value)
                .toList();
    }

    private static DecisionNotified mail(String member, String messageId) {
        return DecisionNotified.newBuilder()
                .setCaseId(CASE)
                .setMessageId(messageId)
                .setAddressee(member)
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setReasons("")
                .build();
    }
}
