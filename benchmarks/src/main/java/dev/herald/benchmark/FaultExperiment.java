package dev.herald.benchmark;

import dev.herald.benchmark.fault.CaseRecords;
import dev.herald.benchmark.fault.FaultCell;
import dev.herald.benchmark.fault.FaultPlan;
import dev.herald.benchmark.fault.FaultResult;
import dev.herald.benchmark.fault.FaultResult.Outcome;
import dev.herald.benchmark.fault.FaultedApi;
import dev.herald.benchmark.fault.Recovery;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs cells of the matrix one after the other on one stack. In each, every sender submits a request, which policy
 * approves, and the holders' gateways acknowledge the notice.
 */
final class FaultExperiment implements AutoCloseable {

    /** How long a stage may take to recover. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** More than a commit interval: the requests of a cell travel in transactions of their own. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(300);

    /** A call that is not made within this time is not made at all: heartbeats follow one another in a second. */
    private static final Duration LONGEST_TO_MEET = Duration.ofSeconds(8);

    /** How long a surplus record is waited for. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Stack stack;
    private final FaultPlan plan;
    private final List<MemberCode> senders;
    private final EventSerde serde;
    private final MemberGateways gateways;
    private final CaseRecords records;
    private final Map<String, Integer> expected;
    private int made;

    /**
     * Connects gateways, and learns from an undisturbed request which records a case has.
     *
     * @param senders who submits a request in each cell
     */
    FaultExperiment(Stack stack, FaultPlan plan, List<MemberCode> senders) throws InterruptedException {
        this.stack = stack;
        this.plan = plan;
        this.senders = senders;
        this.serde = new EventSerde(stack.registry());
        this.gateways = new MemberGateways(stack, serde, (member, observed, event) -> {});
        this.records = CaseRecords.read(stack.adminProperties());
        submit(); // with cold services
        settle();
        List<CaseId> cases = submit();
        settle();
        this.expected = records.of(cases.getFirst());
        if (!records.differences(expected, cases).isEmpty() || expected.isEmpty()) {
            throw new UserError(
                    "Undisturbed cases have different records: %s".formatted(records.differences(expected, cases)));
        }
    }

    /** Returns the records of an undisturbed case, by place and type. */
    Map<String, Integer> expected() {
        return expected;
    }

    /**
     * Runs a cell, and returns when the stack has come to rest.
     *
     * @throws UserError if the stage did not recover, and a restart by hand did not help
     */
    FaultResult run(FaultCell cell) throws InterruptedException {
        int logBefore = log().size();
        plan.arm(cell);
        if (cell.api() == FaultedApi.INIT_PRODUCER_ID) {
            for (int start = 0; start < cell.call(); start++) {
                stack.restart(Set.of(cell.stage().service()));
            }
        } else if (cell.api() == FaultedApi.HEARTBEAT) {
            await(() -> plan.hitAt().isPresent(), LONGEST_TO_MEET);
        }
        List<CaseId> cases = submit();
        boolean complete = await(() -> records.hold(expected, cases), LIMIT);
        boolean met = complete
                ? await(() -> plan.hitAt().isPresent(), LONGEST_TO_MEET)
                : plan.hitAt().isPresent();
        boolean recovered = complete && (!met || await(plan::isFollowed, LIMIT));
        double seconds = met ? (System.nanoTime() - plan.hitAt().orElseThrow()) / 1e9 : 0;
        recovered &= recovered && await(stack::isIdle, LIMIT);
        // A start joins the group after its producer is ready, whatever became of the call.
        boolean rejoined = plan.isRejoined() && cell.api() != FaultedApi.INIT_PRODUCER_ID;
        List<String> log = log();
        Recovery recovery = Recovery.in(log.subList(logBefore, log.size()), cell.stage(), rejoined);
        plan.disarm();
        if (!recovered) {
            stack.restart(Set.of(cell.stage().service()));
        }
        settle();
        List<String> differences = records.differences(expected, cases);
        return new FaultResult(cell, outcome(met, recovered, differences), recovery, seconds, differences);
    }

    private static Outcome outcome(boolean met, boolean recovered, List<String> differences) {
        if (!recovered) {
            return Outcome.DEAD;
        }
        if (!differences.isEmpty()) {
            return Outcome.OTHER_TOTALS;
        }
        return met ? Outcome.EXACT : Outcome.NOT_MET;
    }

    private List<CaseId> submit() throws InterruptedException {
        List<CaseId> cases = new ArrayList<>();
        for (MemberCode sender : senders) {
            made++;
            CaseId caseId = new CaseId("%s/2026-%06d".formatted(sender.value().toUpperCase(Locale.ROOT), made));
            gateways.gateway(sender).submit(SyntheticRequests.request(sender, caseId.value(), made));
            cases.add(caseId);
            TimeUnit.MILLISECONDS.sleep(BETWEEN_REQUESTS.toMillis());
        }
        return cases;
    }

    /** Waits until everything is read, and a moment longer. */
    private void settle() throws InterruptedException {
        if (!await(stack::isIdle, LIMIT)) {
            throw new UserError("The stack did not come to rest within %d s. Its log: %s"
                    .formatted(LIMIT.toSeconds(), stack.logFile(Component.INTAKE)));
        }
        await(() -> false, QUIET);
    }

    private boolean await(BooleanSupplier condition, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            records.poll();
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private List<String> log() {
        try {
            return Files.readAllLines(stack.logFile(Component.INTAKE)); // it is one for all services
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        records.close();
        gateways.close();
        serde.close();
    }
}
