package dev.herald.simulator;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.simulator.world.Simulation;
import dev.herald.simulator.world.SimulationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code simulate}: runs all stages in one thread, by seed. */
@Command(
        name = "simulate",
        description =
                "Runs the processors of all stages in one thread over a log in memory, with members, officers, crashes and "
                        + "time by seed, and judges every promise at the end of each run. Needs no stack. The same seed is the "
                        + "same run. Exit code 0 only if every run kept every promise.")
public final class SimulateCommand extends HeraldCommand {

    private static final int MOST = 10_000_000;
    private static final int PIECE = 250;
    private static final int LINES_OF_PROGRESS = 20;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--seeds", defaultValue = "100", description = "How many runs, 1 to 10000000. Default: 100.")
    private int seeds;

    @Option(names = "--from", defaultValue = "1", description = "The first seed. Default: 1.")
    private long from;

    @Option(
            names = "--seed",
            description =
                    "Runs this seed alone, and prints what happened in it. If a promise breaks, prints a shorter run "
                            + "that breaks it too.")
    private @Nullable Long seed;

    @Option(names = "--coverage", description = "Prints what the runs reached, and how often.")
    private boolean coverage;

    @Option(
            names = "--record",
            description = "Keeps each 250 runs as a JSON file of this folder. Runs that have one are not run again.")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        if (seeds < 1 || seeds > MOST) {
            throw new UserError("--seeds must be 1 to %d, and is %d.".formatted(MOST, seeds));
        }
        return seed == null ? runAll() : runOne(seed);
    }

    private int runAll() {
        SeedRuns runs = SeedRuns.none();
        while (runs.runs() < seeds) {
            runs = runs.and(piece(from + runs.runs(), Math.min(PIECE, seeds - runs.runs())));
        }
        out().println(runs.summary());
        if (coverage) {
            runs.coverage().lines().forEach(out()::println);
        }
        return runs.broken().isEmpty() ? 0 : 1;
    }

    /** Returns runs that a file keeps, or runs them and keeps them. */
    private SeedRuns piece(long first, int count) {
        Path file = folder == null ? null : folder.resolve("seeds-%d-%d.json".formatted(first, first + count - 1));
        if (file != null && Files.exists(file)) {
            return JSON.readValue(file, SeedRuns.class);
        }
        AtomicLong done = new AtomicLong(first - from);
        int interval = Math.max(1, seeds / LINES_OF_PROGRESS);
        SeedRuns runs = SeedRuns.of(first, count, result -> {
            if (!result.isGood()) {
                print(result);
            }
            if (done.incrementAndGet() % interval == 0) {
                out().println("%d of %d seeds".formatted(done.get(), seeds));
            }
        });
        if (file != null) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, JSON.writeValueAsString(runs));
            } catch (IOException e) {
                throw new UserError("--record: %s cannot be written: %s".formatted(file, e));
            }
        }
        return runs;
    }

    private int runOne(long chosen) {
        SimulationResult result = Simulation.run(chosen);
        if (!result.isGood()) {
            print(result);
            out().println("A shorter run that breaks it too:");
            result = Shrinking.shrink(result);
        }
        result.story().forEach(out()::println);
        print(result);
        return result.isGood() ? 0 : 1;
    }

    private void print(SimulationResult result) {
        String verdict = result.isGood() ? "every promise was kept" : "BROKEN";
        out().println("seed %d: %s (records %.12s)".formatted(result.seed(), verdict, result.hash()));
        result.violations().forEach(violation -> out().println("  " + violation));
    }
}
