package dev.herald.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DecisionNotified;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.system.BaseRequestFile;
import dev.herald.system.TestStacks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * One member and one consumer do for minutes all that their logins allow. Others send one request a second each, and
 * wait at most twice as long for receipts and decisions as while the same member sends well-behaved requests. No
 * service ends, and none of their heaps is full after a collection. What the attacker left unread is its own. A
 * benchmark: it means nothing on a busy machine.
 */
@EnabledIfSystemProperty(
        named = "herald.hostile",
        matches = "true",
        disabledReason = "twice ten minutes on a machine that does nothing else: -Dherald.hostile=true")
class HostileRunTest {

    private static final Duration PHASE = Duration.ofMinutes(Integer.getInteger("herald.hostile.minutes", 10));
    private static final Duration WARM_UP = PHASE.dividedBy(4);
    private static final Duration LONGEST = PHASE.multipliedBy(2).plusMinutes(5);
    private static final long SEED = 20261202L;
    private static final MemberCode ATTACKER = new MemberCode("jp");
    private static final List<MemberCode> OTHERS = MemberDirectory.parse(List.of("fr", "br", "de"));
    private static final long PAUSE_MILLIS = 1_000;
    private static final double FULL = 0.9;

    /** Large enough that forty fill the heap of a broker that keeps them. */
    private static final int GROUP_NAME = 200;

    private final PersonGenerator people = new PersonGenerator(new Random(SEED));
    private int references;

    /**
     * Everybody else's requests of a time of the run, and when each was answered.
     *
     * @param sent time by case
     */
    private record Phase(String name, Map<String, Instant> sent) {

        boolean isAnswered(Map<String, Instant> answered) {
            return answered.keySet().containsAll(sent.keySet());
        }

        Duration at99(Map<String, Instant> answered) {
            List<Duration> sorted = sent.entrySet().stream()
                    .map(one -> Duration.between(one.getValue(), Objects.requireNonNull(answered.get(one.getKey()))))
                    .sorted()
                    .toList();
            return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
        }
    }

    /** Returns the time of the first event of a type about each case on some topics. */
    private static Map<String, Instant> first(
            Stack stack, EventSerde serde, Class<? extends SpecificRecord> type, List<String> topics) {
        Map<String, Instant> first = new HashMap<>();
        topics.stream()
                .flatMap(topic -> TopicRecord.readAll(stack.adminProperties(), serde, topic).stream())
                .filter(record -> type.isInstance(record.event()))
                .forEach(record -> first.merge(
                        record.caseId().orElse(""),
                        record.appendedAt(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return first;
    }

    private static Map<String, Instant> answers(Stack stack, EventSerde serde, Class<? extends SpecificRecord> type) {
        return first(stack, serde, type, List.of(Topics.CORRESPONDENCE.name()));
    }

    @Test
    void one_member_and_one_consumer_that_attack_delay_nobody_else() throws Exception {
        try (TestStacks stacks = new TestStacks();
                Stack stack = Stack.startFresh(TestStacks.wherePolicyApproves(stacks.options())
                        .withMembers(MemberDirectory.parse(List.of("fr", "br", "de", "jp"))));
                EventSerde serde = new EventSerde(stack.registry());
                BureauGateways gateways = new BureauGateways(stack, serde);
                ServiceProbe probe = new ServiceProbe(stack);
                HostileMember attacker = new HostileMember(SEED, ATTACKER, stack, serde);
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            sendOf(gateways, OTHERS, WARM_UP);
            Future<?> polite = beside.submit(() -> sendOf(gateways, List.of(ATTACKER), PHASE));
            Phase usual = send(stack, serde, gateways, "beside a well-behaved sender");
            polite.get();
            Instant end = Instant.now().plus(PHASE);
            Future<?> member = beside.submit(() -> attack(attacker, end));
            Future<?> consumer = beside.submit(() -> joinGroups(stack, end));
            Phase hostile = send(stack, serde, gateways, "beside an attack");
            member.get();
            consumer.get();
            Component.SERVICES.forEach(service -> System.out.printf(
                    "  hostile: heap of %s after its latest collection %.2f%n",
                    service.label(), probe.heapAfterCollection(service)));
            Awaitility.await("everybody else has a decision")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofSeconds(10))
                    .until(() -> hostile.isAnswered(answers(stack, serde, DecisionNotified.class)));

            List<Ratio> ratios = List.of(
                    compare(usual, hostile, answers(stack, serde, RequestReceived.class), "receipt"),
                    compare(usual, hostile, answers(stack, serde, DecisionNotified.class), "decision"));
            assertThat(ratios).allMatch(ratio -> ratio.value() < 2);
            assertThat(probe.restarts().values()).containsOnly(0);
            assertThat(probe.ready()).containsAll(Component.SERVICES);
            assertThat(Component.SERVICES).allMatch(service -> probe.heapAfterCollection(service) < FULL);
        }
    }

    private Phase send(Stack stack, EventSerde serde, BureauGateways gateways, String name)
            throws InterruptedException {
        Instant from = Instant.now();
        sendOf(gateways, OTHERS, PHASE);
        Map<String, Instant> sent = first(
                stack,
                serde,
                RequestSubmitted.class,
                OTHERS.stream().map(Topics::inbound).toList());
        sent.values().removeIf(time -> time.isBefore(from));
        return new Phase(name, sent);
    }

    private Void sendOf(BureauGateways gateways, List<MemberCode> senders, Duration time) throws InterruptedException {
        gateways.send(
                senders.stream()
                        .flatMap(sender -> requests(sender, (int) (time.toMillis() / PAUSE_MILLIS)).stream())
                        .toList(),
                PAUSE_MILLIS);
        return null;
    }

    private synchronized List<BureauMessage> requests(MemberCode sender, int count) {
        return Stream.generate(() -> (BureauMessage) new BureauMessage.EventMessage(
                        sender,
                        RequestSubmitted.newBuilder(BaseRequestFile.read("prosecution"))
                                .setCaseId(
                                        "%s/2026-%06d".formatted(sender.value().toUpperCase(Locale.ROOT), ++references))
                                .setSubmittedBy(sender.value())
                                .setPerson(people.another())
                                .build()))
                .limit(count)
                .toList();
    }

    private static Void attack(HostileMember attacker, Instant end) {
        attacker.poison();
        for (int round = 0; Instant.now().isBefore(end); round++) {
            attacker.exhaust(round);
            attacker.flood();
            if (round % 8 == 0) {
                attacker.bomb();
            }
        }
        return null;
    }

    /** Joins ever more groups with long names, each with a large subscription, until the broker refuses. */
    private static Void joinGroups(Stack stack, Instant end) {
        Principal airline = Principal.consumer("airline");
        for (int number = 0; Instant.now().isBefore(end); number++) {
            Map<String, Object> settings = new HashMap<>(stack.clientProperties(airline));
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, airline.groupPrefix() + number + "x".repeat(GROUP_NAME));
            settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 60_000);
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Topics.EXTRACTS.name()));
                consumer.poll(Duration.ofSeconds(1));
            } catch (KafkaException e) {
                // refused, as it should be
            }
        }
        return null;
    }

    /** The p99 to an answer beside an attack, divided by that beside a well-behaved sender. */
    private record Ratio(String answer, double value) {}

    /** Prints both, so that a run whose first ratio is too large still shows the second one. */
    private static Ratio compare(Phase usual, Phase hostile, Map<String, Instant> answered, String what) {
        Duration before = usual.at99(answered);
        Duration during = hostile.at99(answered);
        System.out.printf(
                "  hostile: p99 to the %s: %d ms %s (%d requests), %d ms %s (%d)%n",
                what,
                before.toMillis(),
                usual.name(),
                usual.sent().size(),
                during.toMillis(),
                hostile.name(),
                hostile.sent().size());
        return new Ratio(what, (double) during.toMillis() / before.toMillis());
    }
}
