package dev.herald.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.RequestHeader;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final String PROCESS = "herald-review-0a1b2c3d-0000-4000-8000-000000000000-StreamThread-1";
    private static final FaultCell SECOND =
            new FaultCell(FaultedStage.REVIEW, FaultedApi.PRODUCE, 2, Fault.FATAL_ERROR);

    private final AtomicLong clock = new AtomicLong(7);
    private final FaultPlan plan = new FaultPlan(clock::get);

    @Test
    void the_matrix_has_every_combination_once() {
        assertThat(FaultCell.all()).hasSize(5 * 6 * 2 * 4).doesNotHaveDuplicates();
        assertThat(FaultCell.all().stream().map(FaultCell::label)).doesNotHaveDuplicates();
        assertThat(SECOND.label()).isEqualTo("review-produce-2-fatal-error");
    }

    @Test
    void only_the_chosen_call_of_the_stage_is_hit_and_the_next_one_follows_it() {
        plan.arm(SECOND);

        assertThat(isHit(ApiKeys.PRODUCE, PROCESS + "-producer")).isFalse();
        assertThat(isHit(ApiKeys.END_TXN, PROCESS + "-producer")).isFalse();
        assertThat(isHit(ApiKeys.PRODUCE, PROCESS.replace("review", "screening") + "-producer"))
                .isFalse();
        assertThat(plan.hitAt()).isEmpty();
        assertThat(isHit(ApiKeys.PRODUCE, PROCESS + "-producer")).isTrue();
        clock.set(9);
        assertThat(plan.hitAt()).hasValue(7);
        assertThat(plan.isFollowed()).isFalse();
        assertThat(isHit(ApiKeys.JOIN_GROUP, PROCESS.replace("review", "intake") + "-consumer"))
                .isFalse();
        assertThat(plan.isRejoined()).isFalse();
        assertThat(isHit(ApiKeys.JOIN_GROUP, PROCESS + "-consumer")).isFalse();
        assertThat(plan.isRejoined()).isTrue();
        assertThat(isHit(ApiKeys.PRODUCE, PROCESS + "-producer")).isFalse();
        assertThat(plan.isFollowed()).isTrue();
        assertThat(plan.hitAt()).hasValue(7);
    }

    @Test
    void a_call_that_does_not_count_and_a_call_after_the_end_are_not_hit() {
        plan.arm(new FaultCell(FaultedStage.REVIEW, FaultedApi.FETCH, 1, Fault.BLACK_HOLE));

        assertThat(plan.hit(header(ApiKeys.FETCH, PROCESS + "-consumer"), () -> false))
                .isEmpty();
        plan.disarm();
        assertThat(isHit(ApiKeys.FETCH, PROCESS + "-consumer")).isFalse();
        assertThat(plan.hitAt()).isEmpty();
    }

    @Test
    void stages_are_known_by_the_clients_of_their_transactions() {
        assertThat(FaultedStage.REVIEW.hasClient(PROCESS + "-restore-consumer")).isFalse();
        assertThat(FaultedStage.REVIEW.hasClient(PROCESS.replace("-StreamThread-1", "-admin")))
                .isFalse();
        assertThat(FaultedStage.EDGE.hasClient("consumer-herald-intake-edge-herald-intake-edge-0-0"))
                .isTrue();
        assertThat(FaultedStage.EDGE.hasClient("producer-herald-intake-edge-0-0"))
                .isTrue();
        assertThat(FaultedStage.INTAKE.hasClient("producer-herald-intake-edge-0-0"))
                .isFalse();
    }

    private boolean isHit(ApiKeys api, String client) {
        return plan.hit(header(api, client), () -> true).isPresent();
    }

    private static RequestHeader header(ApiKeys api, String client) {
        return new RequestHeader(api, api.latestVersion(), client, 1);
    }
}
