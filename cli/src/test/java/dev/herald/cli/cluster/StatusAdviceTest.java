package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.StatusFixture;
import dev.herald.cluster.Backlog;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Restarts;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusAdviceTest {

    private static final ComponentStatus BROKER = StatusFixture.component("broker", State.READY, "");
    private static final ComponentStatus INTAKE = StatusFixture.reader("intake", State.READY, "", 0, 0);

    @Test
    void if_all_are_ready_the_next_step_is_to_watch() {
        assertThat(StatusAdvice.of(true, "local", List.of(BROKER)))
                .containsExactly("All components are ready. To follow events: ./herald watch");
        assertThat(StatusAdvice.of(false, "production", List.of(BROKER)))
                .containsExactly("All components are ready. To follow events: ./herald --cluster production watch");
    }

    @Test
    void what_a_ready_component_remarks_follows() {
        ComponentStatus screening =
                StatusFixture.reader("screening", State.READY, "memory SCARCE (timeInCollections 41 %)", 0, 0);

        assertThat(StatusAdvice.of(true, "local", List.of(BROKER, screening)))
                .hasSize(2)
                .endsWith("screening is ready, but: memory SCARCE (timeInCollections 41 %). See docs/runbooks.md");
    }

    @Test
    void a_stopped_component_comes_with_its_start_its_log_and_the_records_that_wait() {
        ComponentStatus screening = StatusFixture.reader("screening", State.STOPPED, "does not run", 0, 2);

        assertThat(StatusAdvice.of(true, "local", List.of(BROKER, screening)))
                .containsExactly("screening stopped, 2 records wait: ./herald start screening; log:"
                        + " ./herald logs screening");
    }

    @Test
    void if_several_are_stopped_one_command_starts_them() {
        ComponentStatus broker = StatusFixture.component("broker", State.STOPPED, "does not run");
        ComponentStatus review = StatusFixture.reader("review", State.STOPPED, "does not run", 0, 0);

        assertThat(StatusAdvice.of(true, "local", List.of(broker, INTAKE, review)))
                .hasSize(3)
                .endsWith("To start all stopped components: ./herald up");
        assertThat(StatusAdvice.of(true, "local", List.of(broker, review)))
                .containsExactly("No component runs. To start all of them, with their data: ./herald up");
    }

    @Test
    void a_component_that_is_not_ready_comes_with_the_reason() {
        ComponentStatus review = StatusFixture.reader("review", State.NOT_READY, "topics are missing", 0, 0);

        assertThat(StatusAdvice.of(true, "local", List.of(BROKER, review)))
                .containsExactly("review not ready: topics are missing; log: ./herald logs review");
    }

    @Test
    void the_advice_for_another_cluster_names_its_profile_and_no_command_of_the_local_stack() {
        ComponentStatus registry = StatusFixture.component("registry", State.NOT_READY, "does not answer HTTP yet");
        ComponentStatus intake = new ComponentStatus(
                "intake",
                "-",
                OptionalLong.empty(),
                Restarts.NONE,
                State.NOT_READY,
                "health.intake is not in production.properties",
                Backlog.EMPTY);

        assertThat(StatusAdvice.of(false, "production", List.of(BROKER, registry, intake)))
                .hasSize(2)
                .noneMatch(line -> line.contains("./herald start") || line.contains("./herald logs"))
                .anyMatch(line -> line.contains("registry.url"))
                .anyMatch(line -> line.endsWith("Add the address to the profile."));
    }
}
