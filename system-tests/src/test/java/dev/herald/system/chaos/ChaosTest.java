package dev.herald.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.topics.TopicWatch;
import dev.herald.cli.topics.WatchQuery;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.promise.history.FloodLatencies;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.Outage;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.system.PromiseTests;
import dev.herald.system.TestStacks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What bureaus and officers do by chance in some hundred cases, many with members excluded or with few recipients,
 * while one member attacks with all that its login allows, and while each service and the broker are killed: the
 * promises hold, that nothing reaches the wrong member and that nobody slows others among them.
 */
@EnabledIfSystemProperty(
        named = "herald.chaos",
        matches = "true",
        disabledReason = "takes minutes; the simulator judges 1,000 runs by chance: -Dherald.chaos=true")
class ChaosTest {

    private static final long SEED = Long.getLong("herald.turmoil.seed", 20261124L);
    private static final int MOVES = Integer.getInteger("herald.turmoil.moves", 200);
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final MemberCode ATTACKER = new MemberCode("jp");
    /** Floods that follow one another, so that enough messages of others arrive meanwhile. */
    private static final int FLOODS = 4;

    /** Seconds between two of them. */
    private static final long PAUSE_OF_FLOODS = 8;
    /** Milliseconds between two messages of a bureau. */
    private static final long PAUSE = 300;

    @TestFactory
    Stream<DynamicTest> the_promises_hold_whatever_is_killed() throws Exception {
        History history = turmoil();
        long cases = history.records().stream()
                .map(HistoryRecord::caseId)
                .filter(CaseId::isValid)
                .distinct()
                .count();
        String over = "%d moves, seed %d, %d records of %d cases"
                .formatted(MOVES, SEED, history.records().size(), cases);
        System.out.println("  turmoil: " + over);
        DynamicTest away = DynamicTest.dynamicTest(
                "each of the four services was away",
                () -> assertThat(history.outages())
                        .extracting(Outage::stage)
                        .contains(
                                ClientRole.INTAKE, ClientRole.SCREENING, ClientRole.REVIEW, ClientRole.DISSEMINATION));
        Stream<DynamicTest> promises = PromiseTests.JUDGED.stream()
                .map(promise -> DynamicTest.dynamicTest(
                        "promise %s (%s)".formatted(promise.name(), over),
                        () -> assertThat(promise.evaluate(history).violations())
                                .as(over)
                                .isEmpty()));
        DynamicTest putAside = DynamicTest.dynamicTest(
                "no stage put aside what another stage wrote",
                () -> assertThat(history.recordsOn(Topics.QUARANTINE).stream()
                                .filter(record -> record.origin() != null
                                        && record.origin().topic().startsWith("herald.")))
                        .isEmpty());
        return Stream.concat(Stream.of(away, putAside), promises);
    }

    private static History turmoil() throws Exception {
        try (TestStacks stacks = new TestStacks();
                Stack stack = Stack.startFresh(quickClocks(TestStacks.wherePolicyApproves(stacks.options())))) {
            return turmoil(stack);
        }
    }

    private static History turmoil(Stack stack) throws Exception {
        RandomWorkload life = new RandomWorkload(
                SEED,
                stack.members().stream()
                        .filter(member -> MemberDirectory.record(member).getKind() == MemberKind.NCB)
                        .filter(member -> !member.equals(ATTACKER))
                        .toList());
        List<BureauMessage> moves = life.moves(MOVES);
        try (EventSerde serde = new EventSerde(stack.registry());
                BureauGateways crowd = new BureauGateways(stack, serde);
                HostileMember attacker = new HostileMember(SEED, ATTACKER, stack, serde);
                RandomOfficers officers =
                        new RandomOfficers(SEED, new OfficerClient(stack.officersApi(), stack::officerPassword));
                TopicWatch watch = new TopicWatch(
                        stack.clientProperties(Principal.operator()),
                        serde,
                        TopicWatch.readableTopics(),
                        WatchQuery.everything(),
                        officers::see,
                        warning -> {});
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread.ofPlatform().name("watch").daemon().start(watch);
            watch.awaitPosition();
            int third = moves.size() / 3;
            crowd.send(moves.subList(0, third), PAUSE);
            Future<?> attack = beside.submit(() -> {
                attacker.poison(); // first: behind a flood nobody would read it
                for (int flood = 0; flood < FLOODS; flood++) {
                    attacker.flood();
                    TimeUnit.SECONDS.sleep(PAUSE_OF_FLOODS);
                }
                return null;
            });
            crowd.send(moves.subList(third, 2 * third), PAUSE);
            attack.get();
            attacker.bomb();
            attacker.flood();
            List<BureauMessage> rest = moves.subList(2 * third, moves.size());
            Future<List<String>> outages =
                    beside.submit(() -> new RollingKills(stack, Duration.ofSeconds(3), Duration.ofSeconds(1)).run());
            crowd.send(rest, PAUSE);
            outages.get().forEach(words -> System.out.println("  turmoil: " + words));
            TestStacks.settling(LONGEST).until(() -> officers.idle() && stack.isIdle());
            System.out.printf("  turmoil: %d orders of officers were carried out%n", officers.carriedOut());
            assertThat(officers.carriedOut()).as("officers had work").isPositive();
            History history = StackHistory.of(stack);
            System.out.println("  turmoil: " + AttackCost.of(history, attacker));
            System.out.println("  turmoil: " + FloodLatencies.of(history));
            return history;
        }
    }

    private static StackOptions quickClocks(StackOptions options) {
        return options.withMembers(MemberDirectory.parse(List.of("fr", "br", "de", "ke", "jp", "ca")));
    }
}
