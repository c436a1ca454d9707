package dev.herald.benchmark;

import dev.herald.stack.process.Installation;
import dev.herald.stack.process.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A benchmark as a command: measures, prints and keeps the report. The exit code says whether the requirements were
 * met.
 */
abstract class Benchmark implements Callable<Integer> {

    private final Clock clock = Clock.systemUTC();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public final Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Instant began = clock.instant();
        BenchmarkReport report = new BenchmarkReport(spec.name(), began);
        spec.options().stream().filter(option -> !option.inherited()).forEach(option -> {
            Object value = option.getValue();
            report.parameter(option.longestName().substring(2), value == null ? "-" : value);
        });
        measure(report, step -> {
            out.println(step);
            out.flush();
        });
        report.print(out, clock.instant());
        Path folder = Installation.locate().project().resolve("target/bench");
        out.printf("%n  kept in %s%n", report.keep(folder, clock.instant()));
        out.flush();
        return report.reached() ? 0 : 1;
    }

    /** Adds parameters and figures to the report. */
    abstract void measure(BenchmarkReport report, Progress progress) throws InterruptedException;
}
