package dev.herald.benchmark;

import dev.herald.benchmark.fault.Fault;
import dev.herald.benchmark.fault.FaultCell;
import dev.herald.benchmark.fault.FaultPlan;
import dev.herald.benchmark.fault.FaultProxy;
import dev.herald.benchmark.fault.FaultResult;
import dev.herald.benchmark.fault.FaultResult.Outcome;
import dev.herald.benchmark.fault.FaultResults;
import dev.herald.benchmark.fault.FaultedApi;
import dev.herald.benchmark.fault.FaultedStage;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.promise.Promise;
import dev.herald.promise.history.History;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.broker.EmbeddedBroker;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.Progress;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Hits single calls of real Kafka clients with faults, and checks that each stage recovers and no record is lost or
 * doubled.
 */
@Command(
        name = "faults",
        hidden = true,
        description =
                "Hits a call of a stage's Kafka clients with an error, a lost answer or silence, in each cell of a matrix, "
                        + "and counts the records of the cases that were on their way. Cells that were run before are left out. Prints the "
                        + "matrix as Markdown.")
final class FaultBenchmark extends Benchmark {

    private static final List<String> MEMBERS = List.of("fr", "br", "de");
    private static final int SENDERS = 2;

    @Option(names = "--stage", split = ",", paramLabel = "STAGE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<FaultedStage> stages = EnumSet.allOf(FaultedStage.class);

    @Option(names = "--api", split = ",", paramLabel = "API", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<FaultedApi> apis = EnumSet.allOf(FaultedApi.class);

    @Option(names = "--fault", split = ",", paramLabel = "FAULT", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<Fault> faults = EnumSet.allOf(Fault.class);

    @Option(names = "--again", description = "Run cells again that were run before.")
    private boolean again;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        FaultResults results = new FaultResults(Installation.locate().project().resolve("target/bench/faults"));
        List<FaultCell> cells = FaultCell.all().stream()
                .filter(cell -> stages.contains(cell.stage()) && apis.contains(cell.api()))
                .filter(cell -> faults.contains(cell.fault()))
                .toList();
        List<FaultCell> open = cells.stream()
                .filter(cell -> again || results.of(cell).isEmpty())
                .toList();
        if (!open.isEmpty()) {
            run(open, results, report, progress);
        }
        results.table().forEach(progress::report);
        for (Outcome outcome : Outcome.values()) {
            long count = cells.stream()
                    .flatMap(cell -> results.of(cell).stream())
                    .filter(result -> result.outcome() == outcome)
                    .count();
            String key = "cells." + outcome.name().toLowerCase(Locale.ROOT);
            if (outcome == Outcome.EXACT || outcome == Outcome.NOT_MET) {
                report.figure(key, count);
            } else {
                report.allowed(key, (double) count, 0);
            }
        }
    }

    private void run(List<FaultCell> cells, FaultResults results, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        List<MemberCode> members = MemberDirectory.parse(MEMBERS);
        FaultPlan plan = new FaultPlan(System::nanoTime);
        try (FaultProxy proxy = new FaultProxy(plan);
                Stack stack = Stack.startFresh(options(members, proxy).withProgress(progress));
                FaultExperiment experiment = new FaultExperiment(stack, plan, members.subList(0, SENDERS))) {
            progress.report("An undisturbed case: " + experiment.expected());
            for (FaultCell cell : cells) {
                FaultResult result = experiment.run(cell);
                results.keep(result);
                progress.report(result.line());
            }
            History history = StackHistory.of(stack);
            List<String> violations = Promise.all().stream()
                    .map(Promise::withoutLatencies)
                    .flatMap(promise -> promise.evaluate(history).violations().stream())
                    .map(Object::toString)
                    .toList();
            violations.forEach(progress::report);
            report.figure("records", history.records().size()).allowed("violations", violations.size(), 0);
        } catch (IOException e) {
            throw new UserError("The proxy could not listen: " + e.getMessage(), e);
        }
    }

    /**
     * Broker and services in this JVM. The deaths of threads in earlier cells do not count, so that the result of a
     * cell depends on no other.
     */
    private static StackOptions options(List<MemberCode> members, FaultProxy proxy) {
        StackOptions options = StackOptions.fresh()
                .withMembers(members)
                .withServices(EnumSet.of(
                        Component.INTAKE,
                        Component.SCREENING,
                        Component.REVIEW,
                        Component.DISSEMINATION,
                        Component.AUDIT_LOG))
                .withinThisJvm()
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .on(settings -> {
                    proxy.forwardTo(settings.brokerPort());
                    return new EmbeddedBroker(settings, proxy.port());
                });
        for (Component stage : Component.STAGES) {
            options = options.with(stage, Map.of("herald.streams.thread-death-window", "1s"));
        }
        return options;
    }
}
