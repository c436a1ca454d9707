package dev.herald.review.casefile.decider;

import static dev.herald.contract.vocabulary.notice.CommissionOrderKind.DELETE;
import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.blocking;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static dev.herald.review.casefile.decider.CaseFixture.wherePolicyApproves;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.Caveat;
import dev.herald.event.Person;
import dev.herald.event.StandingOrder;
import dev.herald.event.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The Commission orders, review executes, and officers cannot act against it. */
class CommissionOrderTest {

    private static final Caveat RULED = new Caveat(CaveatKind.COMMISSION, List.of("KE"), null, "Ruled.");

    private static CaseFixture orders(CaseFixture fixture, CommissionOrderKind kind, ConstitutionArticle... articles) {
        return fixture.arrives(new UpstreamEvent.CommissionOrder(
                new StandingOrder(kind, Ground.ACCURACY_AND_QUALITY, List.of(articles), "2026-02-01"),
                List.of(),
                "",
                null));
    }

    private static CaseFixture ordersAfterEnd(
            CaseFixture fixture, CommissionOrderKind kind, String correction, @Nullable Person person) {
        return fixture.arrives(new UpstreamEvent.CommissionOrder(
                new StandingOrder(
                        kind, Ground.POLITICAL_CHARACTER, List.of(ConstitutionArticle.ARTICLE_3), "2026-02-01"),
                List.of(),
                correction,
                person));
    }

    private static CaseFixture updates(CaseFixture fixture, Caveat... caveats) {
        return fixture.arrives(new UpstreamEvent.CommissionOrder(
                new StandingOrder(CommissionOrderKind.UPDATE, Ground.ACCURACY_AND_QUALITY, List.of(), "2026-02-01"),
                List.of(caveats),
                "",
                null));
    }

    private static CaseFixture amends(CaseFixture fixture, Caveat... caveats) {
        return fixture.orders(new Command.Amend(fixture.header(BRANDT), List.of(caveats), "Judged in Germany."));
    }

    private static CaseFixture blocked() {
        return orders(wherePolicyApproves().submitted(1), CommissionOrderKind.BLOCK);
    }

    private static CaseFixture barred() {
        return orders(wherePolicyApproves().submitted(1), DELETE, ConstitutionArticle.ARTICLE_3);
    }

    @Test
    void a_block_hides_what_is_in_force_and_the_requester_reads_the_text_of_every_block() {
        CaseFixture fixture = blocked();

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.lastDecision().officers()).containsExactly("commission");
        assertThat(fixture.told().getLast())
                .isEqualTo(wherePolicyApproves()
                        .submitted(1)
                        .blocks(ADEYEMI)
                        .told()
                        .getLast());
    }

    @Test
    void a_block_of_a_request_under_review_keeps_it_from_being_approved() {
        CaseFixture fixture = orders(whereOfficersApprove().submitted(1), CommissionOrderKind.BLOCK)
                .approves(ADEYEMI);

        fixture.isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(orders(fixture, CommissionOrderKind.UNBLOCK)
                        .approves(ADEYEMI)
                        .state())
                .isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void officers_do_nothing_in_favour_of_the_request_while_an_order_stands() {
        blocked().restores(ADEYEMI).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        blocked().upholds(ADEYEMI, "It is needed.").isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        barred().lifts(ADEYEMI).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        assertThat(blocked().cancels(ADEYEMI).cancels(BRANDT).state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void nobody_has_a_term_to_decide_on_the_block() {
        assertThat(blocked().then("P30D").timeline()).doesNotContain("BLOCK_OVERDUE");
    }

    @Test
    void unblock_restores_what_the_commission_alone_blocked() {
        CaseFixture fixture = orders(blocked(), CommissionOrderKind.UNBLOCK);

        assertThat(fixture.state()).isEqualTo(CaseState.IN_FORCE);
        assertThat(fixture.lastDecision().grounds()).containsExactly(Ground.COMPLIANT);
    }

    @Test
    void unblock_does_not_end_the_block_of_officers() {
        CaseFixture fixture = orders(wherePolicyApproves().submitted(1).blocks(ADEYEMI), CommissionOrderKind.BLOCK);
        assertThat(fixture.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.BLOCKED);
        fixture.restores(ADEYEMI).isRefused(RefusalCode.ORDERED_BY_COMMISSION);

        assertThat(orders(fixture, CommissionOrderKind.UNBLOCK).state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.restores(ADEYEMI).state()).isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void unblock_leaves_blocked_what_a_flag_would_block() {
        CaseFixture fixture =
                orders(blocked().screened(1, ScreeningCause.REGISTER, blocking("C20")), CommissionOrderKind.UNBLOCK);

        assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
        assertThat(fixture.file().order()).isNull();
    }

    @Test
    void a_deletion_ends_the_case_with_an_ending_of_its_own_and_leaves_a_fingerprint() {
        CaseFixture fixture = orders(wherePolicyApproves().submitted(1), DELETE);

        assertThat(fixture.state()).isEqualTo(CaseState.DELETED_BY_COMMISSION);
        assertThat(fixture.leavesQuestionOpen()).isTrue();
        assertThat(fixture.toldKinds()).endsWith(DecisionKind.DELETED_BY_COMMISSION);
    }

    @Test
    void a_later_revision_of_a_deleted_case_is_approved_by_nobody_until_the_commission_lifts_it() {
        CaseFixture fixture = orders(wherePolicyApproves().submitted(1), DELETE).submitted(2);

        fixture.approves(ADEYEMI).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        assertThat(orders(fixture, CommissionOrderKind.UNBLOCK)
                        .approves(ADEYEMI)
                        .state())
                .isEqualTo(CaseState.IN_FORCE);
    }

    @Test
    void a_deletion_on_an_article_bars_the_case_and_the_commission_lifts_the_bar() {
        CaseFixture fixture = barred();
        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.leavesQuestionOpen()).isFalse();

        orders(fixture, CommissionOrderKind.UNBLOCK);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.BAR_LIFTED);
        assertThat(fixture.state()).isEqualTo(CaseState.DELETED_BY_COMMISSION);
    }

    @Test
    void unblock_does_not_lift_the_bar_of_officers() {
        CaseFixture fixture = blocked();
        fixture.cancelsOn(ConstitutionArticle.ARTICLE_3, ADEYEMI).cancelsOn(ConstitutionArticle.ARTICLE_3, BRANDT);
        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);

        assertThat(orders(fixture, CommissionOrderKind.UNBLOCK).state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.lifts(ADEYEMI).lifts(BRANDT).state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void after_the_end_a_deletion_on_an_article_bars_the_case_and_its_person() {
        CaseFixture fixture = ordersAfterEnd(wherePolicyApproves().submitted(1).withdrawn(), DELETE, "", null);

        assertThat(fixture.state()).isEqualTo(CaseState.BARRED);
        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.DELETED_BY_COMMISSION);
        assertThat(fixture.lastDecision().request()).isEqualTo(fixture.file().request());
        assertThat(fixture.toldKinds()).endsWith(DecisionKind.DELETED_BY_COMMISSION);
        fixture.lifts(ADEYEMI).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        ordersAfterEnd(fixture, DELETE, "", null).isRefused(RefusalCode.CASE_ENDED);
        assertThat(orders(fixture, CommissionOrderKind.UNBLOCK).state()).isEqualTo(CaseState.DELETED_BY_COMMISSION);
    }

    @Test
    void a_bar_on_a_forgotten_person_names_the_person() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).withdrawn();
        Person person = requireNonNull(fixture.file().request()).event().getPerson();
        fixture.closed(1);
        ordersAfterEnd(fixture, DELETE, "", null).isRefused(RefusalCode.CORRECTION_INVALID);

        ordersAfterEnd(fixture, DELETE, "", person).isTaken();
        assertThat(requireNonNull(fixture.lastDecision().request()).event().getPerson())
                .isEqualTo(person);
        assertThat(fixture.file().isForgotten()).isTrue();
    }

    @Test
    void after_the_end_an_update_corrects_and_changes_nothing_of_the_case() {
        CaseFixture fixture = wherePolicyApproves().submitted(1).withdrawn();
        ordersAfterEnd(fixture, CommissionOrderKind.UPDATE, "The charge was dropped.", null)
                .isTaken();

        assertThat(fixture.state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(fixture.file().order()).isNull();
        assertThat(fixture.decided()).endsWith(DecisionKind.WITHDRAWN);
        assertThat(fixture.timeline()).endsWith("COMMISSION_ORDERED");
        updates(fixture, RULED).isRefused(RefusalCode.CAVEAT_INVALID, RefusalCode.CORRECTION_INVALID);
    }

    @Test
    void before_the_end_nothing_is_corrected_and_nobody_named() {
        CaseFixture fixture = wherePolicyApproves().submitted(1);
        Person person = requireNonNull(fixture.file().request()).event().getPerson();

        ordersAfterEnd(fixture, CommissionOrderKind.BLOCK, "", person).isRefused(RefusalCode.CORRECTION_INVALID);
        ordersAfterEnd(fixture, CommissionOrderKind.BLOCK, "The charge was dropped.", null)
                .isRefused(RefusalCode.CORRECTION_INVALID);
    }

    @Test
    void an_order_that_cannot_be_executed_is_refused_with_the_reason() {
        orders(blocked(), CommissionOrderKind.BLOCK).isRefused(RefusalCode.ALREADY_ORDERED);
        orders(wherePolicyApproves().submitted(1), CommissionOrderKind.UNBLOCK).isRefused(RefusalCode.NOT_ORDERED);
        orders(wherePolicyApproves().submitted(1).withdrawn(), DELETE).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void a_statement_is_about_a_case_that_ended() {
        CaseFixture open = wherePolicyApproves().submitted(1);
        orders(open, CommissionOrderKind.STATEMENT).isRefused(RefusalCode.CASE_OPEN);

        orders(open.withdrawn(), CommissionOrderKind.STATEMENT).isTaken();
        assertThat(open.file().ending().getKind()).isEqualTo(DecisionKind.WITHDRAWN);
        assertThat(open.file().order()).isNull();
        assertThat(orders(barred().submitted(2), CommissionOrderKind.STATEMENT)
                        .file()
                        .ending()
                        .getKind())
                .isEqualTo(DecisionKind.DELETED_BY_COMMISSION);
    }

    @Test
    void an_update_qualifies_what_is_in_force_beside_the_caveats_of_officers() {
        CaseFixture fixture = updates(amends(wherePolicyApproves().submitted(1), CaseFixture.JUDGED), RULED);

        assertThat(fixture.lastDecision().kind()).isEqualTo(DecisionKind.AMENDED);
        assertThat(fixture.lastDecision().officers()).containsExactly("commission");
        assertThat(fixture.lastDecision().request()).isNotNull();
        assertThat(fixture.told().getLast().caveats()).containsExactly(CaseFixture.JUDGED, RULED);
        assertThat(fixture.file().order()).isNull();
        assertThat(updates(fixture).file().caveats()).containsExactly(CaseFixture.JUDGED);
    }

    @Test
    void an_update_on_the_request_of_the_source_is_told_like_any_other() {
        CaseFixture fixture = wherePolicyApproves()
                .submitted(1)
                .arrives(new UpstreamEvent.CommissionOrder(
                        new StandingOrder(
                                CommissionOrderKind.UPDATE, Ground.REQUEST_OF_THE_SOURCE, List.of(), "2026-02-01"),
                        List.of(RULED),
                        "",
                        null));

        assertThat(fixture.told().getLast().caveats()).containsExactly(RULED);
    }

    @Test
    void officers_change_no_caveat_of_the_commission() {
        CaseFixture fixture = updates(wherePolicyApproves().submitted(1), RULED);

        amends(fixture, CaseFixture.JUDGED).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
        amends(fixture, CaseFixture.JUDGED, RULED).isTaken();
        amends(wherePolicyApproves().submitted(1), RULED).isRefused(RefusalCode.ORDERED_BY_COMMISSION);
    }

    @Test
    void an_update_that_cannot_be_executed_is_refused_with_the_reason() {
        updates(wherePolicyApproves().submitted(1)).isRefused(RefusalCode.CAVEAT_INVALID);
        updates(wherePolicyApproves().submitted(1), CaseFixture.JUDGED).isRefused(RefusalCode.CAVEAT_INVALID);
        updates(blocked(), RULED).isRefused(RefusalCode.NOT_IN_FORCE);
        wherePolicyApproves()
                .submitted(1)
                .arrives(new UpstreamEvent.CommissionOrder(
                        new StandingOrder(CommissionOrderKind.BLOCK, Ground.DUE_PROCESS, List.of(), "2026"),
                        List.of(RULED),
                        "",
                        null))
                .isRefused(RefusalCode.CAVEAT_INVALID);
    }

    @Test
    void an_order_is_in_the_timeline_with_its_day_ground_and_articles() {
        assertThat(barred().file().timeline().entries())
                .filteredOn(entry -> entry.getWhat().equals("COMMISSION_ORDERED"))
                .extracting(TimelineEntry::getDetail)
                .containsExactly("DELETE of 2026-02-01: [ACCURACY_AND_QUALITY, ARTICLE_3]");
    }
}
