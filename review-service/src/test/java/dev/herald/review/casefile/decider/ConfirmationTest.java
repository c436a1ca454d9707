package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.CASTILLO;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.LOOK;
import static dev.herald.review.casefile.decider.CaseFixture.POLITICAL;
import static dev.herald.review.casefile.decider.CaseFixture.VASSEUR;
import static dev.herald.review.casefile.decider.CaseFixture.WORKSHEET;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.Caveat;
import dev.herald.event.ProposedDecision;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.decider.Command.Approve;
import dev.herald.review.casefile.decider.Command.Ask;
import dev.herald.review.casefile.decider.Command.Block;
import dev.herald.review.casefile.decider.Command.Cancel;
import dev.herald.review.casefile.decider.Command.CloseWithoutFinding;
import dev.herald.review.casefile.decider.Command.Deny;
import dev.herald.review.casefile.decider.Command.LiftBar;
import dev.herald.review.casefile.decider.Command.Restore;
import dev.herald.review.casefile.decider.Command.Uphold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The preview of a command by its hash: who proposes and who confirms, and exactly what. */
class ConfirmationTest {

    private static final Caveat JUDGED = new Caveat(CaveatKind.FINAL_JUDGMENT, List.of("SE"), null, "Judged.");

    @Test
    void a_proposal_is_confirmed_by_its_hash_and_not_by_the_same_command_alone() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, POLITICAL).approvesWithWorksheet(ADEYEMI);

        fixture.ordersWithHash(approval(fixture, BRANDT), null)
                .isRefused(RefusalCode.CONFIRMATION_REQUIRED)
                .ordersWithHash(approval(fixture, BRANDT), "another hash")
                .isRefused(RefusalCode.PREVIEW_OUTDATED);
        assertThat(fixture.state()).isEqualTo(CaseState.OPEN);

        fixture.ordersWithHash(approval(fixture, BRANDT), hashOfProposal(fixture))
                .isTaken();
        assertThat(fixture.lastDecision().officers()).containsExactly(ADEYEMI, BRANDT);
    }

    @Test
    void a_refusal_names_the_first_officer_and_not_the_hash_which_operators_read_with_it() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, POLITICAL).approvesWithWorksheet(ADEYEMI);

        fixture.ordersWithHash(approval(fixture, BRANDT), null);

        assertThat(fixture.explanation()).contains(ADEYEMI).doesNotContain(hashOfProposal(fixture));
    }

    @Test
    void the_proposer_does_not_confirm_also_with_the_hash() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, POLITICAL).approvesWithWorksheet(ADEYEMI);

        fixture.ordersWithHash(approval(fixture, ADEYEMI), hashOfProposal(fixture))
                .isRefused(RefusalCode.SECOND_OFFICER_MUST_DIFFER);
    }

    @Test
    void the_hash_of_a_proposal_confirms_no_other_decision_and_no_question() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER);
        String hash = hashOfProposal(fixture);

        fixture.ordersWithHash(
                        new Deny(
                                fixture.header(BRANDT),
                                List.of(Ground.PURPOSE),
                                List.of(ConstitutionArticle.ARTICLE_3),
                                "",
                                "Because.",
                                WORKSHEET),
                        hash)
                .isRefused(RefusalCode.CONFIRMATION_DIFFERS)
                .ordersWithHash(new Ask(fixture.header(BRANDT), "Which court?", List.of(), null), hash)
                .isRefused(RefusalCode.CONFIRMATION_DIFFERS);
    }

    @Test
    void a_preview_of_another_state_is_refused_and_the_refusal_says_what_changed() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        Ask ask = new Ask(
                new Command.CommandHeader(
                        "c",
                        CaseFixture.officer(ADEYEMI),
                        1,
                        fixture.file().timeline().sequence(),
                        "",
                        new Preview("read", "current", List.of("flag C10 is new", "rule book changed"))),
                "Which court?",
                List.of(),
                null);

        fixture.follows(ask).isRefused(RefusalCode.PREVIEW_OUTDATED);
        assertThat(fixture.explanation()).contains("flag C10 is new, rule book changed");
    }

    @Test
    void a_command_with_the_hash_of_its_own_preview_is_carried_out() {
        CaseFixture fixture = whereOfficersApprove().submitted(1);
        Ask ask = new Ask(fixture.header(ADEYEMI), "Which court?", List.of(), null);

        fixture.ordersWithHash(ask, ask.header().preview().current()).isTaken();
    }

    @Test
    void the_proposer_may_propose_otherwise_and_the_old_hash_confirms_nothing() {
        CaseFixture fixture = whereOfficersApprove()
                .submitted(1)
                .deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER);
        String old = hashOfProposal(fixture);
        fixture.deniesOn(ConstitutionArticle.ARTICLE_3, ADEYEMI, Ground.STATUS_OF_THE_PERSON);

        fixture.ordersWithHash(
                        new Deny(
                                fixture.header(BRANDT),
                                List.of(Ground.POLITICAL_CHARACTER),
                                List.of(ConstitutionArticle.ARTICLE_3),
                                "",
                                "Because.",
                                WORKSHEET),
                        old)
                .isRefused(RefusalCode.PREVIEW_OUTDATED);
    }

    @Test
    void the_caveats_of_a_proposed_approval_are_those_of_the_decision() {
        CaseFixture fixture = whereOfficersApprove().submitted(1, POLITICAL);
        fixture.orders(new Approve(fixture.header(ADEYEMI), List.of(), "Because.", WORKSHEET, List.of(JUDGED)));

        fixture.ordersWithHash(
                        new Approve(fixture.header(BRANDT), List.of(), "Because.", WORKSHEET, List.of()),
                        hashOfProposal(fixture))
                .isRefused(RefusalCode.CONFIRMATION_DIFFERS)
                .ordersWithHash(
                        new Approve(fixture.header(BRANDT), List.of(), "Because.", WORKSHEET, List.of(JUDGED)),
                        hashOfProposal(fixture))
                .isTaken();

        assertThat(fixture.file().caveats()).containsExactly(JUDGED);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Officers, commands and hashes by chance: those of the proposal, of earlier ones, of nothing, or none. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_officer_proposes_and_confirms_and_no_other_hash_confirms(int seed) {
        Random random = new Random(seed);
        CaseFixture fixture = whereOfficersApprove();
        List<String> hashes = new ArrayList<>(List.of("another hash"));
        int revision = 1;
        fixture.submitted(revision, flags(random));
        for (int step = 0; step < 60; step++) {
            Case.Opened before = fixture.file();
            ProposedDecision proposal = before.proposal();
            int decided = fixture.decisions().size();
            if (random.nextInt(12) == 0) {
                fixture.submitted(++revision, flags(random));
            } else if (random.nextInt(12) == 0) {
                fixture.screened(revision, ScreeningCause.REGISTER, flags(random));
            }
            String officer = List.of(ADEYEMI, BRANDT, CASTILLO, VASSEUR).get(random.nextInt(4));
            boolean screened =
                    fixture.file().timeline().sequence() != before.timeline().sequence();
            proposal = screened ? fixture.file().proposal() : proposal;
            String hash = hash(proposal, hashes, random);
            fixture.ordersWithHash(command(fixture, officer, random), hash);
            for (Decision decision :
                    fixture.decisions().subList(decided, fixture.decisions().size())) {
                if (decision.officers().size() > 1) {
                    assertThat(proposal).as("what was proposed").isNotNull();
                    assertThat(decision.officers()).containsExactly(proposal.getOfficer(), officer);
                    assertThat(officer).as("the second officer").isNotEqualTo(proposal.getOfficer());
                    assertThat(hash).as("the hash that was confirmed").isEqualTo(proposal.getPreviewHash());
                    assertThat(decision.kind()).isEqualTo(proposal.getKind());
                    assertThat(decision.articles()).isEqualTo(proposal.getArticles());
                    assertThat(decision.grounds()).isEqualTo(proposal.getGrounds());
                } else if (needsTwo(decision)) {
                    assertThat(decision.officers()).as("%s", decision).hasSize(2);
                }
            }
            ProposedDecision after = fixture.file().proposal();
            if (after != null && !hashes.contains(after.getPreviewHash())) {
                hashes.add(after.getPreviewHash());
            }
        }
    }

    private static boolean needsTwo(Decision decision) {
        return decision.bars() || decision.kind() == DecisionKind.BAR_LIFTED;
    }

    private static @Nullable String hash(@Nullable ProposedDecision proposal, List<String> earlier, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> earlier.get(random.nextInt(earlier.size()));
            default -> proposal == null ? null : proposal.getPreviewHash();
        };
    }

    private static Command command(CaseFixture fixture, String officer, Random random) {
        Command.CommandHeader header = fixture.header(officer);
        List<Ground> grounds = List.of(random.nextInt(3) == 0 ? Ground.PURPOSE : Ground.HUMAN_RIGHTS);
        List<ConstitutionArticle> articles = random.nextBoolean() ? List.of() : List.of(ConstitutionArticle.ARTICLE_2);
        return switch (random.nextInt(9)) {
            case 0 -> new Deny(header, grounds, articles, "", "Because.", WORKSHEET);
            case 1 -> new Cancel(header, grounds, articles, "", "Because.", WORKSHEET);
            case 2 -> new CloseWithoutFinding(header, List.of(), "Because.");
            case 3 -> new LiftBar(header, grounds, "Because.", WORKSHEET);
            case 4 -> new Block(header, grounds, "Because.");
            case 5 -> new Restore(header, List.of(), "Because.", WORKSHEET);
            case 6 -> new Uphold(header, "Because.", WORKSHEET);
            default ->
                new Approve(header, List.of(), "Because.", WORKSHEET, random.nextInt(4) == 0 ? List.of(JUDGED) : null);
        };
    }

    private static Flag[] flags(Random random) {
        return List.of(new Flag[] {}, new Flag[] {POLITICAL}, new Flag[] {LOOK}, new Flag[] {HELD})
                .get(random.nextInt(4));
    }

    private static Approve approval(CaseFixture fixture, String officer) {
        return new Approve(fixture.header(officer), List.of(), "Because, says " + officer, WORKSHEET, null);
    }

    private static String hashOfProposal(CaseFixture fixture) {
        return fixture.file().proposal().getPreviewHash();
    }
}
