package dev.herald.benchmark.cpu;

import com.sun.management.OperatingSystemMXBean;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The CPU time that the processes of a stack and this process (the generator) have used so far.
 *
 * @param seconds by process, such as {@code screening}; {@value #GENERATOR} is this process
 * @param at moment, of {@link System#nanoTime()}
 */
public record ProcessCpu(Map<String, Double> seconds, long at) {

    /** The name of this process. */
    public static final String GENERATOR = "generator";

    private static final String PID_FILE = ".pid";

    /** Copies the times. */
    public ProcessCpu {
        seconds = Map.copyOf(seconds);
    }

    /** Reads the CPU times of the processes whose pid files are in the folder of a stack. */
    public static ProcessCpu now(Path stack) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> files = Files.list(stack.resolve("run"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(PID_FILE)).toList()) {
                String name = file.getFileName().toString();
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]))
                        .ifPresent(handle ->
                                seconds.put(name.substring(0, name.length() - PID_FILE.length()), secondsOf(handle)));
            }
        } catch (IOException e) {
            throw new UserError("The processes of the stack cannot be read.", e);
        }
        seconds.put(GENERATOR, machine().getProcessCpuTime() / 1e9);
        return new ProcessCpu(seconds, System.nanoTime());
    }

    /** Returns the CPU seconds that each process has used since an earlier moment. */
    public Map<String, Double> since(ProcessCpu before) {
        Map<String, Double> used = new TreeMap<>();
        seconds.forEach((name, now) -> used.put(name, Math.max(0, now - before.seconds.getOrDefault(name, 0.0))));
        return used;
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

    /** Adds up a supervisor and the program that it runs. */
    private static double secondsOf(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
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
