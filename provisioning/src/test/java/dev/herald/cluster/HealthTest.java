package dev.herald.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void the_reason_names_what_is_down_with_its_details() {
        String body = """
                {"status":"OUT_OF_SERVICE","components":{
                  "readinessState":{"status":"UP"},
                  "topology":{"status":"DOWN","details":{"state":"REBALANCING","restoring":3}}}}
                """;
        assertThat(Health.explain(503, body)).isEqualTo("topology DOWN (state REBALANCING, restoring 3)");
    }

    @Test
    void without_components_there_is_at_least_the_status() {
        assertThat(Health.explain(503, "{\"status\":\"DOWN\"}")).isEqualTo("DOWN");
    }

    @Test
    void what_is_not_health_is_told_by_its_code() {
        assertThat(Health.explain(404, "<html>")).isEqualTo("answers with status 404");
    }

    @Test
    void a_program_that_is_ready_can_have_a_remark() {
        String body = """
                {"status":"SCARCE","components":{
                  "readinessState":{"status":"UP"},
                  "memory":{"status":"SCARCE","details":{"timeInCollections":"41 %"}}}}
                """;
        assertThat(Health.whatIsNotUp(body)).isEqualTo("memory SCARCE (timeInCollections 41 %)");
    }

    @Test
    void an_answer_that_is_no_health_has_no_remark() {
        assertThat(Health.whatIsNotUp("[\"dev.herald.event.RequestSubmitted\"]"))
                .isEmpty();
        assertThat(Health.whatIsNotUp("{\"status\":\"UP\"}")).isEmpty();
        assertThat(Health.whatIsNotUp("<html>")).isEmpty();
    }
}
