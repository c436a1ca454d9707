package dev.herald.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.flow.FlowStage;
import java.time.Duration;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about the flow of records, for operators. */
class FlowPageTest extends PagesFixture {

    @Test
    void an_operator_sees_stages_instances_lag_and_its_age_mailboxes_quarantine_and_recalls() {
        Document page = signedIn("duarte").page("/flow");

        assertThat(page.select("#flow tbody th").eachText())
                .containsExactly(
                        "Intake, edge",
                        "Intake",
                        "Screening",
                        "Review",
                        "Dissemination",
                        "Intake, edge",
                        "Review or Dissemination");
        assertThat(page.getElementById("stage-DISSEMINATION").parent().text())
                .isEqualTo("Dissemination reads 41 1 h herald-dissemination-0 6 partitions herald-dissemination-1 6"
                        + " partitions");
        assertThat(page.getElementById("stage-REVIEW").parent().text()).contains("Review reads 0 none waits");
        assertThat(page.text())
                .contains("212 unread in 2 mailboxes: FR France 208, KE Kenya 4")
                .contains("1 recall open, 2 removals overdue by 2 members");
        assertThat(page.select("nav a").eachText()).contains("Flow").doesNotContain("Queue", "Recalls");
        assertThat(page.text()).as("an operator sees no case").doesNotContainPattern("[A-Z]{2}/[0-9]{4}-[0-9]{6}");
    }

    @Test
    void a_stopped_stage_is_in_the_title_and_in_its_row() {
        flow().stop(FlowStage.SCREENING, clock().instant().minusSeconds(12));

        Document page = signedIn("duarte").page("/flow");
        assertThat(page.title()).startsWith("(1 stopped) Flow");
        assertThat(page.getElementById("stage-SCREENING").parent().text())
                .isEqualTo("Screening stopped 17 12 s herald-screening-0 stopped, last seen 12 s ago");
    }

    @Test
    void without_kafka_the_page_shows_the_last_state_with_its_age_and_says_so() {
        clock().advance(Duration.ofSeconds(75));
        flow().loseTheBroker();

        Document page = signedIn("duarte").page("/flow");
        assertThat(page.title()).startsWith("(no answer) Flow");
        assertThat(page.selectFirst(".alert").text())
                .startsWith("Kafka does not answer. This is the last known state. As of 15:00:00 UTC, 75 s ago");
        assertThat(page.getElementById("stage-SCREENING")).isNotNull();
    }

    @Test
    void a_broker_that_never_answered_is_no_empty_flow() {
        flow().neverReached();

        assertThat(signedIn("duarte").page("/flow").selectFirst(".alert").text())
                .startsWith("Nothing is known yet");
    }

    @Test
    void a_page_that_refreshes_itself_is_no_action() {
        Visitor operator = signedIn("duarte");
        for (int minute = 0; minute < 31; minute++) {
            clock().advance(Duration.ofMinutes(1));
            operator.get("/flow", "Herald-Refresh", "1", "HX-Request", "true");
        }

        assertThat(operator.get("/flow", "Herald-Refresh", "1", "HX-Request", "true")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adeyemi", "lind", "okafor"})
    void only_operators_see_the_flow(String officer) {
        Visitor visitor = signedIn(officer);

        assertThat(visitor.get("/flow").statusCode()).isEqualTo(403);
        assertThat(visitor.page("/rule-book").select("nav a").eachText()).doesNotContain("Flow");
    }
}
