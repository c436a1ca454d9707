package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedDecision;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.OfficerCommand;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EveryFindingBarsTest {

    private static final Check CHECK = new EveryFindingBars();

    private final History barred = new HistoryBuilder()
            .submits(FRAUD, "Vaudrec")
            .isFlagged(FRAUD, "C19")
            .isBarredBy(FRAUD, "adeyemi")
            .history();

    @Test
    void a_finding_with_article_bar_and_clause_is_accepted() {
        assertAccepts(CHECK, barred);
    }

    @Test
    void a_ground_without_its_article_is_rejected() {
        assertRejects(CHECK, withChangedDecision(barred, without()), "DENIED on POLITICAL_CHARACTER without ARTICLE_3");
        assertRejects(
                CHECK,
                withChangedDecision(
                        barred, without().andThen(decision -> decision.setGrounds(List.of(Ground.DUE_PROCESS)))),
                "DENIED on DUE_PROCESS without ARTICLE_2");
    }

    @Test
    void the_written_reason_of_both_officers_stands_for_article_2_and_never_for_article_3() {
        History explained = explained(barred);
        Consumer<DecisionIssued.Builder> dueProcess =
                without().andThen(decision -> decision.setGrounds(List.of(Ground.DUE_PROCESS)));

        assertAccepts(CHECK, withChangedDecision(explained, dueProcess));
        assertAccepts(
                CHECK,
                withChangedDecision(
                        explained, dueProcess.andThen(decision -> decision.setKind(DecisionKind.UPDATE_DENIED))));
        assertRejects(
                CHECK, withChangedDecision(explained, without()), "DENIED on POLITICAL_CHARACTER without ARTICLE_3");
        assertRejects(
                CHECK,
                withChangedDecision(
                        explained,
                        dueProcess.andThen(decision ->
                                decision.setCommands(decision.getCommands().subList(0, 1)))),
                "DENIED on DUE_PROCESS without ARTICLE_2");
        assertRejects(
                CHECK,
                withChangedDecision(
                        explained,
                        dueProcess.andThen(decision -> decision.setKind(DecisionKind.CLOSED_WITHOUT_FINDING))),
                "CLOSED_WITHOUT_FINDING on DUE_PROCESS without ARTICLE_2");
    }

    @Test
    void a_finding_without_bar_clause_or_second_officer_is_rejected() {
        List<Consumer<DecisionIssued.Builder>> incomplete = List.of(
                decision -> decision.setBar(null),
                decision -> decision.setStandingClause(null),
                decision -> decision.setOfficers(List.of("adeyemi")));

        incomplete.forEach(change -> assertRejects(
                CHECK, withChangedDecision(barred, change), "a finding without bar, clause or second officer"));
    }

    @Test
    void mail_about_a_finding_without_the_clause_is_rejected() {
        HistoryRecord mail = onlyRecord(barred, onTopic(Topics.CORRESPONDENCE), ofType(DecisionNotified.class));
        History told = withChangedEvent(
                barred,
                mail,
                DecisionNotified.class,
                notified -> DecisionNotified.newBuilder(notified)
                        .setArticles(List.of(ConstitutionArticle.ARTICLE_3))
                        .setStandingClause(""));

        assertRejects(CHECK, told, "the requester is told a finding without the clause");
    }

    private static Consumer<DecisionIssued.Builder> without() {
        return decision -> decision.setArticles(List.of()).setBar(null).setStandingClause(null);
    }

    private static History explained(History history) {
        History changed = history;
        for (HistoryRecord command : history.recordsOn(Topics.COMMANDS)) {
            changed = withChangedEvent(
                    changed,
                    command,
                    OfficerCommand.class,
                    given -> OfficerCommand.newBuilder(given).setWhyNoArticle("The court repeats the hearing."));
        }
        return changed;
    }
}
