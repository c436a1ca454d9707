package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.event.CaseFile;
import dev.herald.event.Concern;
import dev.herald.event.LocationReport;
import dev.herald.event.Question;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryHitHasATermTest {

    private static final Check CHECK = new EveryLocationReachesItsSource();
    private static final LocationReport ARREST = report(LocationKind.ARRESTED);
    private static final Question PAPERS = Question.newBuilder()
            .setQuestionId("FR-1")
            .setAddressee("fr")
            .setConsultation(false)
            .setText("Send the papers.")
            .setAskedBy("policy")
            .setAskedAt(HistoryBuilder.BEGIN)
            .setAnswerBy(HistoryBuilder.BEGIN)
            .setHolder("de")
            .build();
    private static final Question LEFT =
            Question.newBuilder(PAPERS).setOverdue(true).build();

    @Test
    void an_arrest_with_a_term_an_answer_or_an_end_is_accepted() {
        assertAccepts(CHECK, history(file(ARREST).setQuestions(List.of(PAPERS))));
        assertAccepts(
                CHECK,
                history(file(ARREST)
                        .setQuestions(List.of(
                                Question.newBuilder(LEFT).setAnswer("Sent.").build()))));
        assertAccepts(CHECK, history(file(ARREST, report(LocationKind.SURRENDERED))));
        assertAccepts(CHECK, history(file(ARREST).setState(CaseState.BLOCKED)));
        assertAccepts(CHECK, history(file(ARREST).setState(CaseState.WITHDRAWN)));
    }

    @Test
    void an_arrest_without_a_term_is_rejected() {
        assertRejects(CHECK, history(file(ARREST)), "an arrest in de has no term");
        assertRejects(
                CHECK,
                history(file(ARREST)
                        .setQuestions(List.of(
                                Question.newBuilder(PAPERS).setHolder("br").build()))),
                "an arrest in de has no term");
    }

    @Test
    void a_term_that_is_over_is_rejected_unless_an_officer_has_to_read_it() {
        assertRejects(CHECK, history(file(ARREST).setQuestions(List.of(LEFT))), "an arrest in de has no term");
        assertAccepts(
                CHECK,
                history(file(ARREST)
                        .setQuestions(List.of(LEFT))
                        .setConcerns(List.of(Concern.newBuilder()
                                .setSince(HistoryBuilder.BEGIN)
                                .setDueAt(HistoryBuilder.BEGIN)
                                .setBlocksOnExpiry(false)
                                .setOverdue(false)
                                .setGround(Ground.LACK_OF_ACTION_FOR_EXTRADITION)
                                .build()))));
    }

    private static History history(CaseFile.Builder file) {
        return new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .writes(Topics.CASES.name(), FRAUD, file.build())
                .history();
    }

    private static CaseFile.Builder file(LocationReport... reports) {
        return CaseFile.newBuilder()
                .setCaseId(FRAUD)
                .setRequester("fr")
                .setInstrument(Instrument.RED_NOTICE)
                .setState(CaseState.IN_FORCE)
                .setRevision(1)
                .setRuleBook("book")
                .setRegisterVersion(1L)
                .setSequence(9)
                .setReports(List.of(reports));
    }

    private static LocationReport report(LocationKind kind) {
        return LocationReport.newBuilder()
                .setMessageId("m-" + kind)
                .setReportedBy("de")
                .setNoticeId("FR-2026-000123")
                .setKind(kind)
                .setOccurredOn("2026-03-02")
                .setWaits(false)
                .build();
    }
}
