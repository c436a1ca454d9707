package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.CaseFixture.ADEYEMI;
import static dev.herald.review.casefile.decider.CaseFixture.BRANDT;
import static dev.herald.review.casefile.decider.CaseFixture.whereOfficersApprove;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.LocationReport;
import dev.herald.event.Question;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.decider.UpstreamEvent.CaseClosure;
import dev.herald.review.casefile.decider.UpstreamEvent.Location;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a holder's report about the person, and of a holder that arrested the person. */
class LocationReportsTest {

    private static final MemberCode DE = new MemberCode("de");
    private static final MemberCode BR = new MemberCode("br");

    @Test
    void a_report_on_a_notice_in_force_waits_for_nobody_and_leaves_no_words_in_the_file() {
        CaseFixture fixture = reports(inForce(), DE, LocationKind.ARRESTED).isTaken();

        assertThat(fixture.file().reports()).singleElement().satisfies(report -> {
            assertThat(report.getWaits()).isFalse();
            assertThat(report.getPlace()).isNull();
        });
        assertThat(asked(fixture)).isEmpty();
    }

    @Test
    void a_report_on_a_blocked_case_waits_whatever_the_cause_and_is_passed_on_with_the_restoration() {
        List<CaseFixture> blocked = List.of(
                inForce().blocks(BRANDT),
                inForce().screened(1, ScreeningCause.REGISTER, CaseFixture.HELD),
                inForce().asks(ADEYEMI).then("P45D"));
        for (CaseFixture fixture : blocked) {
            assertThat(fixture.state()).isEqualTo(CaseState.BLOCKED);
            assertThat(reports(fixture, DE, LocationKind.LOCATED)
                            .isTaken()
                            .file()
                            .reports())
                    .singleElement()
                    .satisfies(report -> {
                        assertThat(report.getWaits()).isTrue();
                        assertThat(report.getPlace()).isEqualTo("Passau");
                    });
        }
        CaseFixture restored = blocked.getFirst().restores(ADEYEMI).isTaken();
        assertThat(LocationReports.waiting(restored.file().reports())).isEmpty();
    }

    @Test
    void a_report_that_waits_when_the_case_ends_is_gone_and_a_sighting_after_the_end_is_refused() {
        CaseFixture fixture = reports(inForce().blocks(BRANDT), DE, LocationKind.LOCATED)
                .cancels(ADEYEMI)
                .cancels(BRANDT);

        assertThat(fixture.file().reports()).isEmpty();
        reports(fixture, DE, LocationKind.LOCATED).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void reports_that_wait_are_bounded_and_the_sender_of_one_too_many_is_told() {
        CaseFixture fixture = inForce().blocks(BRANDT);
        for (int report = 0; report < LocationReports.MAX_WAITING; report++) {
            reports(fixture, DE, LocationKind.LOCATED).isTaken();
        }

        reports(fixture, BR, LocationKind.LOCATED).isRefused(RefusalCode.CASE_FILE_FULL);
        assertThat(fixture.file().reports()).hasSize(LocationReports.MAX_WAITING);
    }

    @Test
    void a_member_that_holds_the_person_is_asked_once_the_notice_is_blocked_and_has_a_day() {
        CaseFixture fixture = reports(inForce(), DE, LocationKind.ARRESTED);
        reports(fixture, BR, LocationKind.ARRESTED);
        reports(fixture, BR, LocationKind.RELEASED).blocks(BRANDT);

        assertThat(asked(fixture)).singleElement().satisfies(question -> {
            assertThat(question.getAddressee()).isEqualTo(DE.value());
            assertThat(question.getAnswerBy()).isEqualTo(question.getAskedAt().plus(Duration.ofDays(1)));
        });
        fixture.answers(DE, asked(fixture).getFirst().getQuestionId()).isTaken();
    }

    @Test
    void an_arrest_that_is_reported_under_a_block_is_asked_about_at_once() {
        CaseFixture fixture = reports(inForce().blocks(BRANDT), DE, LocationKind.ARRESTED);
        assertThat(asked(fixture)).extracting(Question::getAddressee).containsExactly(DE.value());
    }

    @Test
    void a_question_about_an_arrest_has_one_text_for_every_cause_of_a_block() {
        CaseFixture byOfficer = reports(inForce(), DE, LocationKind.ARRESTED).blocks(BRANDT);
        CaseFixture byFact =
                reports(inForce(), DE, LocationKind.ARRESTED).screened(1, ScreeningCause.REGISTER, CaseFixture.HELD);
        assertThat(asked(byOfficer).getFirst().getText())
                .isEqualTo(asked(byFact).getFirst().getText());
    }

    @Test
    void a_member_that_holds_the_person_on_a_revoked_notice_answers_before_the_person_is_forgotten() {
        CaseFixture fixture =
                reports(inForce(), DE, LocationKind.ARRESTED).cancels(ADEYEMI).cancels(BRANDT);
        Question question = asked(fixture).getFirst();
        fixture.arrives(new CaseClosure(1));
        assertThat(fixture.file().isForgotten()).isFalse();

        fixture.answers(DE, question.getQuestionId()).isTaken();
        assertThat(fixture.leavesQuestionOpen()).as("no doubt about the person").isFalse();
        fixture.then("PT49H");
        assertThat(fixture.file().isForgotten()).isTrue();
        assertThat(fixture.nextDeadline()).isEmpty();
    }

    @Test
    void a_silent_member_is_overdue_after_a_day_and_the_person_is_forgotten_all_the_same() {
        CaseFixture fixture =
                reports(inForce(), DE, LocationKind.ARRESTED).cancels(ADEYEMI).cancels(BRANDT);
        fixture.arrives(new CaseClosure(1)).then("PT25H");
        assertThat(asked(fixture).getFirst().getOverdue()).isTrue();

        fixture.then("PT24H");
        assertThat(fixture.file().isForgotten()).isTrue();
    }

    private static List<Question> asked(CaseFixture fixture) {
        return fixture.file().arrestQuestions().toList();
    }

    private static CaseFixture reports(CaseFixture fixture, MemberCode by, LocationKind kind) {
        int number = fixture.file().timeline().entries().size();
        return fixture.arrives(new Location(LocationReport.newBuilder()
                .setMessageId("m-" + number)
                .setReportedBy(by.value())
                .setNoticeId("2026/1")
                .setKind(kind)
                .setOccurredOn("2026-03-02")
                .setPlace("Passau")
                .setContact("duty officer")
                .setWaits(false)
                .build()));
    }

    private static CaseFixture inForce() {
        return whereOfficersApprove().submitted(1).approves(ADEYEMI);
    }

    @Test
    void an_arrest_that_is_reported_after_the_end_reaches_no_source_and_is_followed_up() {
        CaseFixture fixture = inForce().cancels(ADEYEMI).cancels(BRANDT);

        reports(fixture, DE, LocationKind.ARRESTED).isTaken();

        assertThat(asked(fixture)).extracting(Question::getAddressee).containsExactly(DE.value());
        assertThat(asked(fixture).getFirst().getText()).contains("revoked");
        assertThat(fixture.file().reports()).isEmpty();
        fixture.arrives(new CaseClosure(1));
        assertThat(fixture.file().isForgotten()).isFalse();
        fixture.then("PT49H");
        assertThat(fixture.file().isForgotten()).isTrue();
        reports(fixture, DE, LocationKind.ARRESTED).isRefused(RefusalCode.CASE_ENDED);
    }

    @Test
    void a_member_is_asked_once_while_its_answer_is_awaited_and_again_once_the_notice_is_revoked() {
        CaseFixture fixture = inForce().blocks(BRANDT);
        reports(fixture, DE, LocationKind.ARRESTED);
        reports(fixture, DE, LocationKind.ARRESTED);
        assertThat(asked(fixture)).hasSize(1);

        reports(fixture, BR, LocationKind.ARRESTED);
        assertThat(asked(fixture)).extracting(Question::getAddressee).containsExactly(DE.value(), BR.value());
        fixture.answers(DE, asked(fixture).getFirst().getQuestionId());
        reports(fixture, DE, LocationKind.ARRESTED);
        assertThat(asked(fixture)).hasSize(3);
        fixture.cancels(ADEYEMI).cancels(BRANDT);
        assertThat(asked(fixture)).hasSize(5);
    }
}
