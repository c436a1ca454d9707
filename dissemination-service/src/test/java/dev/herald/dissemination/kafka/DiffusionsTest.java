package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.dissemination.kafka.Office.CASE;
import static dev.herald.dissemination.kafka.Office.MORNING;
import static dev.herald.dissemination.kafka.Office.aDiffusion;
import static dev.herald.dissemination.kafka.Office.aRedNotice;
import static dev.herald.dissemination.kafka.Office.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.ReviewBanner;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Diffusions, and who may see them. */
class DiffusionsTest {

    private final Office office = Office.withMembers();

    @AfterEach
    void leave() {
        office.close();
    }

    // diffusions

    @Test
    void a_diffusion_goes_out_on_arrival_under_a_banner_and_its_review_updates_it() {
        office.diffusion(1, "br");
        DiffusionCirculated unreviewed =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(unreviewed.getDecisionId()).isNull();
        assertThat(unreviewed.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);

        office.approves(aDiffusion(1, "br"));
        NoticeUpdated reviewed = (NoticeUpdated) only(office.mailbox("br")).value();
        assertThat(reviewed.getVersion()).isEqualTo(2);
        assertThat(reviewed.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(office.mailbox("de")).isEmpty();
    }

    @Test
    void a_supervised_members_diffusion_waits_for_its_review() {
        office.member(
                "fr",
                MemberKind.NCB,
                0,
                DiffusionRoute.newBuilder()
                        .setMode(RouteMode.AFTER_REVIEW)
                        .setValidFrom(MORNING)
                        .setAuthority("General Secretariat")
                        .setReason("corrective measure")
                        .build());
        office.diffusion(1, "br");
        assertThat(office.mailbox("br")).isEmpty();

        String decision = office.approves(aDiffusion(1, "br"));
        assertThat(((DiffusionCirculated) only(office.mailbox("br")).value()).getDecisionId())
                .isEqualTo(decision);
    }

    @Test
    void a_diffusion_that_screening_holds_or_refuses_waits_for_its_review() {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, true, false));
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(2, "br"), ScreeningCause.SUBMISSION, false, true));
        assertThat(office.mailbox("br")).isEmpty();

        office.approves(aDiffusion(2, "br"));
        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @Test
    void a_flag_that_does_not_hold_it_lets_it_out() {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, false, false));

        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @ParameterizedTest
    @EnumSource(value = ScreeningCause.class, mode = EnumSource.Mode.EXCLUDE, names = "SUBMISSION")
    void what_is_screened_again_circulates_nothing(ScreeningCause cause) {
        office.put(SCREENINGS, CASE, Office.flagged(aDiffusion(1, "br"), cause, false, false));

        assertThat(office.mailbox("br")).isEmpty();
    }

    @Test
    void a_request_for_a_notice_waits_for_its_decision() {
        office.put(SCREENINGS, CASE, Office.cleared(aRedNotice(1)));

        assertThat(office.read(DISSEMINATIONS)).isEmpty();
        assertThat(office.storeKeys("cases")).isEmpty();
    }

    @Test
    void a_denial_read_before_its_diffusion_wins() {
        office.decides(DecisionKind.DENIED, 1);
        office.diffusion(1, "br");

        assertThat(office.mailbox("br")).isEmpty();
        assertThat(types(office.read(DISSEMINATIONS))).containsExactly("CaseClosed");
    }

    @Test
    void a_denial_read_after_its_diffusion_recalls_it() {
        office.diffusion(1, "br");
        office.decides(DecisionKind.DENIED, 1);

        assertThat(office.mailboxTypes("br")).containsExactly("DiffusionCirculated", "RemovalInstructed");
        assertThat(types(office.read(DISSEMINATIONS))).containsExactly("DiffusionCirculated", "DisseminationRevoked");
    }

    @Test
    void an_approval_read_before_its_diffusion_circulates_it_once() {
        office.approves(aDiffusion(1, "br"));
        office.diffusion(1, "br");

        DiffusionCirculated circulated =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(circulated.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
    }

    @Test
    void an_amendment_changes_who_may_see_it_and_neither_content_nor_review() {
        office.diffusion(1, "br", "de");
        office.approves(aDiffusion(1, "br", "de"));
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br", "de"))));
        office.mailbox("br");
        office.amends(aDiffusion(1, "br"));

        DiffusionCirculated next =
                (DiffusionCirculated) only(office.mailbox("br")).value();
        assertThat(next.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
        assertThat(next.getContent().getPerson().getName().getFamilyName()).isEqualTo("Brunnqvist");
        assertThat(office.mailbox("de").getLast().value()).isInstanceOf(RemovalInstructed.class);
    }

    @Test
    void what_an_amendment_restricts_loses_its_content_for_consumers() {
        office.approves(aRedNotice(1));
        String decision = office.amends(aRedNotice(1, Confidentiality.RESTRICTED));

        NoticeUpdated seen =
                (NoticeUpdated) office.read(DISSEMINATIONS).getLast().value();
        assertThat(seen.getContent()).isNull();
        NoticeUpdated received = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(received.getContent().getConfidentiality()).isEqualTo(Confidentiality.RESTRICTED);
        assertThat(received.getDecisionId()).isEqualTo(decision);
    }

    @Test
    void what_was_approved_comes_back_whole_when_the_update_that_went_out_is_denied() {
        String approval = office.approves(aDiffusion(1, "br"));
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br"))));
        office.decides(DecisionKind.UPDATE_DENIED, 2);

        NoticeUpdated back = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(back.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(back.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(back.getDecisionId()).isEqualTo(approval);
        assertThat(office.stored("cases", CASE).toString()).doesNotContain("Brunnqvist");
    }

    @Test
    void an_approval_that_is_overtaken_comes_back_too() {
        office.diffusion(1, "br");
        office.put(SCREENINGS, CASE, Office.cleared(anotherPerson(aDiffusion(2, "br"))));
        office.approves(aDiffusion(1, "br"));
        office.decides(DecisionKind.BLOCKED, 1);
        office.decides(DecisionKind.UPDATE_DENIED, 2);
        office.decides(DecisionKind.RESTORED, 1);

        NoticeUpdated back = (NoticeUpdated) office.mailbox("br").getLast().value();
        assertThat(back.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
    }

    private static RequestSubmitted anotherPerson(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName("Brunnqvist")
                                .setForenames("Bo")
                                .build())
                        .build())
                .build();
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
