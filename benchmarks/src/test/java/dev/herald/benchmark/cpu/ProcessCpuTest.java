package dev.herald.benchmark.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTest {

    @Test
    void cpu_time_is_the_difference_of_two_moments_also_for_a_process_that_started_between_them() {
        ProcessCpu before = new ProcessCpu(Map.of("screening", 4.0, "gone", 2.0), 0);
        ProcessCpu after = new ProcessCpu(Map.of("screening", 5.5, "intake#2", 1.0), 3_000_000_000L);

        assertThat(after.since(before)).containsExactlyInAnyOrderEntriesOf(Map.of("screening", 1.5, "intake#2", 1.0));
        assertThat(after.elapsedSince(before)).hasSeconds(3);
    }

    @Test
    void a_running_process_is_found_by_its_pid_file(@TempDir Path stack) throws IOException {
        Files.writeString(
                Files.createDirectories(stack.resolve("run")).resolve("screening.pid"),
                ProcessHandle.current().pid() + " and more");

        ProcessCpu now = ProcessCpu.now(stack);

        assertThat(now.seconds()).containsOnlyKeys("screening", ProcessCpu.GENERATOR);
    }
}
