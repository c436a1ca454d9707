package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.streams.topology.ScheduledWork.Interval;
import dev.herald.streams.topology.ScheduledWork.Remaining;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/** How often works run, and how much of a thread's time they take together. */
class ScheduledWorkTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration PASS = Duration.ofMillis(100);
    private static final Interval INTERVAL = new Interval(Duration.ofMillis(20), Duration.ofSeconds(10));

    private final AtomicLong nanos = new AtomicLong(7);
    private final ThreadTimeBudget budget = new ThreadTimeBudget(PASS, 0.5, nanos::get);
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final List<String> runs = new ArrayList<>();

    @Test
    void a_work_runs_often_while_something_is_left_and_seldom_at_rest() {
        List<Remaining> answers = new ArrayList<>(List.of(Remaining.MORE, Remaining.NOTHING, Remaining.MORE));
        start(hasTime -> answers.removeFirst());

        assertThat(interval()).isEqualTo(INTERVAL.busy());
        run();
        assertThat(interval()).isEqualTo(INTERVAL.busy());
        assertThat(context.committed()).as("before the next portion").isTrue();
        context.resetCommit();
        run();
        assertThat(interval()).isEqualTo(INTERVAL.atRest());
        assertThat(context.committed()).isFalse();
        run();
        assertThat(interval()).isEqualTo(INTERVAL.busy());
    }

    @Test
    void a_work_that_rests_runs_again_when_its_next_entry_is_due_or_a_record_comes() {
        List<Remaining> answers = new ArrayList<>(List.of(
                Remaining.nextAt(Optional.of(NOON.plusSeconds(3))),
                Remaining.nextAt(Optional.of(NOON.plusSeconds(3000))),
                Remaining.nextAt(Optional.of(NOON.minusSeconds(1)))));
        ScheduledWork work = start(hasTime -> answers.removeFirst());

        run();
        assertThat(interval()).isEqualTo(Duration.ofSeconds(3));
        work.wake();
        assertThat(interval()).isEqualTo(INTERVAL.busy());
        run();
        assertThat(interval()).isEqualTo(INTERVAL.atRest());
        run();
        assertThat(interval()).isEqualTo(INTERVAL.busy());
    }

    @Test
    void all_works_of_a_thread_share_one_pass() {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            start(hasTime -> {
                int done = stepsWhile(hasTime);
                steps.add(done);
                return Remaining.MORE;
            });
        }
        everyScheduleOnce(); // the first pass does not know yet how many have work
        pass(Duration.ofSeconds(5));
        steps.clear();
        long before = nanos.get();
        everyScheduleOnce();

        Duration pass = Duration.ofNanos(nanos.get() - before);
        assertThat(steps)
                .as("equal shares")
                .hasSize(24)
                .allSatisfy(done -> assertThat(done).isBetween(1, 6));
        assertThat(pass).isLessThan(PASS.plus(Duration.ofMillis(24)));
    }

    @Test
    void a_work_that_overran_its_slice_pauses_until_its_average_is_its_share() {
        start(hasTime -> {
            runs.add("run");
            nanos.addAndGet(Duration.ofMillis(500).toNanos()); // one step that is far too long
            return Remaining.MORE;
        });
        run();
        pass(Duration.ofMillis(300));
        run();
        assertThat(runs).hasSize(1);
        pass(Duration.ofMillis(200));
        run();

        assertThat(runs).hasSize(2);
    }

    @Test
    void a_work_whose_slice_is_over_when_it_has_found_its_entries_takes_one_step_all_the_same() {
        start(hasTime -> {
            pass(PASS); // looks for its entries
            if (!hasTime.getAsBoolean()) {
                return Remaining.MORE;
            }
            runs.add("step");
            return hasTime.getAsBoolean() ? Remaining.NOTHING : Remaining.MORE;
        });

        run();
        assertThat(runs).hasSize(1);
        assertThat(interval()).as("work is left").isEqualTo(INTERVAL.busy());
        pass(Duration.ofSeconds(5));
        run();

        assertThat(runs).hasSize(2);
    }

    @Test
    void a_task_that_closed_leaves_its_share_to_the_others() {
        ScheduledWork closing = start(hasTime -> {
            stepsWhile(hasTime);
            return Remaining.MORE;
        });
        List<Integer> steps = new ArrayList<>();
        start(hasTime -> {
            steps.add(stepsWhile(hasTime));
            return Remaining.MORE;
        });
        everyScheduleOnce();
        pass(Duration.ofSeconds(5));
        closing.stop();
        everyScheduleOnce();

        assertThat(steps.getLast()).isEqualTo(100);
    }

    private int stepsWhile(BooleanSupplier hasTime) {
        int done = 0;
        while (hasTime.getAsBoolean()) {
            pass(Duration.ofMillis(1));
            done++;
        }
        return done;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private ScheduledWork start(ScheduledWork.Work work) {
        return ScheduledWork.start(context, budget, () -> NOON, INTERVAL, work);
    }

    private List<MockProcessorContext.CapturedPunctuator> schedules() {
        return context.scheduledPunctuators().stream()
                .filter(schedule -> !schedule.cancelled())
                .toList();
    }

    private void everyScheduleOnce() {
        schedules().forEach(schedule -> schedule.getPunctuator().punctuate(0));
    }

    private void run() {
        schedules().getLast().getPunctuator().punctuate(0);
    }

    private Duration interval() {
        assertThat(schedules()).hasSize(1);
        return schedules().getLast().getInterval();
    }
}
