package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.CaseStatus;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Questions;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Screenings, replies, commands and disseminations are four topics: either order of arrival leads to the same end. */
class EitherOrderTest {

    static Stream<Arguments> races() {
        return Stream.of(
                race(
                        "an answer, and a flagged revision",
                        () -> start().submitted(1, LOOK).asks(ADEYEMI),
                        fixture -> fixture.answers(FR, "FR-1"),
                        fixture -> fixture.submitted(2, LOOK)),
                race(
                        "an answer, and a cleared revision, under a policy that approves",
                        () -> policyStart().submitted(1, LOOK).asks(ADEYEMI),
                        fixture -> fixture.answers(FR, "FR-1"),
                        fixture -> fixture.submitted(2)),
                race(
                        "an answer, and the register clearing the case",
                        () -> policyStart().submitted(1, LOOK).asks(ADEYEMI),
                        fixture -> fixture.answers(FR, "FR-1"),
                        fixture -> fixture.screened(1, ScreeningCause.REGISTER)),
                race(
                        "a withdrawal, and an approval",
                        () -> start().submitted(1),
                        CaseFixture::withdrawn,
                        fixture -> fixture.approves(ADEYEMI)),
                race(
                        "a withdrawal, and an answer",
                        () -> start().submitted(1).asks(ADEYEMI),
                        CaseFixture::withdrawn,
                        fixture -> fixture.answers(FR, "FR-1")),
                race(
                        "a withdrawal, and a block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        CaseFixture::withdrawn,
                        fixture -> fixture.blocks(ADEYEMI)),
                race(
                        "an officer's block, and a provisional one",
                        () -> start().submitted(1).approves(ADEYEMI),
                        fixture -> fixture.blocks(ADEYEMI),
                        fixture -> fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD"))),
                race(
                        "a suspension, and an officer's block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        CaseFixture::suspends,
                        fixture -> fixture.blocks(ADEYEMI)),
                race(
                        "a suspension, and a provisional block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        CaseFixture::suspends,
                        fixture -> fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD"))),
                race(
                        "a screening of what is in force, and the denial of its update",
                        () -> start().submitted(1).approves(ADEYEMI).submitted(2, LOOK),
                        fixture -> fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD")),
                        fixture -> fixture.denies(ADEYEMI, Ground.THRESHOLD)),
                race(
                        "a new visibility, and an approval",
                        () -> start().submitted(1),
                        fixture -> fixture.seenOnlyBy("br"),
                        fixture -> fixture.approves(ADEYEMI)),
                race(
                        "a flag that blocks, and the circulation of a diffusion",
                        () -> start().ofADiffusion().submitted(1),
                        fixture -> fixture.screened(1, ScreeningCause.REGISTER, blocking("HOLD")),
                        fixture -> fixture.circulates()),
                race(
                        "a withdrawal under a proposed finding, and the circulation of a diffusion",
                        () -> start().ofADiffusion()
                                .submitted(1)
                                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER),
                        CaseFixture::withdrawn,
                        fixture -> fixture.circulates()),
                race(
                        "a diffusion, and its circulation",
                        () -> start().ofADiffusion(),
                        fixture -> fixture.submitted(1, LOOK),
                        fixture -> fixture.circulates(1)),
                race(
                        "a diffusion, and its circulation and recall",
                        () -> start().ofADiffusion(),
                        fixture -> fixture.submitted(1, LOOK),
                        fixture -> fixture.circulates(1).isRecalled()),
                race(
                        "an update of a diffusion, and its circulation",
                        () -> start().ofADiffusion().submitted(1).approves(ADEYEMI),
                        fixture -> fixture.submitted(2),
                        fixture -> fixture.circulates(2)),
                race(
                        "an approved update of a diffusion, and its circulation",
                        () -> start().ofADiffusion().submitted(1).submitted(2),
                        fixture -> fixture.approves(ADEYEMI),
                        fixture -> fixture.circulates(2)),
                race(
                        "the closing of the earlier life, and a revision",
                        () -> start().submitted(1).withdrawn(),
                        fixture -> fixture.closed(1),
                        fixture -> fixture.submitted(2, LOOK)));
    }

    private static Arguments race(
            String name,
            Supplier<CaseFixture> before,
            UnaryOperator<CaseFixture> one,
            UnaryOperator<CaseFixture> other) {
        return Arguments.of(name, before, one, other);
    }

    private static CaseFixture start() {
        return CaseFixture.whereOfficersApprove();
    }

    private static CaseFixture policyStart() {
        return CaseFixture.wherePolicyApproves();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("races")
    void end_the_same_in_either_order(
            String name,
            Supplier<CaseFixture> before,
            UnaryOperator<CaseFixture> one,
            UnaryOperator<CaseFixture> other) {
        Case.Opened oneFirst = one.andThen(other::apply).apply(before.get()).file();
        Case.Opened otherFirst = other.andThen(one::apply).apply(before.get()).file();

        assertThat(essence(oneFirst)).isEqualTo(essence(otherFirst));
    }

    /** Everything but when it happened, and in which order. */
    private static List<Object> essence(Case.Opened file) {
        return List.of(
                file.state(),
                file.revision(),
                String.valueOf(file.request()),
                file.status(),
                file.screening(),
                file.out(),
                file.concerns().stream().map(Concerns::isFirstReview).toList(),
                // an ended case took the answer, or told its sender that it came too late
                file.status() instanceof CaseStatus.Ended
                        ? List.of()
                        : file.questions().stream().map(Questions::isOpen).toList());
    }
}
