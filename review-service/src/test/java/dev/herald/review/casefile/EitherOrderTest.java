package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.FR;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.blocking;
import static org.assertj.core.api.Assertions.assertThat;

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
                        story -> story.answers(FR, "Q2"),
                        story -> story.submitted(2, LOOK)),
                race(
                        "an answer, and a cleared revision, under a policy that approves",
                        () -> policyStart().submitted(1, LOOK).asks(ADEYEMI),
                        story -> story.answers(FR, "Q2"),
                        story -> story.submitted(2)),
                race(
                        "an answer, and the register clearing the case",
                        () -> policyStart().submitted(1, LOOK).asks(ADEYEMI),
                        story -> story.answers(FR, "Q2"),
                        story -> story.screened(1, "REGISTER")),
                race(
                        "a withdrawal, and an approval",
                        () -> start().submitted(1),
                        Story::withdrawn,
                        story -> story.approves(ADEYEMI)),
                race(
                        "a withdrawal, and an answer",
                        () -> start().submitted(1).asks(ADEYEMI),
                        Story::withdrawn,
                        story -> story.answers(FR, "Q2")),
                race(
                        "a withdrawal, and a block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        Story::withdrawn,
                        story -> story.blocks(ADEYEMI)),
                race(
                        "an officer's block, and a provisional one",
                        () -> start().submitted(1).approves(ADEYEMI),
                        story -> story.blocks(ADEYEMI),
                        story -> story.screened(1, "REGISTER", blocking("C21"))),
                race(
                        "a suspension, and an officer's block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        Story::suspends,
                        story -> story.blocks(ADEYEMI)),
                race(
                        "a suspension, and a provisional block",
                        () -> start().submitted(1).approves(ADEYEMI),
                        Story::suspends,
                        story -> story.screened(1, "REGISTER", blocking("C21"))),
                race(
                        "a screening of what is in force, and the denial of its update",
                        () -> start().submitted(1).approves(ADEYEMI).submitted(2, LOOK),
                        story -> story.screened(1, "REGISTER", blocking("C21")),
                        story -> story.denies(ADEYEMI, Ground.THRESHOLD)),
                race(
                        "a new visibility, and an approval",
                        () -> start().submitted(1),
                        story -> story.seenOnlyBy("br"),
                        story -> story.approves(ADEYEMI)),
                race(
                        "the closing of the earlier life, and a revision",
                        () -> start().submitted(1).withdrawn(),
                        story -> story.closed(1),
                        story -> story.submitted(2, LOOK)));
    }

    private static Arguments race(
            String name, Supplier<Story> before, UnaryOperator<Story> one, UnaryOperator<Story> other) {
        return Arguments.of(name, before, one, other);
    }

    private static Story start() {
        return Story.whereOfficersApprove();
    }

    private static Story policyStart() {
        return Story.wherePolicyApproves();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("races")
    void end_the_same_in_either_order(
            String name, Supplier<Story> before, UnaryOperator<Story> one, UnaryOperator<Story> other) {
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
                file.standing(),
                file.screening(),
                // an ended case took the answer, or told its sender that it came too late
                file.standing() instanceof Standing.Ended
                        ? List.of()
                        : file.questions().stream().map(Question::open).toList());
    }
}
