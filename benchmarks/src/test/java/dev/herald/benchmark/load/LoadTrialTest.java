package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTrialTest {

    private final TrialFixture trial = TrialFixture.sustained();

    @Test
    void a_rate_is_sustained_if_all_arrive_in_time() {
        assertThat(trial.verdict()).isInstanceOf(Verdict.Sustained.class);
        assertThat(trial.withLatency(995).verdict()).isInstanceOf(Verdict.Sustained.class);
    }

    @Test
    void a_p99_of_one_second_is_too_much() {
        assertThat(trial.withLatency(1_000).verdict()).isInstanceOf(Verdict.Exceeded.class);
    }

    @Test
    void one_refused_or_missing_record_is_too_much() {
        assertThat(trial.withRefused(1).verdict().words()).contains("1 refused");
        assertThat(trial.withArrived(TrialFixture.SENT - 1).verdict().words()).contains("1 did not arrive");
    }

    @Test
    void a_growing_lag_is_too_much_even_while_latency_is_low() {
        assertThat(trial.withWaiting(30, 54).verdict()).isInstanceOf(Verdict.Sustained.class);
        assertThat(trial.withWaiting(30, 56).verdict().words()).contains("the lag grew by 26 records");
    }

    @Test
    void a_stopped_trial_exceeds_the_capacity() {
        assertThat(trial.whichWasStopped().verdict()).isInstanceOf(Verdict.Exceeded.class);
    }

    @Test
    void a_trial_is_void_if_its_generator_delayed_more_than_a_tenth_of_the_measured_p99() {
        assertThat(trial.withGeneratorDelay(29).verdict()).isInstanceOf(Verdict.Sustained.class);
        assertThat(trial.withGeneratorDelay(31).verdict()).isInstanceOf(Verdict.Invalid.class);
        assertThat(trial.withGeneratorDelay(31).verdict().words())
                .startsWith("void:")
                .contains("generator");
    }

    @Test
    void a_void_trial_proves_no_failure_either() {
        assertThat(trial.withLatency(2_000).withGeneratorDelay(500).verdict()).isInstanceOf(Verdict.Invalid.class);
    }
}
