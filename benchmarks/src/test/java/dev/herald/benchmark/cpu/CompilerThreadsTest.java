package dev.herald.benchmark.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of Linux, shortened behind the fields that count. */
class CompilerThreadsTest {

    private static final String C2 =
            "7365 (C2 CompilerThre) S 7326 7317 6514 0 -1 4194368 2582 1755 0 2 7123 45 91 83 20 0 17 0 8672205";

    @TempDir
    private Path proc;

    @Test
    void user_and_system_time_of_a_compiler_thread_are_added() {
        assertThat(CompilerThreads.cpuSeconds(C2)).hasValue(71.68);
        assertThat(CompilerThreads.cpuSeconds(C2.replace("C2", "C1"))).hasValue(71.68);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VM Thread", "G1 Conc#0", "screening-Strea", "x (C2 CompilerT", "java", "Compiler"})
    void a_thread_with_another_name_is_no_compiler(String name) {
        assertThat(CompilerThreads.cpuSeconds(C2.replace("C2 CompilerThre", name)))
                .isEmpty();
    }

    @Test
    void fields_are_counted_after_the_last_bracket_of_the_line() {
        assertThat(CompilerThreads.cpuSeconds(C2.replace("C2 CompilerThre", "C2 Compiler) 9 ")))
                .hasValue(71.68);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7365", ")(", "7365 (C2 CompilerThre) S 7326 7317 6514 0 -1 4194368 2582 1755 0 2 7123"})
    void an_incomplete_line_has_no_time(String line) {
        assertThat(CompilerThreads.cpuSeconds(line)).isEmpty();
    }

    @Test
    void compiler_threads_of_all_processes_are_read() throws IOException {
        thread(10, 11, C2);
        thread(10, 12, C2.replace("C2 CompilerThre", "VM Thread"));
        thread(20, 21, C2.replace("C2", "C1").replace("7123 45", "100 0"));
        thread(30, 31, C2);

        assertThat(CompilerThreads.of(proc, List.of(10L, 20L, 404L)))
                .contains(new CompilerThreads(Map.of(11L, 71.68, 21L, 1.0)));
    }

    @Test
    void without_proc_or_without_a_compiler_thread_the_time_is_unknown() throws IOException {
        thread(10, 12, C2.replace("C2 CompilerThre", "VM Thread"));

        assertThat(CompilerThreads.of(proc, List.of(10L))).isEmpty();
        assertThat(CompilerThreads.of(proc.resolve("missing"), List.of(10L))).isEmpty();
        assertThat(CompilerThreads.of(proc, List.of())).isEmpty();
    }

    @Test
    void a_thread_that_began_in_between_counts_in_full_and_one_that_ended_not_at_all() {
        CompilerThreads before = new CompilerThreads(Map.of(1L, 4.0, 2L, 9.0));
        CompilerThreads after = new CompilerThreads(Map.of(1L, 5.5, 3L, 0.25));

        assertThat(after.secondsSince(before)).isEqualTo(1.75, within(1e-9));
    }

    private void thread(long process, long id, String stat) throws IOException {
        Path folder = Files.createDirectories(proc.resolve("%d/task/%d".formatted(process, id)));
        Files.writeString(folder.resolve("stat"), stat + "\n");
    }
}
