package dev.herald.review.casefile;

import static dev.herald.review.casefile.Story.ADEYEMI;
import static dev.herald.review.casefile.Story.BR;
import static dev.herald.review.casefile.Story.BRANDT;
import static dev.herald.review.casefile.Story.FR;
import static dev.herald.review.casefile.Story.blocking;
import static dev.herald.review.casefile.Story.flag;
import static dev.herald.review.casefile.Story.whereOfficersApprove;
import static dev.herald.review.casefile.Story.wherePolicyApproves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.contract.CaseId;
import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Command.Cancel;
import dev.herald.review.casefile.Command.Deny;
import dev.herald.review.casefile.Command.NotAvailable;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Received.Note;
import dev.herald.review.casefile.Received.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CaseworkTest {

    private static final Flag THRESHOLD = flag("C10", Severity.BLOCK_OVERRIDABLE);
    private static final Flag NO_WARRANT = flag("C07", Severity.BLOCK);
    private static final Flag LOOK = flag("C26", Severity.REVIEW);

    @Nested
    class A_request_that_screening_cleared {
        @Test
        void waits_for_an_officer() {
            Story story = whereOfficersApprove().submitted(1);

            assertThat(story.state()).isEqualTo(CaseState.OPEN);
            assertThat(story.decided()).isEmpty();
        }

        @Test
        void is_approved_by_policy_where_that_is_the_policy() {
            Story story = wherePolicyApproves().submitted(1);

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.kind()).isEqualTo(DecisionKind.APPROVED);
                assertThat(decision.officers()).containsExactly("policy");
                assertThat(decision.grounds()).containsExactly(Ground.COMPLIANT);
                assertThat(decision.request()).isEqualTo(story.file().request());
            });
        }

        @Test
        void is_approved_by_policy_as_an_update_of_what_is_in_force() {
            Story story = wherePolicyApproves().submitted(1).submitted(2);

            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.APPROVED);
            assertThat(story.file().approved())
                    .hasValueSatisfying(
                            request -> assertThat(request.revision()).isEqualTo(2));
        }

        @Test
        void is_left_to_an_officer_once_one_has_asked_anything() {
            Story story = wherePolicyApproves().submitted(1, LOOK).asks(ADEYEMI).submitted(2);

            assertThat(story.decided()).isEmpty();
            assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        }

        @Test
        void is_left_to_an_officer_when_the_case_had_ended_before() {
            assertThat(wherePolicyApproves().submittedAfterAnEnding(2).decided())
                    .isEmpty();
            assertThat(wherePolicyApproves()
                            .submitted(1, LOOK)
                            .denies(ADEYEMI, Ground.THRESHOLD)
                            .submitted(2)
                            .state())
                    .isEqualTo(CaseState.OPEN);
        }

        @Test
        void approves_nothing_anew_when_it_is_in_force_already() {
            Story story = wherePolicyApproves()
                    .submitted(1)
                    .screened(1, "REGISTER", LOOK)
                    .screened(1, "REGISTER");

            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.file().screening().cleared()).isTrue();
        }

        @Test
        void is_approved_by_policy_when_the_fact_that_flagged_it_is_gone() {
            assertThat(wherePolicyApproves()
                            .submitted(1, LOOK)
                            .screened(1, "REGISTER")
                            .decided())
                    .containsExactly(DecisionKind.APPROVED);
        }
    }

    @Nested
    class Approving {
        @Test
        void puts_the_latest_revision_in_force() {
            Story story =
                    whereOfficersApprove().submitted(1, LOOK).approves(ADEYEMI).isTaken();

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.decisions().getFirst().officers()).containsExactly(ADEYEMI);
            assertThat(story.decisions().getFirst().request()).isNotNull();
        }

        @Test
        void over_a_flag_that_may_be_overridden_needs_reasons() {
            whereOfficersApprove()
                    .submitted(1, THRESHOLD)
                    .approves(ADEYEMI)
                    .isRefused(Refusal.REASONS_REQUIRED)
                    .approves(ADEYEMI, "Particular importance.")
                    .isTaken();
        }

        @Test
        void over_a_flag_that_blocks_is_refused_until_a_revision_cures_it() {
            Story story = whereOfficersApprove()
                    .submitted(1, NO_WARRANT)
                    .approves(ADEYEMI, "I insist.")
                    .isRefused(Refusal.FLAG_MUST_BE_CURED)
                    .submitted(2)
                    .approves(ADEYEMI)
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        }

        @Test
        void is_refused_with_every_reason_at_once() {
            whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .screened(1, "RULE_BOOK", NO_WARRANT, THRESHOLD)
                    .approves(ADEYEMI)
                    .isRefused(Refusal.FLAG_MUST_BE_CURED, Refusal.REASONS_REQUIRED, Refusal.NOTHING_TO_APPROVE);
        }

        @Test
        void a_revision_that_is_not_the_latest_is_refused() {
            Story story = whereOfficersApprove().submitted(1).submitted(2);

            story.orders(new Command.Approve(story.order(ADEYEMI, 1), List.of(), ""))
                    .isRefused(Refusal.REVISION_SUPERSEDED);
            story.orders(new Command.Approve(story.order(ADEYEMI, 3), List.of(), ""))
                    .isRefused(Refusal.REVISION_UNKNOWN);
        }

        @Test
        void a_case_that_nobody_knows_is_refused() {
            whereOfficersApprove().approves(ADEYEMI).isRefused(Refusal.CASE_UNKNOWN);
        }

        @Test
        void twice_by_the_same_command_has_no_second_effect() {
            Story story = whereOfficersApprove().submitted(1);
            Command approve = new Command.Approve(story.order(ADEYEMI), List.of(), "");

            story.orders(approve).isTaken().orders(approve).isTaken(Accepted.Code.ALREADY_HANDLED);

            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
        }

        @Test
        void what_is_in_force_is_refused() {
            whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .approves(BRANDT)
                    .isRefused(Refusal.NOTHING_TO_APPROVE);
        }
    }

    @Nested
    class Asking {
        @Test
        void the_requester_waits_for_its_answer() {
            Story story =
                    whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).isTaken();

            assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
            Question question = story.file().questions().getFirst();
            assertThat(question.addressee()).isEqualTo(FR);
            assertThat(Duration.between(question.askedAt(), question.answerBy()))
                    .isEqualTo(Duration.ofDays(30));

            story.answers(FR, question.id()).isTaken();
            assertThat(story.state()).isEqualTo(CaseState.OPEN);
            assertThat(story.file().questions().getFirst().answer()).isNotNull();
        }

        @Test
        void another_bureau_is_a_consultation_with_a_deadline_of_its_own() {
            Story story = whereOfficersApprove()
                    .submitted(1, LOOK)
                    .consults(ADEYEMI, BR)
                    .isTaken();

            Question question = story.file().questions().getFirst();
            assertThat(question.consultation()).isTrue();
            assertThat(Duration.between(question.askedAt(), question.answerBy()))
                    .isEqualTo(Duration.ofSeconds(90));
            story.consults(ADEYEMI, FR).isRefused(Refusal.ADDRESSEE_IS_REQUESTER);
        }

        @Test
        void is_answered_only_by_the_addressee_once_and_in_its_own_words() {
            Story story = whereOfficersApprove().submitted(1).asks(ADEYEMI);
            String id = story.file().questions().getFirst().id();

            story.answers(BR, id)
                    .isRefused(Refusal.NOT_THE_ADDRESSEE)
                    .arrives(new Reply(id, FR, true, "as a consultation", List.of(), null))
                    .isRefused(Refusal.NOT_THE_ADDRESSEE)
                    .answers(FR, "Q999")
                    .isRefused(Refusal.QUESTION_UNKNOWN)
                    .answers(FR, id)
                    .isTaken()
                    .answers(FR, id)
                    .isRefused(Refusal.ALREADY_ANSWERED);
        }

        @Test
        void keeps_the_documents_and_a_refused_extradition() {
            Document decision = new Document("ab", DocumentKind.COURT_DECISION, "application/pdf", 10);
            Story story = whereOfficersApprove().submitted(1).asks(ADEYEMI);
            String id = story.file().questions().getFirst().id();

            story.arrives(new Reply(id, FR, false, "see attached", List.of(decision), null));

            Answer answer = story.file().question(id).orElseThrow().answer();
            assertThat(answer).isNotNull();
            assertThat(answer.documents()).containsExactly(decision);
        }

        @Test
        void without_words_or_for_half_a_year_more_is_refused() {
            Story story = whereOfficersApprove().submitted(1);

            story.orders(new Ask(story.order(ADEYEMI), " ", List.of(), Duration.ofDays(181)))
                    .isRefused(Refusal.QUESTION_REQUIRED, Refusal.TERM_OUT_OF_RANGE);
        }

        @Test
        void more_than_fifty_times_is_refused() {
            Story story = whereOfficersApprove().submitted(1);
            for (int i = 0; i < 50; i++) {
                story.asks(ADEYEMI).isTaken();
            }

            story.asks(ADEYEMI).isRefused(Refusal.TOO_MANY_QUESTIONS);
            assertThat(story.file().questions().stream().map(Question::id)).doesNotHaveDuplicates();
        }

        @Test
        void about_an_unknown_case_is_answered_to_nobody() {
            whereOfficersApprove().answers(FR, "Q1").isRefused(Refusal.CASE_UNKNOWN);
        }
    }

    @Nested
    class Denying {
        @Test
        void needs_a_ground_that_does_not_contradict_it() {
            whereOfficersApprove()
                    .submitted(1)
                    .denies(ADEYEMI)
                    .isRefused(Refusal.GROUND_REQUIRED)
                    .denies(ADEYEMI, Ground.COMPLIANT)
                    .isRefused(Refusal.GROUND_CONTRADICTS);
        }

        @Test
        void ends_the_case_and_bars_nobody() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .denies(ADEYEMI, Ground.THRESHOLD)
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.DENIED);
            assertThat(story.decisions().getFirst().bars()).isFalse();
            story.approves(BRANDT).isRefused(Refusal.CASE_ENDED);
        }

        @Test
        void on_article_3_takes_two_different_officers() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
            assertThat(story.state()).isEqualTo(CaseState.OPEN);
            assertThat(story.decided()).isEmpty();

            story.deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .isRefused(Refusal.SECOND_OFFICER_MUST_DIFFER)
                    .deniesOn(Article.ARTICLE_3, BRANDT, Ground.STATUS_OF_THE_PERSON)
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.BARRED);
            assertThat(story.decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.officers()).containsExactly(ADEYEMI, BRANDT);
                assertThat(decision.articles()).containsExactly(Article.ARTICLE_3);
                assertThat(decision.bars()).isTrue();
                assertThat(decision.grounds()).containsExactly(Ground.POLITICAL_CHARACTER, Ground.STATUS_OF_THE_PERSON);
                assertThat(decision.reasons()).contains(ADEYEMI).contains(BRANDT);
            });
        }

        @Test
        void on_another_article_is_not_the_same_finding() {
            whereOfficersApprove()
                    .submitted(1)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .deniesOn(Article.ARTICLE_2, BRANDT, Ground.HUMAN_RIGHTS)
                    .isRefused(Refusal.FINDING_PROPOSED);
        }

        @Test
        void on_article_3_once_proposed_is_not_passed_by_another_officer_s_decision() {
            whereOfficersApprove()
                    .submitted(1)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .approves(BRANDT)
                    .isRefused(Refusal.FINDING_PROPOSED)
                    .denies(BRANDT, Ground.THRESHOLD)
                    .isRefused(Refusal.FINDING_PROPOSED)
                    .closes(BRANDT)
                    .isRefused(Refusal.FINDING_PROPOSED)
                    .approves(ADEYEMI)
                    .isTaken();
        }

        @Test
        void proposed_about_a_revision_does_not_outlive_it() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .submitted(2);

            assertThat(story.file().proposal()).isNull();
            story.deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                    .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER);
        }

        @Test
        void an_update_leaves_what_is_in_force_standing() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .submitted(2, LOOK)
                    .denies(ADEYEMI, Ground.ACCURACY_AND_QUALITY)
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
            assertThat(story.file().approved())
                    .hasValueSatisfying(
                            request -> assertThat(request.revision()).isEqualTo(1));
            assertThat(story.file().pending()).isEmpty();
            story.approves(BRANDT).isRefused(Refusal.NOTHING_TO_APPROVE);
        }

        @Test
        void what_is_in_force_without_an_update_is_a_matter_of_cancelling() {
            whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .denies(ADEYEMI, Ground.THRESHOLD)
                    .isRefused(Refusal.NOTHING_TO_DENY);
        }

        @Test
        void on_article_3_ends_what_is_in_force() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.BARRED);
            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.DENIED);
        }
    }

    @Nested
    class What_is_in_force {
        @Test
        void is_blocked_provisionally_by_a_flag_that_says_so_and_the_ground_tells_nothing() {
            Story story =
                    whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, "REGISTER", blocking("C21"));

            assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
            Decision block = story.decisions().getLast();
            assertThat(block.kind()).isEqualTo(DecisionKind.BLOCKED);
            assertThat(block.officers()).containsExactly("policy");
            assertThat(block.grounds()).containsExactly(Ground.RE_EXAMINATION);
        }

        @Test
        void is_looked_at_again_without_a_block_by_any_other_flag() {
            Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).screened(1, "REGISTER", LOOK);

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.file().screening().flags()).containsExactly(LOOK);
            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
        }

        @Test
        void is_not_blocked_again_by_the_flag_an_officer_has_decided_on() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .screened(1, "REGISTER", blocking("C21"))
                    .restores(ADEYEMI)
                    .isTaken()
                    .screened(1, "RULE_BOOK", blocking("C21"), LOOK);

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.screened(1, "REGISTER", blocking("C24"), LOOK).state())
                    .isEqualTo(CaseState.BLOCKED);
        }

        @Test
        void once_blocked_is_restored_cancelled_or_denied_by_an_officer_and_not_approved() {
            Story blocked = blockedCase();
            blocked.approves(BRANDT).isRefused(Refusal.NOT_WHILE_BLOCKED, Refusal.NOTHING_TO_APPROVE);

            assertThat(blockedCase().restores(BRANDT).isTaken().state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(blockedCase().cancels(BRANDT).isTaken().state()).isEqualTo(CaseState.CANCELLED);
            assertThat(blockedCase()
                            .denies(BRANDT, Ground.HUMAN_RIGHTS)
                            .isTaken()
                            .state())
                    .isEqualTo(CaseState.DENIED);
        }

        @Test
        void is_blocked_when_clearance_comes_and_stays_so_until_a_person_decides() {
            Story story = wherePolicyApproves()
                    .submitted(1)
                    .screened(1, "REGISTER", blocking("C21"))
                    .screened(1, "REGISTER");

            assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
        }

        @Test
        void is_restored_over_an_overridable_flag_only_with_reasons() {
            blockedCase()
                    .screened(1, "REGISTER", THRESHOLD)
                    .restores(BRANDT)
                    .isRefused(Refusal.REASONS_REQUIRED)
                    .restores(BRANDT, "Looked into.")
                    .isTaken()
                    .restores(BRANDT)
                    .isRefused(Refusal.REASONS_REQUIRED, Refusal.NOT_BLOCKED);
        }

        @Test
        void stands_while_a_revision_is_reviewed() {
            Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).submitted(2, LOOK);

            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
            assertThat(story.file().revision()).isEqualTo(2);
            assertThat(story.file().approved())
                    .hasValueSatisfying(
                            request -> assertThat(request.revision()).isEqualTo(1));
            story.approves(BRANDT).isTaken();
            assertThat(story.decisions().getLast().revision()).isEqualTo(2);
        }

        @Test
        void is_needed_to_block_or_cancel() {
            whereOfficersApprove()
                    .submitted(1)
                    .blocks(ADEYEMI)
                    .isRefused(Refusal.NOT_IN_FORCE)
                    .cancels(ADEYEMI)
                    .isRefused(Refusal.NOT_IN_FORCE);
        }

        @Test
        void is_cancelled_on_article_2_by_two_officers() {
            Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI);
            List<Ground> grounds = List.of(Ground.HUMAN_RIGHTS);
            List<Article> articles = List.of(Article.ARTICLE_2);

            story.orders(new Cancel(story.order(ADEYEMI), grounds, articles, "a"))
                    .isTaken(Accepted.Code.AWAITS_SECOND_OFFICER)
                    .orders(new Deny(story.order(BRANDT), grounds, articles, "a"))
                    .isRefused(Refusal.FINDING_PROPOSED)
                    .orders(new Cancel(story.order(BRANDT), grounds, articles, "a"))
                    .isTaken();

            assertThat(story.state()).isEqualTo(CaseState.BARRED);
            assertThat(story.decisions().getLast().reasons()).isEqualTo("a");
        }

        private static Story blockedCase() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .blocks(ADEYEMI)
                    .isTaken();
            assertThat(story.state()).isEqualTo(CaseState.BLOCKED);
            return story;
        }
    }

    @Nested
    class A_revision {
        @Test
        void replaces_the_one_under_review_and_keeps_questions_and_answers() {
            Story story =
                    whereOfficersApprove().submitted(1, LOOK).asks(ADEYEMI).submitted(2, THRESHOLD);

            assertThat(story.file().revision()).isEqualTo(2);
            assertThat(story.file().screening().flags()).containsExactly(THRESHOLD);
            assertThat(story.file().questions()).hasSize(1);
            assertThat(story.state()).isEqualTo(CaseState.AWAITING_ANSWER);
        }

        @Test
        void that_comes_late_or_says_what_was_said_changes_nothing() {
            Story story = whereOfficersApprove().submitted(1).submitted(2, LOOK);

            story.screened(1, "REGISTER", THRESHOLD).isTaken(Accepted.Code.NOTHING_CHANGES);
            story.screened(2, "SCHEDULE", LOOK).isTaken(Accepted.Code.NOTHING_CHANGES);
            assertThat(story.file().screening().flags()).containsExactly(LOOK);
        }

        @Test
        void opens_an_ended_case_again_without_its_open_questions() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .asks(ADEYEMI)
                    .denies(ADEYEMI, Ground.NO_REPLY)
                    .submitted(2);

            assertThat(story.state()).isEqualTo(CaseState.OPEN);
            assertThat(story.file().questions()).isEmpty();
        }

        @Test
        void of_a_barred_case_is_refused_like_the_case_was() {
            Story story = wherePolicyApproves()
                    .submitted(1, LOOK)
                    .deniesOn(Article.ARTICLE_3, ADEYEMI, Ground.POLITICAL_CHARACTER)
                    .deniesOn(Article.ARTICLE_3, BRANDT, Ground.POLITICAL_CHARACTER)
                    .submitted(2);

            assertThat(story.state()).isEqualTo(CaseState.BARRED);
            assertThat(story.file().revision()).isEqualTo(2);
        }
    }

    @Nested
    class The_source {
        @Test
        void withdraws_what_is_open_in_force_or_blocked() {
            assertThat(whereOfficersApprove().submitted(1).withdrawn().state()).isEqualTo(CaseState.WITHDRAWN);
            Story blocked = whereOfficersApprove()
                    .submitted(1)
                    .approves(ADEYEMI)
                    .blocks(ADEYEMI)
                    .withdrawn();
            assertThat(blocked.state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(blocked.decisions().getLast().officers()).containsExactly("fr");
        }

        @Test
        void cannot_withdraw_a_finding() {
            Story story = whereOfficersApprove()
                    .submitted(1)
                    .denies(ADEYEMI, Ground.THRESHOLD)
                    .withdrawn()
                    .isTaken(Accepted.Code.NOTHING_CHANGES);

            assertThat(story.state()).isEqualTo(CaseState.DENIED);
        }

        @Test
        void changes_who_may_see_what_is_in_force_and_everybody_is_told() {
            Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI).seenOnlyBy("br");

            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED, DecisionKind.AMENDED);
            assertThat(story.decisions().getLast().request())
                    .isEqualTo(new Story.Told(1, Instrument.RED_NOTICE, false, "br"));
            assertThat(story.state()).isEqualTo(CaseState.IN_FORCE);
        }

        @Test
        void changes_who_may_see_an_open_request_and_it_is_approved_so() {
            Story story = whereOfficersApprove().submitted(1).seenOnlyBy("br").approves(ADEYEMI);

            assertThat(story.decided()).containsExactly(DecisionKind.APPROVED);
            assertThat(story.decisions().getLast().request())
                    .isEqualTo(new Story.Told(1, Instrument.RED_NOTICE, false, "br"));
        }

        @Test
        void changes_who_may_see_an_unreviewed_diffusion_and_that_approves_nothing() {
            Story story =
                    whereOfficersApprove().ofADiffusion().submitted(1, LOOK).seenOnlyBy("br");

            assertThat(story.decided()).isEmpty();
            assertThat(story.state()).isEqualTo(CaseState.OPEN);
            assertThat(story.file().request())
                    .isEqualTo(new Story.Told(1, Instrument.WANTED_PERSON_DIFFUSION, false, "br"));
        }
    }

    @Nested
    class The_end {
        @Test
        void without_a_finding_is_an_ending_of_its_own() {
            assertThat(whereOfficersApprove()
                            .submitted(1)
                            .closes(ADEYEMI)
                            .isTaken()
                            .state())
                    .isEqualTo(CaseState.CLOSED_WITHOUT_FINDING);
        }

        @Test
        void once_told_to_all_leaves_ids_and_codes() {
            Story story = whereOfficersApprove()
                    .submitted(1, LOOK)
                    .asks(ADEYEMI)
                    .answers(FR, "Q2")
                    .denies(ADEYEMI, Ground.THRESHOLD)
                    .closed();

            Case.Opened file = story.file();
            assertThat(file.request()).isNull();
            assertThat(file.state()).isEqualTo(CaseState.DENIED);
            assertThat(file.questions()).singleElement().satisfies(question -> {
                assertThat(question.text()).isEmpty();
                assertThat(question.answer()).isNotNull();
                assertThat(question.answer().text()).isEmpty();
            });
            assertThat(file.screening().flags())
                    .singleElement()
                    .satisfies(flag -> assertThat(flag.explanation()).isEmpty());
        }

        @Test
        void forgets_nothing_of_a_case_that_was_opened_again_meanwhile() {
            Story story =
                    whereOfficersApprove().submitted(1).withdrawn().submitted(2).closed();

            assertThat(story.file().request()).isNotNull();
            assertThat(story.state()).isEqualTo(CaseState.OPEN);
        }

        @Test
        void takes_no_answers_any_more() {
            whereOfficersApprove()
                    .submitted(1)
                    .asks(ADEYEMI)
                    .withdrawn()
                    .answers(FR, "Q2")
                    .isRefused(Refusal.CASE_ENDED);
        }
    }

    @Nested
    class The_file {
        @Test
        void remembers_what_happened_without_a_word_about_the_person() {
            Story story = whereOfficersApprove()
                    .submitted(1, LOOK)
                    .asks(ADEYEMI)
                    .arrives(new Note("NOTICE_PUBLISHED", "dissemination", "2026/1 version 1"))
                    .approves(ADEYEMI);

            assertThat(story.file().log().timeline().stream().map(Log.Entry::what))
                    .containsExactly("REVISION_RECEIVED", "ASKED", "NOTICE_PUBLISHED", "APPROVED");
            assertThat(story.file().log().timeline().toString()).doesNotContain("Which court?");
        }

        @Test
        void stays_bounded() {
            Story story = whereOfficersApprove().submitted(1).approves(ADEYEMI);
            for (int i = 0; i < 150; i++) {
                story.blocks(ADEYEMI).restores(BRANDT);
            }

            assertThat(story.file().log().timeline()).hasSize(200);
            assertThat(story.file().log().handledCommands()).hasSize(64).endsWith("command-301");
        }

        @Test
        void opens_with_a_revision_and_nothing_else() {
            Case unopened = new Case.Unopened(new CaseId("FR/2026-000123"));

            assertThatIllegalStateException()
                    .isThrownBy(() -> unopened.after(new CaseEvent.Forgotten(Instant.EPOCH)))
                    .withMessageContaining("never opened");
            whereOfficersApprove().withdrawn().isTaken(Accepted.Code.NOTHING_CHANGES);
        }

        @Test
        void says_what_this_version_does_not_do() {
            Story story = whereOfficersApprove().submitted(1);

            story.orders(new NotAvailable(story.order(ADEYEMI), "LIFT_BAR")).isRefused(Refusal.NOT_AVAILABLE);
        }

        @Test
        void has_a_term_of_a_second_to_half_a_year() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReviewPolicy(false, Duration.ZERO))
                    .withMessageContaining("1 second to 180 days");
        }
    }
}
