package dev.herald.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.Promise;
import dev.herald.promise.history.History;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.StackHistory;
import dev.herald.scenario.context.MemberGateways;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.broker.EmbeddedBroker;
import dev.herald.system.BaseRequestFile;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Hits single calls of real Kafka clients with an error, a lost answer or silence, in each cell of a matrix. In each,
 * two bureaus submit a request, which policy approves, and the holders' gateways acknowledge the notice. The stage
 * recovers, and the cases have exactly the records of an undisturbed one.
 */
@EnabledIfSystemProperty(
        named = "herald.faults",
        matches = ".+",
        disabledReason = "takes an hour: -Dherald.faults=.* for all cells, or a pattern of their names")
@ResourceLock(TestStacks.THIS_JVM)
class FaultMatrixTest {

    private static final List<MemberCode> MEMBERS = MemberDirectory.parse(List.of("fr", "br", "de"));
    private static final List<MemberCode> SENDERS = MEMBERS.subList(0, 2);
    private static final String AMPLE = "1000000";

    /** How long a stage may take to recover. */
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** A call that is not made within this time is not made at all: heartbeats follow one another in a second. */
    private static final Duration LONGEST_TO_MEET = Duration.ofSeconds(8);
    /** More than a commit interval: the requests of a cell travel in transactions of their own. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(300);
    /** How long a surplus record is waited for. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final FaultPlan PLAN = new FaultPlan();
    private static final PersonGenerator PEOPLE = new PersonGenerator(new Random(20261201L));

    private static FaultProxy proxy;
    private static Stack stack;
    private static EventSerde serde;
    private static MemberGateways gateways;
    private static CaseRecords records;
    private static Map<String, Integer> expected;
    private static int made;

    @BeforeAll
    static void learnWhatAnUndisturbedCaseIs() throws IOException, InterruptedException {
        proxy = new FaultProxy(PLAN);
        stack = Stack.startFresh(options());
        serde = new EventSerde(stack.registry());
        gateways = new MemberGateways(stack, serde, (member, observed, event) -> {});
        records = CaseRecords.read(stack.adminProperties());
        submit(); // with cold services
        settle();
        List<CaseId> cases = submit();
        settle();
        expected = records.of(cases.getFirst());
        assertThat(expected).isNotEmpty();
        assertThat(records.differences(expected, cases)).isEmpty();
    }

    /** The deaths of threads in earlier cells do not count, so that the result of a cell depends on no other. */
    private static StackOptions options() {
        StackOptions options = StackOptions.fresh()
                .withMembers(MEMBERS)
                .withServices(EnumSet.of(
                        Component.INTAKE,
                        Component.SCREENING,
                        Component.REVIEW,
                        Component.DISSEMINATION,
                        Component.AUDIT_LOG))
                .withinThisJvm()
                .with(
                        Component.INTAKE,
                        Map.of("herald.intake.budget.names", AMPLE, "herald.intake.budget.lasting-per-year", AMPLE))
                .on(settings -> {
                    proxy.forwardTo(settings.brokerPort());
                    return new EmbeddedBroker(settings, proxy.port());
                });
        for (Component stage : Component.STAGES) {
            options = options.with(stage, Map.of("herald.streams.thread-death-window", "1s"));
        }
        return TestStacks.wherePolicyApproves(options);
    }

    @AfterAll
    static void end() throws IOException {
        records.close();
        gateways.close();
        serde.close();
        stack.close();
        proxy.close();
    }

    @TestFactory
    Stream<DynamicTest> a_stage_recovers_from_a_fault_and_every_promise_holds() {
        String chosen = System.getProperty("herald.faults", "");
        Pattern pattern = Pattern.compile(chosen, Pattern.CASE_INSENSITIVE);
        List<FaultCell> all = FaultCell.all().stream()
                .filter(cell -> pattern.matcher(cell.label()).find())
                .toList();
        assertThat(all).as("cells of the pattern %s", chosen).isNotEmpty();
        Stream<DynamicTest> cells = all.stream().map(cell -> DynamicTest.dynamicTest(cell.label(), () -> hit(cell)));
        return Stream.concat(cells, Stream.of(DynamicTest.dynamicTest("promises", () -> {
            History history = StackHistory.of(stack);
            assertThat(Promise.all().stream()
                            .map(Promise::withoutLatencies)
                            .flatMap(promise -> promise.evaluate(history).violations().stream()))
                    .isEmpty();
        })));
    }

    /** Hits a call, and returns when the stack has come to rest; a stage that did not recover is started again. */
    private static void hit(FaultCell cell) throws InterruptedException {
        PLAN.arm(cell);
        if (cell.api() == FaultCell.Api.INIT_PRODUCER_ID) {
            for (int start = 0; start < cell.call(); start++) {
                stack.restart(Set.of(cell.stage().service()));
            }
        } else if (cell.api() == FaultCell.Api.HEARTBEAT) {
            await(() -> PLAN.hitAt().isPresent(), LONGEST_TO_MEET);
        }
        List<CaseId> cases = submit();
        boolean complete = await(() -> records.hold(expected, cases), LIMIT);
        boolean met = await(() -> PLAN.hitAt().isPresent(), complete ? LONGEST_TO_MEET : Duration.ZERO);
        boolean recovered = complete && (!met || await(PLAN::isFollowed, LIMIT));
        double seconds = met ? (System.nanoTime() - PLAN.hitAt().orElseThrow()) / 1e9 : 0;
        recovered = recovered && await(stack::isIdle, LIMIT);
        PLAN.arm(null);
        if (!recovered) {
            stack.restart(Set.of(cell.stage().service()));
        }
        settle();
        System.out.printf("  %-55s %5.1f s%n", cell.label(), seconds);
        assertThat(recovered).as("recovers within %s", LIMIT).isTrue();
        assertThat(records.differences(expected, cases)).isEmpty();
        assumeTrue(met, "no such call was made often enough");
    }

    private static List<CaseId> submit() throws InterruptedException {
        List<CaseId> cases = new ArrayList<>();
        for (MemberCode sender : SENDERS) {
            made++;
            String caseId = "%s/2026-%06d".formatted(sender.value().toUpperCase(Locale.ROOT), made);
            gateways.gateway(sender)
                    .submit(RequestSubmitted.newBuilder(BaseRequestFile.read("prosecution"))
                            .setCaseId(caseId)
                            .setSubmittedBy(sender.value())
                            .setPerson(PEOPLE.another())
                            .build());
            cases.add(new CaseId(caseId));
            TimeUnit.MILLISECONDS.sleep(BETWEEN_REQUESTS.toMillis());
        }
        return cases;
    }

    /** Waits until everything is read, and a moment longer. */
    private static void settle() throws InterruptedException {
        assertThat(await(stack::isIdle, LIMIT)).as("the stack comes to rest").isTrue();
        await(() -> false, QUIET);
    }

    private static boolean await(BooleanSupplier condition, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        do {
            records.poll();
            if (condition.getAsBoolean()) {
                return true;
            }
        } while (System.nanoTime() < end);
        return false;
    }
}
