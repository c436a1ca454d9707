package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BARRED;
import static dev.herald.review.casefile.Story.BR;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.FR;
import static dev.herald.review.casefile.Story.LOOK;
import static dev.herald.review.casefile.Story.NO_WARRANT;
import static dev.herald.review.casefile.Story.THRESHOLD;
import static dev.herald.review.casefile.Story.blocking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.Standing.Ended;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is received, ordered or left unsaid, in whatever order: what holds of every case. */
class RandomHistoriesTest {

    private static final int STEPS = 120;
    private static final Flag[][] FLAGS = {{}, {}, {LOOK}, {THRESHOLD}, {NO_WARRANT}, {blocking("C21")}, {BARRED}};
    private static final String[] PAUSES = {"PT1H", "P10D", "P31D", "P50D", "P7M", "P13M"};
    private static final Set<DecisionKind> ENDINGS = Set.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_history_keeps_what_is_promised(int seed) {
        Random random = new Random(seed);
        Story story = random.nextBoolean() ? Story.whereOfficersApprove() : Story.wherePolicyApproves();
        if (random.nextBoolean()) {
            story.ofADiffusion();
        }
        story.submitted(1, any(FLAGS, random));
        for (int step = 0; step < STEPS; step++) {
            Case.Opened before = story.file();
            int decided = story.decisions().size();
            step(story, random);
            holds(
                    before,
                    story,
                    story.decisions().subList(decided, story.decisions().size()));
        }
    }

    private static void holds(Case.Opened before, Story story, List<Decision> decisions) {
        Case.Opened file = story.file();
        file.approved()
                .ifPresent(request -> assertThat(story.decisions())
                        .as("in force only what was approved")
                        .anyMatch(decision ->
                                decision.kind() == DecisionKind.APPROVED && decision.revision() == request.revision()));
        if (before.standing() instanceof Ended && file.revision() == before.revision()) {
            assertThat(file.state()).as("ended stays ended").isEqualTo(before.state());
            assertThat(decisions).as("an end is decided on once").isEmpty();
        }
        if (before.state() == CaseState.BARRED) {
            assertThat(file.state()).as("barred stays barred").isEqualTo(CaseState.BARRED);
        }
        if (file.standing() instanceof Ended ended) {
            assertThat(file.calendar()).as("no clock is left behind").isEqualTo(Calendar.EMPTY);
            assertThat(story.nextDue()).as("nothing falls due any more").isEmpty();
            assertThat(file.state()).isEqualTo(ended.how());
        } else {
            assertThat(file.calendar().retainedUntil() != null)
                    .as("what is in force is kept until some day, and nothing else is")
                    .isEqualTo(file.approved().isPresent());
            assertThat(file.calendar().suspendedUntil() != null)
                    .as("a suspension has its term")
                    .isEqualTo(file.state() == CaseState.SUSPENDED);
        }
        if (file.pending().isEmpty()) {
            assertThat(file.approvedFlags()).as("flags apart are for an update").isEmpty();
        }
        if (decisions.stream().map(Decision::kind).anyMatch(ENDINGS::contains)) {
            assertThat(file.standing()).as("an ending ends").isInstanceOf(Ended.class);
        }
    }

    private static void step(Story story, Random random) {
        String officer = random.nextBoolean() ? ADEYEMI : BRANDT;
        Ground ground = Ground.HUMAN_RIGHTS;
        int revision = story.file().revision();
        switch (random.nextInt(24)) {
            case 0, 1 -> story.submitted(revision + 1, any(FLAGS, random));
            case 2, 3 -> story.screened(Math.max(1, revision - random.nextInt(2)), "REGISTER", any(FLAGS, random));
            case 4 -> story.asks(officer);
            case 5 -> story.consults(officer, BR);
            case 6, 7, 8 -> story.approves(officer, "Reasons.");
            case 9 -> story.denies(officer, ground);
            case 10 -> story.blocks(officer);
            case 11, 12 -> story.restores(officer, "Reasons.");
            case 13 -> story.suspends();
            case 14 -> story.endsSuspension();
            case 15 -> story.upholds(officer, "Reasons.");
            case 16 -> story.seenOnlyBy("br");
            case 17 -> story.closed(revision - random.nextInt(2));
            case 18 -> answersAny(story, random);
            case 19 -> ending(story, officer, random);
            case 20 -> story.extendsUntil(day(story));
            default -> story.then(PAUSES[random.nextInt(PAUSES.length)]);
        }
    }

    private static void answersAny(Story story, Random random) {
        List<Question> questions = story.file().questions();
        if (!questions.isEmpty()) {
            Question question = questions.get(random.nextInt(questions.size()));
            story.answers(question.consultation() ? BR : FR, question.id());
        }
    }

    private static void ending(Story story, String officer, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> story.withdrawn();
            case 1 -> story.cancels(officer);
            case 2 -> story.closes(officer);
            default -> story.deniesOn(Article.ARTICLE_3, officer, Ground.POLITICAL_CHARACTER);
        }
    }

    /** Two years after whatever happened last. */
    private static String day(Story story) {
        Instant last = story.file().log().timeline().getLast().at();
        return Term.of("P2Y").after(last).toString().substring(0, 10);
    }

    private static Flag[] any(Flag[][] flags, Random random) {
        return flags[random.nextInt(flags.length)];
    }
}
