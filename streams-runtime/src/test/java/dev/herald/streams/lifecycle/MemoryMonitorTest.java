package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class MemoryMonitorTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Double> heap = new AtomicReference<>(0.4);
    private final AtomicReference<Double> collector = new AtomicReference<>(0.02);
    private final MemoryMonitor monitor = new MemoryMonitor(meters);

    @BeforeEach
    void register() {
        meters.gauge("jvm.memory.usage.after.gc", heap, AtomicReference::get);
        meters.gauge("jvm.gc.overhead", collector, AtomicReference::get);
    }

    @Test
    void memory_is_up_within_the_bounds_of_the_alarm_and_says_its_figures() {
        assertThat(monitor.health().getStatus()).isEqualTo(Status.UP);
        assertThat(monitor.health().getDetails())
                .containsEntry("heapInUseAfterCollection", "40 %")
                .containsEntry("timeInCollections", "2 %");
    }

    @Test
    void a_heap_that_stays_full_after_collections_is_scarce() {
        heap.set(0.86);
        assertThat(monitor.health().getStatus().getCode()).isEqualTo(MemoryMonitor.SCARCE);
    }

    @Test
    void a_collector_that_takes_more_than_a_quarter_of_the_time_is_scarce() {
        collector.set(0.26);
        assertThat(monitor.health().getStatus().getCode()).isEqualTo(MemoryMonitor.SCARCE);
    }
}
