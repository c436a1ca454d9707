package dev.herald.benchmark.cpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The CPU time that the JIT compiler threads of some processes have used so far, as Linux reports it.
 *
 * @param seconds user and system time by thread id, one thread or more
 */
public record CompilerThreads(Map<Long, Double> seconds) {

    /** Beginnings of names: the kernel keeps 15 characters of {@code C2 CompilerThread0}. */
    private static final List<String> NAMES = List.of("C1 Compiler", "C2 Compiler");

    /** A unit of the times in {@code stat}: Linux reports a hundred a second on every machine. */
    private static final double TICKS_PER_SECOND = 100;

    /** Positions after the name: the first field there is number 3 of the line. */
    private static final int USER_TIME = 14 - 3;

    private static final int SYSTEM_TIME = 15 - 3;

    /** Copies the times. */
    public CompilerThreads {
        seconds = Map.copyOf(seconds);
    }

    /**
     * Reads the threads of processes. A thread or process that ends meanwhile is left out.
     *
     * @param proc the folder {@code /proc}
     * @return empty if no process has a compiler thread that can be read, as on a machine without {@code /proc}: then
     *     the CPU time of compilers is unknown, and not zero
     */
    static Optional<CompilerThreads> of(Path proc, List<Long> processes) {
        Map<Long, Double> seconds = new HashMap<>();
        for (long process : processes) {
            for (Path thread : threads(proc.resolve(Long.toString(process)).resolve("task"))) {
                cpuSeconds(line(thread.resolve("stat")))
                        .ifPresent(used -> seconds.put(Long.parseLong(String.valueOf(thread.getFileName())), used));
            }
        }
        return seconds.isEmpty() ? Optional.empty() : Optional.of(new CompilerThreads(seconds));
    }

    /**
     * Returns the CPU time of a compiler thread, user and system, in seconds.
     *
     * @param stat the line that {@code /proc/PID/task/TID/stat} has
     * @return empty if the thread is no compiler thread, or the line is incomplete
     */
    static OptionalDouble cpuSeconds(String stat) {
        int name = stat.indexOf('(') + 1;
        int end = stat.lastIndexOf(')'); // a name may contain brackets and spaces
        if (end < name || NAMES.stream().noneMatch(each -> stat.startsWith(each, name))) {
            return OptionalDouble.empty();
        }
        String[] fields = stat.substring(end + 1).strip().split(" ", -1);
        return fields.length <= SYSTEM_TIME
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND);
    }

    /**
     * Returns the CPU time since an earlier moment, in seconds. It is too small by the time of threads that ended in
     * between: a JVM on a machine of many cores ends compiler threads that are idle.
     */
    double secondsSince(CompilerThreads before) {
        return seconds.entrySet().stream()
                .mapToDouble(
                        thread -> Math.max(0, thread.getValue() - before.seconds.getOrDefault(thread.getKey(), 0.0)))
                .sum();
    }

    private static List<Path> threads(Path folder) {
        try (Stream<Path> threads = Files.list(folder)) {
            return threads.toList();
        } catch (IOException | UncheckedIOException e) { // the process has ended, or there is no such folder
            return List.of();
        }
    }

    /** Returns the content of a file; nothing if its thread has ended. */
    private static String line(Path stat) {
        try {
            return Files.readString(stat, StandardCharsets.ISO_8859_1); // the kernel may cut a name within a letter
        } catch (IOException e) {
            return "";
        }
    }
}
