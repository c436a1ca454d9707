package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.AUDIT;
import static dev.herald.contract.catalogue.Topics.CORRESPONDENCE;
import static dev.herald.contract.catalogue.Topics.CUSTODY;
import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.MEMBERS;
import static dev.herald.dissemination.kafka.Office.CASE;
import static dev.herald.dissemination.kafka.Office.aDiffusion;
import static dev.herald.dissemination.kafka.Office.aRedNotice;
import static dev.herald.dissemination.kafka.Office.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.DecisionNotified;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Reminders and closings, members that come and go, mail that leaves. */
class WhatTimeBringsTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Office office = Office.withMembers();

    @AfterEach
    void leave() {
        office.close();
    }

    @Nested
    class Recalls {

        @Test
        void those_who_said_nothing_are_reminded_and_named_when_the_case_closes() {
            office.approves(aRedNotice(1, "it"));
            office.put(
                    DECISIONS,
                    CASE,
                    Office.decision(DecisionKind.CANCELLED, 1)
                            .setStandingClause("unaffected")
                            .build());
            office.acknowledges("br", AcknowledgementKind.REMOVED, 1);
            office.mailbox("br");
            office.mailbox("de");
            office.read(DISSEMINATIONS);

            office.timePasses(Duration.ofDays(5));
            RemovalInstructed reminder =
                    (RemovalInstructed) content(office.mailbox("de")).getFirst();
            assertThat(reminder.getReminder()).isEqualTo(1);
            assertThat(reminder.getStandingClause()).isEqualTo("unaffected");
            assertThat(content(office.mailbox("br"))).isEmpty();

            office.timePasses(Duration.ofDays(12));
            CaseClosed closed =
                    (CaseClosed) content(office.read(DISSEMINATIONS)).getFirst();
            assertThat(closed.getOverdue()).containsExactly("de");
            assertThat(closed.getRevision()).isEqualTo(1);
            assertThat(closed.getEnding()).isEqualTo(DecisionKind.CANCELLED);
            assertThat(office.figure("recalls.open")).isZero();
        }
    }

    @Nested
    class Members_that_come_and_go {

        @Test
        void a_bureau_that_joins_is_sent_what_is_in_force_and_consumers_hear_nothing_new() {
            String decision = office.approves(aRedNotice(1));
            office.put(CORRESPONDENCE, CASE, mail("br", "m1"));
            office.read(DISSEMINATIONS);
            office.read(CUSTODY);
            office.member("jp", MemberKind.NCB, 9);
            office.mailboxOpens("jp");
            office.timePasses(A_MOMENT);

            NoticePublished late =
                    (NoticePublished) content(office.mailbox("jp")).getFirst();
            assertThat(late.getDecisionId()).isEqualTo(decision);
            assertThat(late.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
            assertThat(office.read(DISSEMINATIONS)).isEmpty();
            CustodyRecorded custody =
                    (CustodyRecorded) content(office.read(CUSTODY)).getLast();
            assertThat(BitSet.valueOf(custody.getVersions().getFirst().getSentTo()).stream())
                    .contains(9);

            office.timePasses(A_MOMENT);
            assertThat(office.mailbox("jp")).isEmpty();
        }

        @Test
        void it_waits_for_its_mailbox_like_everything_else() {
            office.approves(aRedNotice(1));
            office.member("jp", MemberKind.NCB, 9);
            office.timePasses(A_MOMENT);
            assertThat(office.figure("backlog")).isEqualTo(1);

            office.mailboxOpens("jp");
            office.timePasses(A_MOMENT);
            assertThat(office.mailboxTypes("jp")).containsExactly("NoticePublished");
        }

        @Test
        void a_bureau_that_was_suspended_gets_what_changed_meanwhile_and_no_content_before() {
            office.approves(aRedNotice(1));
            office.timePasses(A_MOMENT);
            office.mailbox("de");
            office.member("de", MemberKind.NCB, MemberStatus.SUSPENDED, 2);
            office.approves(aRedNotice(2));
            office.timePasses(A_MOMENT);
            assertThat(office.mailbox("de")).isEmpty();

            office.member("de", MemberKind.NCB, 2);
            office.timePasses(A_MOMENT);
            NoticeUpdated update = (NoticeUpdated) content(office.mailbox("de")).getFirst();
            assertThat(update.getVersion()).isEqualTo(2);
        }

        @Test
        void whoever_was_excluded_meanwhile_gets_nothing() {
            office.approves(aRedNotice(1));
            office.amends(aRedNotice(1, "jp"));
            office.member("jp", MemberKind.NCB, 9);
            office.mailboxOpens("jp");
            office.timePasses(A_MOMENT);

            assertThat(office.mailbox("jp")).isEmpty();
        }

        @Test
        void content_that_waits_for_a_suspended_member_goes_on_waiting_and_all_else_goes_out() {
            office.mailboxShuts("de");
            office.approves(aRedNotice(1));
            office.put(CORRESPONDENCE, CASE, mail("de", "m1"));
            office.member("de", MemberKind.NCB, MemberStatus.SUSPENDED, 2);
            office.mailboxOpens("de");
            office.timePasses(A_MOMENT);
            assertThat(office.mailboxTypes("de")).containsExactly("DecisionNotified");

            office.member("de", MemberKind.NCB, 2);
            office.timePasses(A_MOMENT);
            assertThat(office.mailboxTypes("de")).containsExactly("NoticePublished");
        }

        @Test
        void what_waits_for_a_member_that_leaves_is_dropped_and_counted() {
            office.mailboxShuts("de");
            office.approves(aRedNotice(1));
            office.put(CORRESPONDENCE, CASE, mail("de", "m1"));
            assertThat(office.figure("backlog")).isEqualTo(2);
            office.put(MEMBERS, "de", null);
            office.timePasses(A_MOMENT);

            assertThat(office.figure("backlog")).isZero();
            assertThat(office.counted("dropped")).isEqualTo(2);
            assertThat(office.storeKeys("backlog")).isEmpty();
        }

        @Test
        void a_member_that_takes_anothers_index_is_refused_and_counted() {
            office.member("zz", MemberKind.NCB, 1);
            office.mailboxOpens("zz");
            office.approves(aRedNotice(1));

            assertThat(office.mailbox("zz")).isEmpty();
            assertThat(office.mailboxTypes("br")).containsExactly("NoticePublished");
            assertThat(office.counted("members.refused")).isEqualTo(1);
        }
    }

    @Nested
    class Mail {

        @Test
        void mail_that_is_acknowledged_leaves_the_mailbox() {
            office.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            office.mailbox("fr");
            office.acknowledgesMail("fr", "m1");

            TestRecord<String, SpecificRecord> gone = office.mailbox("fr").getFirst();
            assertThat(gone.key()).isEqualTo("m1");
            assertThat(gone.value()).isNull();
            assertThat(office.storeKeys("sent-mail")).isEmpty();
        }

        @Test
        void nobody_takes_away_what_is_anothers_or_what_is_not_there() {
            office.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            office.mailbox("fr");
            office.acknowledgesMail("br", "m1");
            office.acknowledgesMail("fr", "m2");

            assertThat(office.mailbox("fr")).isEmpty();
            assertThat(office.mailbox("br")).isEmpty();
            assertThat(office.counted("acknowledgements.unknown")).isEqualTo(2);
        }

        @Test
        void after_its_time_it_leaves_unacknowledged_and_a_refusal_too() {
            office.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            office.acknowledges("fr", AcknowledgementKind.RECEIVED, 1);
            office.timePasses(Duration.ofDays(89));
            assertThat(types(office.mailbox("fr"))).contains("DecisionNotified", "MessageRefused");

            office.timePasses(Duration.ofDays(2));
            assertThat(office.mailbox("fr").stream()
                            .filter(record -> !record.key().equals("~tick"))
                            .map(TestRecord::value))
                    .hasSize(2)
                    .containsOnlyNulls();
            assertThat(office.storeKeys("sent-mail")).isEmpty();
        }

        @Test
        void mail_whose_time_is_over_while_it_waits_never_goes_out() {
            office.mailboxShuts("fr");
            office.put(CORRESPONDENCE, CASE, mail("fr", "m1"));
            office.timePasses(Duration.ofDays(91));

            assertThat(office.figure("backlog")).isZero();
            assertThat(office.storeKeys("backlog")).isEmpty();
        }
    }

    @Nested
    class Audit {

        @Test
        void every_event_is_one_entry_of_a_chain_and_an_acknowledgement_is_none() {
            String decision = office.approves(aRedNotice(1));
            office.acknowledges("br", AcknowledgementKind.RECEIVED, 1);
            office.decides(DecisionKind.BLOCKED, 1);
            office.decides(DecisionKind.RESTORED, 1);
            office.acknowledges("icc", AcknowledgementKind.RECEIVED, 1);
            office.decides(DecisionKind.CANCELLED, 1);
            office.timePasses(Duration.ofDays(5));
            office.timePasses(Duration.ofDays(12));

            List<AuditEntry> entries = entries();
            assertThat(entries)
                    .extracting(AuditEntry::getAction)
                    .containsExactly(
                            "NOTICE_SENT",
                            "BLOCKED",
                            "RESTORED",
                            "ACKNOWLEDGEMENT_REFUSED",
                            "REVOKED",
                            "REMOVAL_INSTRUCTED",
                            "REMINDED",
                            "OVERDUE",
                            "CASE_CLOSED",
                            "RECALL_CLOSED");
            assertThat(entries)
                    .extracting(AuditEntry::getSequence)
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(entries.getFirst().getDetail()).isEqualTo("version 1, 3 members, decision " + decision);
            assertThat(entries.get(8).getDetail()).isEqualTo("overdue: br de it");
            assertThat(entries.toString()).doesNotContain("Vexholm");
        }

        @Test
        void a_diffusion_a_later_version_and_a_member_that_catches_up_are_told_apart() {
            office.diffusion(1, "br", "jp");
            office.approves(aDiffusion(1, "br", "jp"));
            office.member("jp", MemberKind.NCB, 9);
            office.timePasses(A_MOMENT);

            assertThat(entries())
                    .extracting(AuditEntry::getAction)
                    .containsExactly("CIRCULATED", "UPDATED", "CAUGHT_UP");
        }

        private List<AuditEntry> entries() {
            return content(office.read(AUDIT)).stream()
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
