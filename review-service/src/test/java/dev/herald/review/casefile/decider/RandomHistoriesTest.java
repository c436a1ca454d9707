package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BARRED;
import static dev.herald.review.casefile.decider.CaseFixture.BR;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.FR;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.NO_WARRANT;
import static dev.herald.review.casefile.decider.CaseFixture.THRESHOLD;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Concern;
import dev.herald.event.Question;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.CaseDeadlines;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.deadline.Term;
import java.time.Duration;
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
    private static final Flag OVERDUE_BLOCKS =
            CaseFixture.toDecideWithin(CaseFixture.flag("C23", Severity.REVIEW), Duration.ofHours(72), true);
    private static final Flag[][] FLAGS = {
        {}, {}, {LOOK}, {THRESHOLD}, {NO_WARRANT}, {blocking("HOLD")}, {HELD}, {BARRED}, {OVERDUE_BLOCKS}
    };
    private static final String[] OFFICERS = {ADEYEMI, BRANDT, CASTILLO, VASSEUR};
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
        CaseFixture fixture =
                random.nextBoolean() ? CaseFixture.whereOfficersApprove() : CaseFixture.wherePolicyApproves();
        if (random.nextBoolean()) {
            fixture.ofADiffusion();
        }
        fixture.submitted(1, any(FLAGS, random));
        for (int step = 0; step < STEPS; step++) {
            Case.Opened before = fixture.file();
            int decided = fixture.decisions().size();
            step(fixture, random);
            holds(
                    before,
                    fixture,
                    fixture.decisions().subList(decided, fixture.decisions().size()));
        }
    }

    private static void holds(Case.Opened before, CaseFixture fixture, List<Decision> decisions) {
        Case.Opened file = fixture.file();
        file.approved()
                .ifPresent(request -> assertThat(fixture.decisions())
                        .as("in force only what was approved")
                        .anyMatch(decision ->
                                decision.kind() == DecisionKind.APPROVED && decision.revision() == request.revision()));
        boolean lifted = decisions.stream().anyMatch(decision -> decision.kind() == DecisionKind.BAR_LIFTED);
        if (before.status() instanceof Ended && file.revision() == before.revision()) {
            assertThat(file.status()).as("ended stays ended").isInstanceOf(Ended.class);
            assertThat(decisions.stream().filter(decision -> decision.kind() != DecisionKind.BAR_LIFTED))
                    .as("an end is decided on once")
                    .isEmpty();
            assertThat(file.state().equals(before.state()))
                    .as("only a lifted bar changes how it ended")
                    .isEqualTo(!lifted);
        }
        if (before.state() == CaseState.BARRED) {
            assertThat(file.state() == CaseState.BARRED)
                    .as("barred until the bar is lifted")
                    .isEqualTo(!lifted);
        }
        if (lifted) {
            assertThat(before.state()).as("nothing else is lifted").isEqualTo(CaseState.BARRED);
            assertThat(file.state())
                    .as("ended as the barring decision ended it")
                    .isIn(CaseState.DENIED, CaseState.CANCELLED);
            assertThat(decisions.getFirst().officers())
                    .as("two officers lift a bar")
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
        if (file.isForgotten()) {
            assertThat(file.timeline().decisions())
                    .as("a forgotten case keeps no words")
                    .allMatch(decision -> decision.getReasons().isEmpty());
            assertThat(file.proposal() == null || file.proposal().getReasons().isEmpty())
                    .isTrue();
        }
        if (file.status() instanceof Ended ended) {
            assertThat(file.claim()).as("nobody works on an ended case").isNull();
            assertThat(file.deadlines()).as("no clock is left behind").isEqualTo(CaseDeadlines.NONE);
            assertThat(fixture.nextDeadline()).as("nothing falls due any more").isEmpty();
            assertThat(file.state()).isEqualTo(ended.how());
        } else {
            assertThat(file.deadlines().retainedUntil() != null
                            || file.approved().isEmpty())
                    .as("what is in force is kept until some day")
                    .isTrue();
            assertThat(file.deadlines().suspendedUntil() != null)
                    .as("a suspension has its term")
                    .isEqualTo(file.state() == CaseState.SUSPENDED);
        }
        if (file.state() == CaseState.SUSPENDED) {
            assertThat(decisions)
                    .as("nothing is shown before a suspension stands again")
                    .noneMatch(decision -> decision.kind() == DecisionKind.RESTORED);
        }
        if (file.withdrawalWaits() && file.out()) {
            assertThat(file.state())
                    .as("nobody sees what its requester withdrew")
                    .isEqualTo(CaseState.BLOCKED);
        }
        assertThat(file.concerns())
                .as("a concern is about what is in force or out")
                .allMatch(concern -> file.approved().isPresent()
                        || (Concerns.isFirstReview(concern) && file.out())
                        || (concern.getRetainUntil() != null && file.deadlines().retainedUntil() != null));
        assertThat(file.concerns())
                .as("what nobody decided on in time is blocked where its rule says so")
                .noneMatch(concern -> concern.getOverdue()
                        && concern.getBlocksOnExpiry()
                        && file.state() == CaseState.IN_FORCE
                        && before.state() != CaseState.SUSPENDED);
        if (file.deadlines().reviewEscalated()) {
            assertThat(file.deadlines().reviewDue())
                    .as("only a review that is due is overdue")
                    .isTrue();
        }
        boolean overdue =
                file.deadlines().reviewEscalated() || file.concerns().stream().anyMatch(Concern::getOverdue);
        if (overdue) {
            assertThat(file.escalation()).as("what is overdue is escalated").isNotNull();
        } else if (file.status() instanceof Ended
                || before.deadlines().reviewDue() && !file.deadlines().reviewDue()) {
            assertThat(file.escalation()).as("a decision ends an escalation").isNull();
        }
        assertThat(fixture.toldKinds())
                .as("every end was told")
                .filteredOn(ENDINGS::contains)
                .hasSize((int)
                        fixture.decided().stream().filter(ENDINGS::contains).count());
        List<DecisionKind> toldOfBlocks = fixture.toldKinds().stream()
                .filter(kind -> kind == DecisionKind.BLOCKED || kind == DecisionKind.RESTORED || ENDINGS.contains(kind))
                .toList();
        if (file.state() == CaseState.BLOCKED) {
            assertThat(toldOfBlocks).as("a block that lasts is told").endsWith(DecisionKind.BLOCKED);
        }
        if (file.state() == CaseState.IN_FORCE && !toldOfBlocks.isEmpty()) {
            assertThat(toldOfBlocks.getLast())
                    .as("nobody is left with a block that ended")
                    .isNotEqualTo(DecisionKind.BLOCKED);
        }
        if (file.pending().isEmpty()) {
            assertThat(file.approvedFlags()).as("flags apart are for an update").isEmpty();
        }
        if (decisions.stream().map(Decision::kind).anyMatch(ENDINGS::contains)) {
            assertThat(file.status()).as("an ending ends").isInstanceOf(Ended.class);
        }
    }

    private static void step(CaseFixture fixture, Random random) {
        String officer = OFFICERS[random.nextInt(OFFICERS.length)];
        Ground ground = Ground.PURPOSE;
        int revision = fixture.file().revision();
        switch (random.nextInt(31)) {
            case 0, 1 -> fixture.submitted(revision + 1, any(FLAGS, random));
            case 2, 3 ->
                fixture.screened(
                        Math.max(1, revision - random.nextInt(2)), ScreeningCause.REGISTER, any(FLAGS, random));
            case 4 -> fixture.asks(officer);
            case 5 -> fixture.consults(officer, BR);
            case 6, 7, 8 -> fixture.approvesWithWorksheet(officer);
            case 9 -> fixture.denies(officer, ground);
            case 10 -> fixture.blocks(officer);
            case 11, 12 -> fixture.restores(officer);
            case 13 -> fixture.suspends();
            case 14 -> fixture.endsSuspension();
            case 15 -> fixture.upholdsWithWorksheet(officer);
            case 22 -> fixture.circulates();
            case 23 -> fixture.isRecalled();
            case 16 -> fixture.seenOnlyBy("br");
            case 17 -> fixture.closed(revision - random.nextInt(2));
            case 18 -> answersAny(fixture, random);
            case 19 -> ending(fixture, officer, random);
            case 20 -> fixture.extendsUntil(day(fixture));
            case 21 -> fixture.escalates(officer, "Reasons.");
            case 26, 27 -> fixture.lifts(officer);
            case 28 -> fixture.claims(officer);
            case 29 -> fixture.releases(officer);
            case 30 -> fixture.handsOver(officer, OFFICERS[random.nextInt(OFFICERS.length)]);
            default -> fixture.then(PAUSES[random.nextInt(PAUSES.length)]);
        }
    }

    private static void answersAny(CaseFixture fixture, Random random) {
        List<Question> questions = fixture.file().questions();
        if (!questions.isEmpty()) {
            Question question = questions.get(random.nextInt(questions.size()));
            fixture.answers(question.getConsultation() ? BR : FR, question.getQuestionId());
        }
    }

    private static void ending(CaseFixture fixture, String officer, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> fixture.withdrawn();
            case 1 -> fixture.cancels(officer);
            case 2 -> fixture.closes(officer);
            default -> fixture.deniesOn(ConstitutionArticle.ARTICLE_3, officer, Ground.POLITICAL_CHARACTER);
        }
    }

    /** Two years after whatever happened last. */
    private static String day(CaseFixture fixture) {
        Instant last = fixture.file().timeline().entries().getLast().getAt();
        return Term.of("P2Y").after(last).toString().substring(0, 10);
    }

    private static Flag[] any(Flag[][] flags, Random random) {
        return flags[random.nextInt(flags.length)];
    }
}
