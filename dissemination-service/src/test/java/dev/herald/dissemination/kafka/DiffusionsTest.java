package dev.herald.dissemination.kafka;

import static dev.herald.contract.catalogue.Topics.DECISIONS;
import static dev.herald.contract.catalogue.Topics.DISSEMINATIONS;
import static dev.herald.contract.catalogue.Topics.SCREENINGS;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.CASE;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.MORNING;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aDiffusion;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.types;
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

    private final DisseminationTestDriver driver = DisseminationTestDriver.withMembers();

    @AfterEach
    void leave() {
        driver.close();
    }

    // diffusions

    @Test
    void a_diffusion_goes_out_on_arrival_under_a_banner_and_its_review_updates_it() {
        driver.diffusion(1, "br");
        DiffusionCirculated unreviewed =
                (DiffusionCirculated) only(driver.mailbox("br")).value();
        assertThat(unreviewed.getDecisionId()).isNull();
        assertThat(unreviewed.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);

        driver.approves(aDiffusion(1, "br"));
        NoticeUpdated reviewed = (NoticeUpdated) only(driver.mailbox("br")).value();
        assertThat(reviewed.getVersion()).isEqualTo(2);
        assertThat(reviewed.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(driver.mailbox("de")).isEmpty();
    }

    @Test
    void a_supervised_members_diffusion_waits_for_its_review() {
        driver.member(
                "fr",
                MemberKind.NCB,
                0,
                DiffusionRoute.newBuilder()
                        .setMode(RouteMode.AFTER_REVIEW)
                        .setValidFrom(MORNING)
                        .setAuthority("General Secretariat")
                        .setReason("corrective measure")
                        .build());
        driver.diffusion(1, "br");
        assertThat(driver.mailbox("br")).isEmpty();

        String decision = driver.approves(aDiffusion(1, "br"));
        assertThat(((DiffusionCirculated) only(driver.mailbox("br")).value()).getDecisionId())
                .isEqualTo(decision);
    }

    @Test
    void a_diffusion_that_screening_holds_waits_for_its_review() {
        driver.put(
                SCREENINGS,
                CASE,
                DisseminationTestDriver.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, true));
        assertThat(driver.mailbox("br")).isEmpty();

        driver.approves(aDiffusion(1, "br"));
        assertThat(driver.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @Test
    void a_diffusion_that_officers_no_longer_hold_goes_out_unreviewed_by_the_route_of_its_sender() {
        driver.put(
                SCREENINGS,
                CASE,
                DisseminationTestDriver.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, true));

        driver.put(
                DECISIONS,
                CASE,
                DisseminationTestDriver.decision(DecisionKind.RESTORED, 1)
                        .setRequest(aDiffusion(1, "br"))
                        .build());

        DiffusionCirculated released =
                (DiffusionCirculated) only(driver.mailbox("br")).value();
        assertThat(released.getDecisionId()).isNull();
        assertThat(released.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
    }

    @Test
    void a_flag_that_does_not_hold_it_lets_it_out() {
        driver.put(
                SCREENINGS,
                CASE,
                DisseminationTestDriver.flagged(aDiffusion(1, "br"), ScreeningCause.SUBMISSION, false));

        assertThat(driver.mailboxTypes("br")).containsExactly("DiffusionCirculated");
    }

    @ParameterizedTest
    @EnumSource(value = ScreeningCause.class, mode = EnumSource.Mode.EXCLUDE, names = "SUBMISSION")
    void what_is_screened_again_circulates_nothing(ScreeningCause cause) {
        driver.put(SCREENINGS, CASE, DisseminationTestDriver.flagged(aDiffusion(1, "br"), cause, false));

        assertThat(driver.mailbox("br")).isEmpty();
    }

    @Test
    void a_request_for_a_notice_waits_for_its_decision() {
        driver.put(SCREENINGS, CASE, DisseminationTestDriver.cleared(aRedNotice(1)));

        assertThat(driver.read(DISSEMINATIONS)).isEmpty();
        assertThat(driver.storeKeys("cases")).isEmpty();
    }

    @Test
    void a_denial_read_before_its_diffusion_wins() {
        driver.decides(DecisionKind.DENIED, 1);
        driver.diffusion(1, "br");

        assertThat(driver.mailbox("br")).isEmpty();
        assertThat(types(driver.read(DISSEMINATIONS))).containsExactly("CaseClosed");
    }

    @Test
    void a_denial_read_after_its_diffusion_recalls_it() {
        driver.diffusion(1, "br");
        driver.decides(DecisionKind.DENIED, 1);

        assertThat(driver.mailboxTypes("br")).containsExactly("DiffusionCirculated", "RemovalInstructed");
        assertThat(types(driver.read(DISSEMINATIONS))).containsExactly("DiffusionCirculated", "DisseminationRevoked");
    }

    @Test
    void an_approval_read_before_its_diffusion_circulates_it_once() {
        driver.approves(aDiffusion(1, "br"));
        driver.diffusion(1, "br");

        DiffusionCirculated circulated =
                (DiffusionCirculated) only(driver.mailbox("br")).value();
        assertThat(circulated.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
    }

    @Test
    void an_amendment_changes_who_may_see_it_and_neither_content_nor_review() {
        driver.diffusion(1, "br", "de");
        driver.approves(aDiffusion(1, "br", "de"));
        driver.put(SCREENINGS, CASE, DisseminationTestDriver.cleared(anotherPerson(aDiffusion(2, "br", "de"))));
        driver.mailbox("br");
        driver.amends(aDiffusion(1, "br"));

        DiffusionCirculated next =
                (DiffusionCirculated) only(driver.mailbox("br")).value();
        assertThat(next.getContent().getBanner()).isEqualTo(ReviewBanner.NOT_YET_REVIEWED);
        assertThat(next.getContent().getPerson().getName().getFamilyName()).isEqualTo("Brunnqvist");
        assertThat(driver.mailbox("de").getLast().value()).isInstanceOf(RemovalInstructed.class);
    }

    @Test
    void what_an_amendment_restricts_loses_its_content_for_consumers() {
        driver.approves(aRedNotice(1));
        String decision = driver.amends(aRedNotice(1, Confidentiality.RESTRICTED));

        NoticeUpdated seen =
                (NoticeUpdated) driver.read(DISSEMINATIONS).getLast().value();
        assertThat(seen.getContent()).isNull();
        NoticeUpdated received = (NoticeUpdated) driver.mailbox("br").getLast().value();
        assertThat(received.getContent().getConfidentiality()).isEqualTo(Confidentiality.RESTRICTED);
        assertThat(received.getDecisionId()).isEqualTo(decision);
    }

    @Test
    void what_was_approved_comes_back_whole_when_the_update_that_went_out_is_denied() {
        String approval = driver.approves(aDiffusion(1, "br"));
        driver.put(SCREENINGS, CASE, DisseminationTestDriver.cleared(anotherPerson(aDiffusion(2, "br"))));
        driver.decides(DecisionKind.UPDATE_DENIED, 2);

        NoticeUpdated back = (NoticeUpdated) driver.mailbox("br").getLast().value();
        assertThat(back.getContent().getPerson().getName().getFamilyName()).isEqualTo("Vexholm");
        assertThat(back.getContent().getBanner()).isEqualTo(ReviewBanner.REVIEWED);
        assertThat(back.getDecisionId()).isEqualTo(approval);
        assertThat(driver.stored("cases", CASE).toString()).doesNotContain("Brunnqvist");
    }

    @Test
    void an_approval_that_is_overtaken_comes_back_too() {
        driver.diffusion(1, "br");
        driver.put(SCREENINGS, CASE, DisseminationTestDriver.cleared(anotherPerson(aDiffusion(2, "br"))));
        driver.approves(aDiffusion(1, "br"));
        driver.decides(DecisionKind.BLOCKED, 1);
        driver.decides(DecisionKind.UPDATE_DENIED, 2);
        driver.decides(DecisionKind.RESTORED, 1);

        NoticeUpdated back = (NoticeUpdated) driver.mailbox("br").getLast().value();
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
