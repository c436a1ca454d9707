package dev.herald.contract.decision;

import static dev.herald.contract.vocabulary.ConstitutionArticle.ARTICLE_2;
import static dev.herald.contract.vocabulary.ConstitutionArticle.ARTICLE_3;
import static dev.herald.contract.vocabulary.Ground.DUE_PROCESS;
import static dev.herald.contract.vocabulary.Ground.HUMAN_RIGHTS;
import static dev.herald.contract.vocabulary.Ground.POLITICAL_CHARACTER;
import static dev.herald.contract.vocabulary.Ground.THRESHOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArticleRuleTest {

    @Test
    void three_grounds_are_findings_on_the_constitution() {
        assertThat(ArticleRule.impliedBy(POLITICAL_CHARACTER)).contains(ARTICLE_3);
        assertThat(ArticleRule.impliedBy(HUMAN_RIGHTS)).contains(ARTICLE_2);
        assertThat(ArticleRule.impliedBy(DUE_PROCESS)).contains(ARTICLE_2);
        assertThat(Arrays.stream(Ground.values()).filter(ground -> ArticleRule.implyArticle(List.of(ground))))
                .hasSize(3);
    }

    @Test
    void the_standing_text_of_such_a_ground_and_of_no_other_names_the_article_that_is_found() {
        assertThat(Arrays.stream(Ground.values())
                        .filter(ground -> StandingTexts.of(ground, List.of(ARTICLE_2, ARTICLE_3))
                                .contains("(Constitution, Art. ")))
                .allMatch(ground -> ArticleRule.implyArticle(List.of(ground)))
                .hasSize(3);
    }

    @Test
    void the_requester_reads_of_no_article_where_officers_wrote_why_it_is_none() {
        assertThat(StandingTexts.of(DecisionKind.DENIED, List.of(DUE_PROCESS, HUMAN_RIGHTS), List.of()))
                .isEqualTo("The decision rests on due process in the proceedings (RPD Art. 34)."
                        + " The decision rests on the rights of the person (RPD Art. 34).");
        assertThat(StandingTexts.of(DecisionKind.DENIED, List.of(DUE_PROCESS, HUMAN_RIGHTS), List.of(ARTICLE_2)))
                .isEqualTo("The decision rests on due process in the proceedings (Constitution, Art. 2)."
                        + " The decision rests on the rights of the person (Constitution, Art. 2).");
    }

    @Test
    void a_ground_with_its_article_and_a_ground_of_no_article_pass() {
        assertThat(ArticleRule.refusal(List.of(POLITICAL_CHARACTER, THRESHOLD), List.of(ARTICLE_3), ""))
                .isEmpty();
        assertThat(ArticleRule.refusal(List.of(HUMAN_RIGHTS, DUE_PROCESS), List.of(ARTICLE_2), ""))
                .isEmpty();
        assertThat(ArticleRule.refusal(List.of(THRESHOLD), List.of(), "")).isEmpty();
        assertThat(ArticleRule.refusalToClose(List.of(THRESHOLD))).isEmpty();
    }

    @Test
    void a_ground_without_its_article_is_refused_with_the_remedy() {
        assertThat(ArticleRule.refusal(List.of(POLITICAL_CHARACTER), List.of(ARTICLE_2), ""))
                .contains("POLITICAL_CHARACTER is a finding on Article 3: name ARTICLE_3.");
        assertThat(ArticleRule.refusal(List.of(DUE_PROCESS, POLITICAL_CHARACTER), List.of(), ""))
                .contains("POLITICAL_CHARACTER is a finding on Article 3: name ARTICLE_3. DUE_PROCESS is a finding on"
                        + " Article 2: name ARTICLE_2, or say in whyNoArticle why it is none.");
        assertThat(ArticleRule.refusalToClose(List.of(HUMAN_RIGHTS)))
                .contains(
                        "HUMAN_RIGHTS is a finding on Article 2: DENY or CANCEL the case, or close it on another ground.");
    }

    @Test
    void a_written_reason_stands_for_article_2_alone() {
        assertThat(ArticleRule.refusal(List.of(DUE_PROCESS), List.of(), "The hearing is repeated."))
                .isEmpty();
        assertThat(ArticleRule.refusal(List.of(POLITICAL_CHARACTER), List.of(), "It is not."))
                .contains("No ground of Article 2 is without its article: leave out whyNoArticle.");
        assertThat(ArticleRule.refusal(List.of(POLITICAL_CHARACTER, DUE_PROCESS), List.of(), "It is repeated."))
                .contains("POLITICAL_CHARACTER is a finding on Article 3: name ARTICLE_3.");
        assertThat(ArticleRule.refusal(List.of(DUE_PROCESS), List.of(ARTICLE_2), "It is not."))
                .contains("No ground of Article 2 is without its article: leave out whyNoArticle.");
    }

    @Test
    void such_a_ground_needs_two_officers_and_the_worksheet_with_and_without_its_article() {
        DecisionRequirement finding = new DecisionRequirement(2, true, false);

        for (OfficerAct act : List.of(OfficerAct.DENY, OfficerAct.CANCEL)) {
            assertThat(DecisionRequirement.of(act, List.of(DUE_PROCESS), List.of(), false, Stream.of()))
                    .isEqualTo(finding);
            assertThat(DecisionRequirement.of(act, List.of(DUE_PROCESS), List.of(ARTICLE_2), false, Stream.of()))
                    .isEqualTo(finding);
            assertThat(DecisionRequirement.of(act, List.of(THRESHOLD), List.of(), false, Stream.of()))
                    .isEqualTo(DecisionRequirement.ONE_OFFICER);
        }
    }
}
