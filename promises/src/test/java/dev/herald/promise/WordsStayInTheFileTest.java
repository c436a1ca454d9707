package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PredominanceWorksheet;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsStayInTheFileTest {

    private static final Check CHECK = new WordsStayInTheFile();
    private static final String LEFT = "it has words of officers that stay in the case file";
    private static final String REASONS = "She was granted asylum in 2024, and fears that state.";

    private final History cancelled = commanding(
            new HistoryBuilder()
                    .publishes(FRAUD, "Vaudrec")
                    .isCancelledBy(FRAUD, "adeyemi")
                    .history(),
            command -> command.setReasons(REASONS));

    @Test
    void mail_in_standing_texts_is_accepted() {
        assertAccepts(CHECK, mailed(cancelled, StandingTexts.of(Ground.STATUS_OF_THE_PERSON, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {REASONS, "It is said that she was GRANTED asylum, in 2024."})
    void mail_with_reasons_or_a_part_of_them_is_rejected(String words) {
        assertRejects(CHECK, mailed(cancelled, words), LEFT);
    }

    @Test
    void mail_with_three_words_of_longer_reasons_is_accepted() {
        assertAccepts(CHECK, mailed(cancelled, "The state has granted asylum in other cases."));
    }

    @Test
    void mail_with_all_of_short_reasons_is_rejected() {
        History shortReasons = commanding(cancelled, command -> command.setReasons("Granted asylum."));
        assertRejects(CHECK, mailed(shortReasons, "She was granted asylum."), LEFT);
    }

    @Test
    void mail_with_words_of_a_worksheet_is_rejected() {
        PredominanceWorksheet worksheet =
                new PredominanceWorksheet("The act is a speech at a rally.", "b", "c", "d", "e", "f", "g");
        assertRejects(
                CHECK,
                mailed(
                        commanding(cancelled, command -> command.setWorksheet(worksheet)),
                        "A speech at a rally is no crime."),
                LEFT);
    }

    @Test
    void words_that_officers_address_to_the_requester_are_accepted() {
        History addressed = commanding(cancelled, command -> command.setMessageToRequester(REASONS));
        assertAccepts(CHECK, mailed(addressed, REASONS));
    }

    @Test
    void reasons_that_quote_a_standing_text_are_accepted() {
        String standing = StandingTexts.of(Ground.THRESHOLD, List.of());
        assertAccepts(CHECK, mailed(commanding(cancelled, command -> command.setReasons(standing)), standing));
    }

    @Test
    void a_decision_with_words_of_the_file_is_rejected() {
        assertRejects(
                CHECK,
                withChangedEvent(
                        cancelled,
                        only(cancelled, Topics.DECISIONS, DecisionIssued.class),
                        DecisionIssued.class,
                        decision -> DecisionIssued.newBuilder(decision).setStandingClause(REASONS)),
                LEFT);
    }

    private static History commanding(History history, UnaryOperator<OfficerCommand.Builder> words) {
        return withChangedEvent(
                history,
                onlyRecord(history, onTopic(Topics.COMMANDS)),
                OfficerCommand.class,
                command -> words.apply(OfficerCommand.newBuilder(command)));
    }

    private static History mailed(History history, String words) {
        return withChangedEvent(
                history,
                only(history, Topics.CORRESPONDENCE, DecisionNotified.class),
                DecisionNotified.class,
                mail -> DecisionNotified.newBuilder(mail).setReasons(words));
    }

    private static HistoryRecord only(
            History history, Topic topic, Class<? extends org.apache.avro.specific.SpecificRecord> type) {
        return onlyRecord(history, onTopic(topic), ofType(type), withField("kind", DecisionKind.CANCELLED));
    }
}
