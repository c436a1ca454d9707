package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.decision.Consequences;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.decider.Command.Amend;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table by which the console previews a decision says what the decision then does. */
class ConsequencesTest {

    static Stream<Arguments> decisions() {
        return Stream.of(
                decision(DecisionKind.APPROVED, fixture -> fixture.submitted(1).approves(ADEYEMI)),
                decision(DecisionKind.DENIED, fixture -> fixture.submitted(1).denies(ADEYEMI, Ground.PURPOSE)),
                decision(
                        DecisionKind.UPDATE_DENIED,
                        fixture -> inForce(fixture).submitted(2).denies(ADEYEMI, Ground.PURPOSE)),
                decision(DecisionKind.BLOCKED, fixture -> inForce(fixture).blocks(ADEYEMI)),
                decision(
                        DecisionKind.RESTORED,
                        fixture -> inForce(fixture).blocks(ADEYEMI).then("P2D").restores(BRANDT)),
                decision(
                        DecisionKind.CANCELLED,
                        fixture -> inForce(fixture).cancels(ADEYEMI).cancels(BRANDT)),
                decision(
                        DecisionKind.CLOSED_WITHOUT_FINDING,
                        fixture -> inForce(fixture).closes(ADEYEMI).closes(BRANDT)),
                decision(
                        DecisionKind.AMENDED,
                        fixture -> inForce(fixture)
                                .orders(new Amend(fixture.header(ADEYEMI), List.of(CaseFixture.JUDGED), "Judged."))),
                decision(DecisionKind.SUSPENDED, fixture -> inForce(fixture).suspends()),
                decision(DecisionKind.WITHDRAWN, fixture -> inForce(fixture).withdrawn()),
                decision(DecisionKind.EXPIRED, fixture -> inForce(fixture).then("P6Y")),
                decision(
                        DecisionKind.BAR_LIFTED,
                        fixture -> fixture.submitted(1)
                                .deniesOn(ConstitutionArticle.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                                .deniesOn(ConstitutionArticle.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                                .lifts(ADEYEMI)
                                .lifts(BRANDT)));
    }

    private static Arguments decision(DecisionKind kind, UnaryOperator<CaseFixture> history) {
        return Arguments.of(kind, history);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void a_decision_notifies_and_ends_as_its_preview_says(DecisionKind kind, UnaryOperator<CaseFixture> history) {
        CaseFixture fixture = history.apply(whereOfficersApprove());
        Consequences expected = Consequences.of(kind);

        assertThat(fixture.lastDecision().kind()).isEqualTo(kind);
        assertThat(fixture.toldKinds().contains(kind))
                .as("the requester is notified at once")
                .isEqualTo(expected.notified());
        assertThat(fixture.file().status() instanceof Ended).isEqualTo(expected.ends());
    }

    private static CaseFixture inForce(CaseFixture fixture) {
        return fixture.submitted(1).approves(ADEYEMI);
    }
}
