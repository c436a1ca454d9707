package dev.herald.benchmark.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTest {

    @Test
    void cpu_time_is_the_difference_of_two_moments_also_for_a_process_that_started_between_them() {
        ProcessCpu before = new ProcessCpu(Map.of("screening", 4.0, "gone", 2.0), Optional.empty(), 0);
        ProcessCpu after = new ProcessCpu(Map.of("screening", 5.5, "intake#2", 1.0), Optional.empty(), 3_000_000_000L);

        assertThat(after.since(before)).containsExactlyInAnyOrderEntriesOf(Map.of("screening", 1.5, "intake#2", 1.0));
        assertThat(after.elapsedSince(before)).hasSeconds(3);
    }

    @Test
    void compilers_use_cores_as_their_cpu_time_by_the_time_that_passed() {
        ProcessCpu before = compilers(4, 0);
        ProcessCpu after = compilers(4.5, 2);

        assertThat(after.compilerSecondsSince(before)).hasValue(0.5);
        assertThat(after.compilerCoresSince(before)).hasValue(0.25);
        assertThat(before.compilerCoresSince(before)).as("no time passed").isEmpty();
    }

    @Test
    void compilers_that_are_unknown_at_one_moment_have_no_time() {
        ProcessCpu unknown = new ProcessCpu(Map.of(), Optional.empty(), 1_000_000_000L);

        assertThat(unknown.compilerSecondsSince(compilers(4, 0))).isEmpty();
        assertThat(compilers(4, 2).compilerSecondsSince(unknown)).isEmpty();
        assertThat(compilers(4, 2).compilerCoresSince(unknown)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_compilers_of_a_running_process_are_found_by_its_pid_file(@TempDir Path stack) throws IOException {
        Files.writeString(
                Files.createDirectories(stack.resolve("run")).resolve("screening.pid"),
                ProcessHandle.current().pid() + " and more");

        ProcessCpu now = ProcessCpu.now(stack);

        assertThat(now.seconds()).containsOnlyKeys("screening", ProcessCpu.GENERATOR);
        assertThat(now.compilers().orElseThrow().seconds()).isNotEmpty();
    }

    private static ProcessCpu compilers(double cpuSeconds, long atSecond) {
        return new ProcessCpu(
                Map.of("screening", 90.0),
                Optional.of(new CompilerThreads(Map.of(7L, cpuSeconds))),
                atSecond * 1_000_000_000L);
    }
}
