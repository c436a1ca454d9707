package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.UserError;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final ClusterConnection CLUSTER = (ClusterConnection) Proxy.newProxyInstance(
            WorkTest.class.getClassLoader(),
            new Class<?>[] {ClusterConnection.class},
            (proxy, method, arguments) ->
                    "Start it: ./herald start %s.".formatted(((List<?>) arguments[0]).getFirst()));

    @Test
    void what_is_not_there_may_come_only_while_records_wait() {
        assertThat(Work.of(List.of(
                                StatusFixture.reader("intake", State.READY, "", 0, 0),
                                StatusFixture.reader("review", State.READY, "", 0, 2)))
                        .isInProgress(CLUSTER))
                .isTrue();
        assertThat(Work.of(List.of(
                                StatusFixture.reader("intake", State.READY, "", 0, 0),
                                StatusFixture.reader("audit-log", State.STOPPED, "", 0, 9)))
                        .isInProgress(CLUSTER))
                .isFalse();
    }

    @Test
    void a_stage_of_which_no_instance_runs_is_named_with_the_way_to_start_it() {
        Work stopped = Work.of(List.of(
                StatusFixture.reader("screening", State.STOPPED, "", 0, 1),
                StatusFixture.reader("screening#2", State.STOPPED, "", 0, 0)));

        assertThatThrownBy(() -> stopped.isInProgress(CLUSTER))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "It is not there, and may be in progress: screening is stopped. Start it: ./herald start screening.");
    }

    @Test
    void one_instance_that_runs_is_enough() {
        assertThat(Work.of(List.of(
                                StatusFixture.reader("screening", State.READY, "", 0, 0),
                                StatusFixture.reader("screening#2", State.STOPPED, "", 0, 0)))
                        .isInProgress(CLUSTER))
                .isFalse();
    }
}
