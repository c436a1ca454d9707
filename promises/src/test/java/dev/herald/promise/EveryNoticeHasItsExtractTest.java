package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.MURDER;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aPublicRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ExtractState;
import dev.herald.event.NoticeExtract;
import dev.herald.promise.fixture.EventSamples;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryNoticeHasItsExtractTest {

    private static final Check CHECK = new EveryNoticeHasItsExtract();

    private final History blocked = published().isBlockedBy(FRAUD, "adeyemi").history();
    private final History withdrawn = published().withdraws(FRAUD).history();

    private static HistoryBuilder published() {
        return new HistoryBuilder()
                .submits(aPublicRedNotice(FRAUD, "Vaudrec"))
                .isCleared(FRAUD)
                .isApproved(FRAUD);
    }

    @Test
    void extracts_that_follow_their_notice_are_accepted() {
        assertAccepts(CHECK, blocked);
        assertAccepts(CHECK, withdrawn);
        assertAccepts(
                CHECK,
                published()
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isRestoredBy(FRAUD, "brandt")
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .submits(aDiffusion(MURDER, "Nakamura", "fr"))
                        .circulates(MURDER, false)
                        .history());
    }

    @Test
    void a_notice_without_consent_is_rejected_if_everybody_reads_of_it() {
        History secret = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        assertAccepts(CHECK, secret);
        assertRejects(
                CHECK,
                secret.withAppended(
                        onlyRecord(blocked, onTopic(Topics.EXTRACTS), withField("state", ExtractState.BLOCKED))),
                "everybody reads of a notice whose source does not consent");
    }

    @Test
    void consent_under_a_block_shows_nothing_before_the_restoration() {
        HistoryBuilder consented = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .consentsUnderABlock(FRAUD);
        assertAccepts(CHECK, consented.history());
        assertRejects(
                CHECK,
                consented.isRestoredBy(FRAUD, "brandt").history(),
                "is IN_FORCE, and its extract does not say so");
    }

    @Test
    void a_notice_without_an_extract_is_rejected() {
        assertRejects(CHECK, without(blocked, onTopic(Topics.EXTRACTS)), "its extract does not say so");
    }

    @Test
    void a_block_or_a_revocation_that_readers_of_extracts_miss_is_rejected() {
        assertRejects(
                CHECK,
                without(blocked, onTopic(Topics.EXTRACTS), withField("state", ExtractState.BLOCKED)),
                "is BLOCKED, and its extract does not say so");
        assertRejects(
                CHECK,
                without(withdrawn, onTopic(Topics.EXTRACTS), withField("state", ExtractState.REVOKED)),
                "is REVOKED, and its extract does not say so");
    }

    @Test
    void a_blocked_notice_whose_extract_names_the_person_is_rejected() {
        assertRejects(
                CHECK,
                withChangedEvent(
                        blocked,
                        onlyRecord(blocked, onTopic(Topics.EXTRACTS), withField("state", ExtractState.BLOCKED)),
                        NoticeExtract.class,
                        extract -> NoticeExtract.newBuilder(extract)
                                .setContent(EventSamples.extract(aPublicRedNotice(FRAUD, "Vaudrec")))),
                "is not in force, and names the person");
    }
}
