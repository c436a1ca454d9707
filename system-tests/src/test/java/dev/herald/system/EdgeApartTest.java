package dev.herald.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.request.RequestFile;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The edge of intake as a process of its own, on a stack of edge and admission alone. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // one stack, whose edges are killed and added
@Order(7)
class EdgeApartTest {

    private static final ComponentInstance EDGE = ComponentInstance.first(Component.EDGE);
    private static final ComponentInstance SECOND_EDGE = ComponentInstance.named("edge#2");
    private static final List<MemberCode> MEMBERS =
            List.of(new MemberCode("fr"), new MemberCode("br"), new MemberCode("de"), new MemberCode("jp"));

    private static TestStacks stacks;
    private static Stack stack;
    private static EventSerde serde;

    @BeforeAll
    static void start() {
        stacks = new TestStacks();
        stack = Stack.startFresh(TestStacks.wherePolicyApproves(stacks.options())
                .withServices(Set.of(Component.INTAKE))
                .withEdgeApart(true)
                .withMembers(MEMBERS));
        serde = new EventSerde(stack.registry());
    }

    @AfterAll
    static void end() {
        serde.close();
        stack.close();
        stacks.close();
    }

    @Test
    @Order(1)
    void the_edge_has_its_own_line_log_and_share_of_the_work() {
        await("the edge reads every mailbox")
                .untilAsserted(() -> assertThat(mailboxes()).isEqualTo(Map.of("edge", MEMBERS.size())));
        assertThat(statusOf("edge").health()).isEqualTo(ComponentStatus.State.READY);
        assertThat(statusOf("intake").health()).isEqualTo(ComponentStatus.State.READY);
        assertThat(statusOf("intake").partitions())
                .as(
                        "submissions, sealed submissions, decisions, disseminations, correspondence and replays, four topics of one "
                                + "partition for orders, and no mailbox")
                .isEqualTo(OptionalInt.of(6 * stack.partitions() + 4));
        assertThat(stack.logFile(EDGE)).exists().isNotEqualTo(stack.logFile(ComponentInstance.first(Component.INTAKE)));
    }

    @Test
    @Order(2)
    void an_order_is_answered_by_the_edge_and_audited_by_the_admission() {
        CommandResult suspended = CommandResult.by(
                stack.folder(), "intake", "suspend", "jp", "--reasons", "sends garbage", "--as", "okafor");
        assertThat(suspended.code()).as(suspended.out() + suspended.errors()).isZero();

        await("both have audited it")
                .until(() -> CommandResult.by(stack.folder(), "audit", "~orders")
                        .out()
                        .contains("Entries: 2; "));
    }

    @Test
    @Order(3)
    void edge_and_admission_work_while_the_other_is_dead_and_nothing_is_lost() throws Exception {
        stack.kill(Component.INTAKE);
        send("fr", "FR/2026-000001");
        await("the edge has forwarded it")
                .until(() -> requestsOn(Topics.SUBMISSIONS).contains("FR/2026-000001"));

        stack.kill(Component.EDGE);
        stack.start(Component.INTAKE);
        send("br", "BR/2026-000002");
        await("the admission has admitted what was there")
                .until(() -> requestsOn(Topics.REQUESTS).contains("FR/2026-000001"));
        assertThat(stack.isRunning(Component.EDGE)).isFalse();
        assertThat(statusOf("intake").health()).isEqualTo(ComponentStatus.State.READY);
        assertThat(requestsOn(Topics.SUBMISSIONS)).containsExactly("FR/2026-000001");

        stack.start(Component.EDGE);
        await("what was sent meanwhile is admitted")
                .untilAsserted(() -> assertThat(requestsOn(Topics.REQUESTS))
                        .containsExactlyInAnyOrder("FR/2026-000001", "BR/2026-000002"));
    }

    @Test
    @Order(4)
    void two_edges_share_the_mailboxes_and_one_takes_over_from_the_other() throws Exception {
        stack.start(SECOND_EDGE);
        await("each reads half of the mailboxes")
                .untilAsserted(() -> assertThat(mailboxes())
                        .isEqualTo(Map.of("edge", MEMBERS.size() / 2, "edge#2", MEMBERS.size() / 2)));

        stack.kill(Component.EDGE);
        for (MemberCode member : MEMBERS) {
            if (member.value().equals("jp")) {
                continue; // its right to send was withdrawn with the suspension
            }
            send(member.value(), member.value().toUpperCase(Locale.ROOT) + "/2026-000003");
        }

        await("the second edge reads all but the suspended mailbox")
                .untilAsserted(() -> assertThat(requestsOn(Topics.REQUESTS))
                        .contains("FR/2026-000003", "BR/2026-000003", "DE/2026-000003")
                        .doesNotContain("JP/2026-000003")
                        .doesNotHaveDuplicates());
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
    }

    private static ComponentStatus statusOf(String name) {
        return stack.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the number of mailboxes that each edge reads. */
    private static Map<String, Integer> mailboxes() {
        Map<String, Integer> mailboxes = new TreeMap<>();
        stack.status().stream()
                .filter(status -> status.name().startsWith("edge"))
                .forEach(status ->
                        mailboxes.put(status.name(), status.partitions().orElse(0)));
        return mailboxes;
    }

    private static List<String> requestsOn(Topic topic) {
        return TopicRecord.readAll(stack.adminProperties(), serde, topic.name()).stream()
                .map(TopicRecord::event)
                .filter(RequestSubmitted.class::isInstance)
                .map(event -> ((RequestSubmitted) event).getCaseId())
                .toList();
    }

    private static void send(String member, String caseId)
            throws IOException, ExecutionException, InterruptedException {
        String example = Files.readString(TestStacks.project().resolve("member-gateway/examples/red-notice.json"))
                .replace("FR/2026-000101", caseId)
                .replace("\"submittedBy\": \"fr\"", "\"submittedBy\": \"" + member + "\"");
        byte[] request =
                serde.serialize(requireNonNull(RequestFile.read(example).event()));
        Map<String, Object> settings = new HashMap<>(stack.clientProperties(Principal.member(new MemberCode(member))));
        settings.remove("isolation.level");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.inbound(new MemberCode(member)), request))
                    .get();
        }
    }
}
