package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.event.CaseFile;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import org.junit.jupiter.api.Test;

class EveryCaseReachesAStateTest {

    private static final Check CHECK = new EveryCaseReachesAState();

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();

    @Test
    void files_that_agree_with_the_last_decision_are_accepted() {
        assertAccepts(CHECK, published);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .submits(FRAUD, "Vaudrec")
                        .isFlagged(FRAUD, "C10")
                        .isDeniedAsAnUpdateBy(FRAUD, "castillo")
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .withdraws(FRAUD)
                        .isForgotten(FRAUD)
                        .history());
    }

    @Test
    void a_diffusion_that_is_out_unreviewed_has_a_first_review() {
        History out = new HistoryBuilder()
                .submits(aDiffusion(FRAUD, "Vaudrec", "fr", "br"))
                .isFlagged(FRAUD, "C12")
                .circulates(FRAUD, true)
                .history();
        assertAccepts(CHECK, out);
        HistoryRecord file = out.latestByKey(Topics.CASES).get(FRAUD);
        assertRejects(
                CHECK,
                without(out, record -> record.position().equals(file.position())),
                "revision 1 is out unreviewed, and no first review is due");
    }

    @Test
    void a_case_whose_bar_was_lifted_has_ended_and_is_not_barred() {
        HistoryBuilder barred = new HistoryBuilder().publishes(FRAUD, "Vaudrec").isBarredBy(FRAUD, "adeyemi");
        History before = barred.history();
        History lifted = barred.hasItsBarLiftedBy(FRAUD, "adeyemi", "brandt").history();
        assertAccepts(CHECK, lifted);
        HistoryRecord latestFile = lifted.latestByKey(Topics.CASES).get(FRAUD);
        assertRejects(
                CHECK,
                without(lifted, record -> record.position().equals(latestFile.position())),
                "decided BAR_LIFTED, and the case is BARRED");
        assertAccepts(CHECK, before);
    }

    @Test
    void a_revision_that_no_file_knows_is_rejected() {
        History second = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .submits(FRAUD, "Vaudrec")
                .history();
        assertRejects(CHECK, second, "reached no state on revision 2");
    }

    @Test
    void a_file_that_contradicts_the_decision_is_rejected() {
        assertRejects(CHECK, inState(published, CaseState.OPEN), "decided APPROVED, and the case is OPEN");
        assertRejects(CHECK, inState(published, CaseState.DENIED), "decided APPROVED, and the case is DENIED");
        History barred = new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .isBarredBy(THEFT, "adeyemi")
                .history();
        assertAccepts(CHECK, barred);
        assertRejects(CHECK, inState(barred, CaseState.DENIED), "decided DENIED, and the case is DENIED");
    }

    @Test
    void a_case_in_force_without_a_file_is_rejected() {
        assertRejects(CHECK, without(published, onTopic(Topics.CASES)), "reached no state on revision 1");
    }

    @Test
    void what_a_stage_puts_aside_is_rejected() {
        HistoryRecord aside = new HistoryRecord(
                new RecordPosition(Topics.QUARANTINE.name(), 0, 0),
                "",
                "",
                HistoryBuilder.BEGIN,
                "",
                new RecordPosition(Topics.REQUESTS.name(), 0, 0),
                null,
                null);
        assertRejects(CHECK, published.withAppended(aside), "a stage quarantined the record at herald.requests.v1-0@0");
    }

    private static History inState(History history, CaseState state) {
        return withChangedEvent(
                history,
                history.recordsOn(Topics.CASES).getLast(),
                CaseFile.class,
                file -> CaseFile.newBuilder(file).setState(state));
    }
}
