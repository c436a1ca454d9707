package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.HELD;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.review.casefile.RequesterNotice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the requester is told of a block. */
class BlockNoticeTest {

    @Test
    void every_block_is_told_in_the_same_words() {
        CaseFixture byOfficer = inForce().blocks(BRANDT);
        CaseFixture byPolicy = inForce().screened(1, ScreeningCause.REGISTER, blocking("C24"));
        CaseFixture bySealedFact = inForce().screened(1, ScreeningCause.REGISTER, HELD);
        CaseFixture bySilence = inForce().asks(ADEYEMI).then("P45D");
        CaseFixture byWithdrawal = inForce()
                .deniesOn(ConstitutionArticle.ARTICLE_2, ADEYEMI, Ground.HUMAN_RIGHTS)
                .withdrawn();

        List<RequesterNotice> told = Stream.of(byOfficer, byPolicy, bySealedFact, bySilence, byWithdrawal)
                .peek(fixture -> assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED))
                .map(fixture -> fixture.told().getLast())
                .distinct()
                .toList();

        assertThat(told).containsExactly(RequesterNotice.ofBlock(1));
        assertThat(told.getFirst().grounds()).containsExactly(Ground.RE_EXAMINATION);
    }

    @Test
    void a_block_and_its_end_are_told_at_once_and_each_block_again() {
        assertThat(inForce().blocks(BRANDT).toldKinds()).endsWith(DecisionKind.BLOCKED);
        assertThat(inForce()
                        .blocks(BRANDT)
                        .restores(ADEYEMI)
                        .blocks(BRANDT)
                        .cancels(ADEYEMI)
                        .cancels(BRANDT)
                        .toldKinds())
                .containsExactly(
                        DecisionKind.APPROVED,
                        DecisionKind.BLOCKED,
                        DecisionKind.RESTORED,
                        DecisionKind.BLOCKED,
                        DecisionKind.CANCELLED);
    }

    @Test
    void a_suspension_gives_way_to_a_block_and_its_source_is_told_of_both_ends() {
        CaseFixture fixture = inForce().suspends().blocks(BRANDT).restores(ADEYEMI);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.file().deadlines().suspendedUntil()).isNull();
        assertThat(fixture.toldKinds())
                .containsExactly(
                        DecisionKind.APPROVED, DecisionKind.SUSPENDED, DecisionKind.BLOCKED, DecisionKind.RESTORED);
    }

    private static CaseFixture inForce() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI);
    }
}
