package dev.herald.benchmark.cpu;

import com.sun.management.OperatingSystemMXBean;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The CPU time that the processes of a stack and this process (the generator) have used so far.
 *
 * @param seconds by process, such as {@code screening}; {@value #GENERATOR} is this process
 * @param compilers the JIT compilers of the stack, which are part of its processes; without those of this process;
 *     empty if unknown
 * @param at moment, of {@link System#nanoTime()}
 */
public record ProcessCpu(Map<String, Double> seconds, Optional<CompilerThreads> compilers, long at) {

    /** The name of this process. */
    public static final String GENERATOR = "generator";

    private static final String PID_FILE = ".pid";
    private static final Path PROC = Path.of("/proc");

    /** Copies the times. */
    public ProcessCpu {
        seconds = Map.copyOf(seconds);
    }

    /** Reads the CPU times of the processes whose pid files are in the folder of a stack. */
    public static ProcessCpu now(Path stack) {
        Map<String, Double> seconds = new TreeMap<>();
        List<Long> processes = new ArrayList<>();
        try (Stream<Path> files = Files.list(stack.resolve("run"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(PID_FILE)).toList()) {
                String name = file.getFileName().toString();
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]))
                        .ifPresent(handle -> {
                            List<ProcessHandle> all = withChildren(handle);
                            seconds.put(name.substring(0, name.length() - PID_FILE.length()), secondsOf(all));
                            all.forEach(each -> processes.add(each.pid()));
                        });
            }
        } catch (IOException e) {
            throw new UserError("The processes of the stack cannot be read.", e);
        }
        seconds.put(GENERATOR, machine().getProcessCpuTime() / 1e9);
        return new ProcessCpu(seconds, CompilerThreads.of(PROC, processes), System.nanoTime());
    }

    /** Returns the CPU seconds that each process has used since an earlier moment. */
    public Map<String, Double> since(ProcessCpu before) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) -> used.put(name, Math.max(0, now - before.seconds.getOrDefault(name, 0.0))));
        return used;
    }

    /**
     * Returns the CPU seconds that the JIT compilers of the stack have used since an earlier moment; empty if unknown.
     */
    public OptionalDouble compilerSecondsSince(ProcessCpu before) {
        return compilers.isPresent() && before.compilers.isPresent()
                ? OptionalDouble.of(compilers.get().secondsSince(before.compilers.get()))
                : OptionalDouble.empty();
    }

    /**
     * Returns how many cores the JIT compilers of the stack have used on average since an earlier moment; empty if
     * unknown.
     */
    public OptionalDouble compilerCoresSince(ProcessCpu before) {
        OptionalDouble used = compilerSecondsSince(before);
        return used.isPresent() && at > before.at
                ? OptionalDouble.of(used.getAsDouble() / seconds(elapsedSince(before)))
                : OptionalDouble.empty();
    }

    /** Returns the time since an earlier moment. */
    public Duration elapsedSince(ProcessCpu before) {
        return Duration.ofNanos(at - before.at);
    }

    /**
     * Returns how many cores all processes of the machine used since the last call; a negative number if it is unknown.
     */
    public static double coresInUse() {
        return machine().getCpuLoad() * machine().getAvailableProcessors();
    }

    /** Returns a supervisor and the program that it runs. */
    private static List<ProcessHandle> withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static double secondsOf(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .mapToDouble(ProcessCpu::seconds)
                .sum();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
