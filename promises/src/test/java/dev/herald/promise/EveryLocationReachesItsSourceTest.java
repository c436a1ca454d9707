package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertKeepsEveryPromise;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticePublished;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryLocationReachesItsSourceTest {

    private static final Check CHECK = new EveryLocationReachesItsSource();

    private final History passedOn = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec", "br")
            .locates("de", FRAUD)
            .history();

    private final History restored = blockedBefore()
            .locatesUnderABlock("de", FRAUD)
            .isRestoredBy(FRAUD, "brandt")
            .history();

    private final History refused = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec", "br")
            .locatesInVain("br", FRAUD)
            .history();

    @Test
    void a_report_that_is_passed_on_or_refused_is_accepted() {
        assertAccepts(CHECK, passedOn);
        assertAccepts(CHECK, refused);
        assertKeepsEveryPromise(passedOn);
        assertKeepsEveryPromise(refused);
    }

    @Test
    void a_report_waits_while_the_case_is_blocked_and_is_rejected_if_it_does_not() {
        assertAccepts(CHECK, restored);
        assertKeepsEveryPromise(restored);
        assertAccepts(CHECK, blockedBefore().locatesUnderABlock("de", FRAUD).history());
        assertRejects(
                CHECK, blockedBefore().locates("de", FRAUD).history(), "was passed on while the case was blocked");
        assertRejects(
                CHECK,
                without(restored, ofType(LocationNotified.class), onTopic(Topics.LOCATIONS)),
                "review never read it");
    }

    @Test
    void a_release_that_the_source_may_not_know_is_read_by_review_and_is_rejected_if_it_is_passed_on() {
        History kept = released(false);
        assertAccepts(CHECK, kept);
        assertRejects(CHECK, without(kept, onTopic(Topics.LOCATIONS)), "review never read it");
        assertRejects(CHECK, released(true), "which may not know it");
    }

    private static History released(boolean passedOn) {
        return new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .releasesUnknownToSource("de", FRAUD, passedOn)
                .history();
    }

    private static HistoryBuilder blockedBefore() {
        return new HistoryBuilder().publishes(FRAUD, "Vaudrec").isBlockedBy(FRAUD, "adeyemi");
    }

    @Test
    void an_arrest_on_a_revoked_notice_is_followed_up_by_a_question_to_its_sender() {
        HistoryBuilder revoked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .locates("de", FRAUD)
                .isCancelledBy(FRAUD, "castillo");
        assertRejects(
                CHECK,
                without(revoked.history(), ofType(LocationNotified.class)),
                "neither passed on to fr nor refused");
        ConsultationRequested asked = ConsultationRequested.newBuilder()
                .setCaseId(FRAUD)
                .setMessageId("m-1")
                .setAddressee("de")
                .setQuestionId("BR-1")
                .setQuestion("Is the person still held?")
                .setRequester("fr")
                .setAnswerBy(HistoryBuilder.BEGIN)
                .build();
        assertAccepts(
                CHECK,
                without(
                        revoked.writes(Topics.CORRESPONDENCE.name(), FRAUD, asked)
                                .history(),
                        ofType(LocationNotified.class)));
    }

    @Test
    void a_report_without_an_answer_is_rejected() {
        assertRejects(CHECK, without(passedOn, ofType(LocationNotified.class)), "neither passed on to fr");
        assertRejects(CHECK, without(refused, ofType(MessageRefused.class)), "nor refused to br");
    }

    @Test
    void two_reports_in_the_other_order_are_rejected() {
        History twice = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec", "br")
                .locates("de", FRAUD)
                .locates("de", FRAUD)
                .history();
        List<HistoryRecord> mail = twice.mailbox("fr").stream()
                .filter(record -> record.isOfType(LocationNotified.class))
                .toList();

        assertAccepts(new MailboxesAreInOrder(), twice);
        assertRejects(
                new MailboxesAreInOrder(), swapped(twice, mail.getFirst(), mail.getLast()), "was reported before");
    }

    @Test
    void a_report_of_a_member_that_was_never_sent_the_case_is_rejected_if_it_is_passed_on() {
        assertRejects(
                CHECK,
                without(passedOn, inMailboxOf("de"), ofType(NoticePublished.class)),
                "de was never sent the case");
    }
}
