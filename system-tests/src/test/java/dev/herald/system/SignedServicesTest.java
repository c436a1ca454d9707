package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.event.AuditEntry;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticePublished;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.MemberGateway;
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has the password of a service or member and not its key does nothing in its name; keys are replaced while cases
 * are decided.
 */
@Timeout(420)
@Order(14)
@ExtendWith(SharedStack.class)
@ResourceLock(TestStacks.THIS_JVM)
class SignedServicesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CASES = 9;
    private static final int CASES_WITH_ONE_KEY = 3;
    private static final List<String> NAMES = List.of(
            "Abernathy",
            "Borovik",
            "Castellane",
            "Dragomir",
            "Ekwueme",
            "Fjeldsted",
            "Guimond",
            "Hashemian",
            "Ilunga",
            "Jankovic",
            "Kowalczyk",
            "Lagerqvist",
            "Mbemba");

    private static Stack stack;
    private static EventSerde serde;

    private final RequestSubmitted example = BaseRequestFile.read("prosecution");

    @BeforeAll
    static void start() {
        stack = SharedStack.stack();
        List.of("FR/2026-000901", "BR/2026-000902", "SE/2026-000903", "KE/2026-000904")
                .forEach(SharedStack::forge);
        serde = new EventSerde(stack.registry());
    }

    @AfterAll
    static void end() {
        serde.close();
    }

    @Test
    void a_decision_that_the_administrator_or_review_s_password_wrote_publishes_nothing_and_is_found()
            throws Exception {
        String caseId = "FR/2026-000901";
        DecisionIssued forged = DecisionIssued.newBuilder()
                .setCaseId(caseId)
                .setKind(DecisionKind.APPROVED)
                .setRevision(1)
                .setRequester("fr")
                .setOfficers(List.of("adeyemi", "brandt"))
                .setRuleBook("none")
                .setRegisterVersion(1)
                .setRequest(request("fr", caseId, 0))
                .build();

        write(stack.adminProperties(), Topics.DECISIONS, caseId, forged);
        write(stack.clientProperties(Principal.service(ClientRole.REVIEW)), Topics.DECISIONS, caseId, forged);

        Awaitility.await("each of three services has quarantined both")
                .atMost(PATIENCE)
                .until(() -> CommandResult.by(stack.folder(), "quarantine", "list")
                                .out()
                                .lines()
                                .filter(line -> line.contains(" UNSIGNED "))
                                .count()
                        == 6);
        assertThat(published()).doesNotContain(caseId);
    }

    @Test
    void a_command_of_who_stole_the_console_s_kafka_password_is_refused_and_audited() throws Exception {
        String caseId = "BR/2026-000902";
        send("br", request("br", caseId, 1));
        Awaitility.await("it is in force")
                .atMost(PATIENCE)
                .until(() -> published().contains(caseId));
        OfficerCommand stolen = OfficerCommand.newBuilder()
                .setCaseId(caseId)
                .setCommandId("adeyemi/stolen")
                .setOfficer("adeyemi")
                .setRole(OfficerRole.SUPERVISOR)
                .setCleared(true)
                .setKind(CommandKind.BLOCK)
                .setRevision(1)
                .build();

        write(stack.clientProperties(Principal.service(ClientRole.CONSOLE)), Topics.COMMANDS, caseId, stolen);

        Awaitility.await("it is audited")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(read(Topics.AUDIT, AuditEntry.class))
                        .filteredOn(entry -> entry.getAction().equals("COMMAND_REFUSED")
                                && entry.getCaseId().equals(caseId))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.getActor()).isEqualTo("unverified")));
        assertThat(read(Topics.OUTCOMES, CommandAnswered.class))
                .as("the officer whose id it is hears nothing")
                .noneMatch(answer -> answer.getCommandId().equals("adeyemi/stolen"));
        assertThat(read(Topics.DECISIONS, DecisionIssued.class))
                .noneMatch(decision -> decision.getKind() == DecisionKind.BLOCKED
                        && decision.getCaseId().equals(caseId));
    }

    @Test
    void a_copy_of_a_signed_decision_is_quarantined_by_each_service_in_whatever_partition() throws Exception {
        String caseId = "KE/2026-000904";
        send("ke", request("ke", caseId, 12));
        Awaitility.await("it is in force")
                .atMost(PATIENCE)
                .until(() -> published().contains(caseId));
        ConsumerRecord<byte[], byte[]> decision = decisionOn(caseId);

        copy(decision, decision.partition());
        copy(decision, (decision.partition() + 1) % 4);

        Awaitility.await("three services have quarantined each")
                .atMost(PATIENCE)
                .until(() -> quarantinedWith("REPEATED").size() == 3
                        && quarantinedWith("MOVED").size() == 3);
        assertThat(read(Topics.DISSEMINATIONS, NoticePublished.class))
                .filteredOn(notice -> notice.getCaseId().equals(caseId))
                .hasSize(1);
    }

    private static ConsumerRecord<byte[], byte[]> decisionOn(String caseId) {
        TopicReader reader = new TopicReader(stack.adminProperties());
        List<ConsumerRecord<byte[], byte[]>> decisions = new ArrayList<>();
        reader.readUntilQuiet(
                reader.partitionsOf(Topics.DECISIONS.name()::equals), Duration.ofSeconds(1), PATIENCE, record -> {
                    if (caseId.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        decisions.add(record);
                    }
                });
        return decisions.getFirst();
    }

    /** Appends a record again, with all of its bytes and headers, as review's password allows. */
    private static void copy(ConsumerRecord<byte[], byte[]> record, int partition) throws Exception {
        Map<String, Object> settings = new HashMap<>(stack.clientProperties(Principal.service(ClientRole.REVIEW)));
        settings.remove("isolation.level");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            record.topic(), partition, record.key(), record.value(), record.headers()))
                    .get();
        }
    }

    @Test
    void who_stole_a_member_s_password_without_its_key_submits_nothing() {
        MemberCode member = new MemberCode("se");
        String caseId = "SE/2026-000903";
        RequestSubmitted request = request("se", caseId, 11);
        String keyId = MessageSigner.of(member, stack.memberKey(member)).keyId().orElseThrow();
        Signer another = new Signer("member", "se", keyId, SigningKey.create().getPrivate());

        sendAs(member, MessageSigner.unsigned(), request);
        sendAs(member, MessageSigner.with(() -> another), request);

        Awaitility.await("both are refused")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(refusalsOf(member, caseId)).containsExactly("SIGNATURE_MISSING", "SIGNATURE_WRONG"));
        assertThat(read(Topics.SUBMISSIONS, RequestSubmitted.class))
                .noneMatch(submitted -> submitted.getCaseId().equals(caseId));
        send("se", request);
        Awaitility.await("the member itself submits it")
                .atMost(PATIENCE)
                .until(() -> published().contains(caseId));
    }

    private static List<String> refusalsOf(MemberCode member, String caseId) {
        return read(Topics.outbound(member), RequestRefused.class)
                .filter(refused -> refused.getCaseId().equals(caseId))
                .flatMap(refused -> refused.getRefusals().stream())
                .map(Refusal::getCode)
                .toList();
    }

    @Test
    void keys_are_replaced_while_cases_are_decided_and_no_decision_is_lost() throws Exception {
        Set<String> sent = new TreeSet<>();
        try (OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            for (int number = 1; number <= CASES; number++) {
                String caseId = "DE/2026-%06d".formatted(number);
                send("de", request("de", caseId, number + 1));
                sent.add(caseId);
                if (number % CASES_WITH_ONE_KEY == 0) {
                    rotate("review");
                    rotate("console");
                    block(console, caseId);
                }
            }
        }

        Awaitility.await("all are published")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(published()).containsAll(sent));
        stack.awaitFullyRead();
        assertThat(read(Topics.DECISIONS, DecisionIssued.class))
                .filteredOn(decision -> decision.getKind() == DecisionKind.BLOCKED
                        && decision.getCaseId().startsWith("DE/"))
                .hasSize(CASES / CASES_WITH_ONE_KEY)
                .allSatisfy(decision -> assertThat(decision.getCommands()).hasSize(1));
        assertThat(read(Topics.OUTCOMES, CommandAnswered.class))
                .filteredOn(answer -> answer.getCaseId().startsWith("DE/"))
                .as("none is refused but one that missed the notice's number, which is sent again")
                .allMatch(answer -> answer.getAccepted() || answer.getCode().equals("FILE_MOVED"));
        assertThat(quarantinedWith("KEY_UNKNOWN", "KEY_NOT_VALID", "SIGNATURE_WRONG"))
                .isEmpty();
    }

    /** Gives a service another key, and closes the one before. */
    private static void rotate(String service) {
        for (List<String> step :
                List.of(List.of(service, "--signing-key"), List.of(service, "--signing-key", "--end"))) {
            CommandResult result = CommandResult.by(stack.folder(), rotation(step));
            assertThat(result.code()).as(result.out() + result.errors()).isZero();
        }
    }

    private static String[] rotation(List<String> step) {
        return Stream.concat(Stream.of("rotate"), step.stream()).toArray(String[]::new);
    }

    private static void block(OfficerClient console, String caseId) {
        ObjectNode block = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "BLOCK")
                .put("revision", 1)
                .put("reasons", "Looked at again.");
        block.set("grounds", JsonNodeFactory.instance.arrayNode().add("THRESHOLD"));
        Awaitility.await("it is in force")
                .atMost(PATIENCE)
                .until(() -> published().contains(caseId));
        Awaitility.await("it is blocked")
                .atMost(PATIENCE)
                .until(() -> console.orderOnCurrentFile(new CaseId(caseId), "adeyemi", block.deepCopy())
                        instanceof OfficerClient.Accepted);
    }

    private static List<String> quarantinedWith(String... reasons) {
        return CommandResult.by(stack.folder(), "quarantine", "list")
                .out()
                .lines()
                .filter(line -> List.of(reasons).stream().anyMatch(reason -> line.contains(" " + reason + " ")))
                .toList();
    }

    /** A request about a person of its own, on whom nothing is known. */
    private RequestSubmitted request(String member, String caseId, int number) {
        return RequestSubmitted.newBuilder(example)
                .setCaseId(caseId)
                .setSubmittedBy(member)
                .setPerson(Person.newBuilder(example.getPerson())
                        .setName(PersonName.newBuilder()
                                .setFamilyName(NAMES.get(number))
                                .setForenames("Else")
                                .build())
                        .setBirthDate("19%d-06-15".formatted(50 + 3 * number))
                        .build())
                .build();
    }

    private static void send(String member, SpecificRecord event) {
        MemberCode sender = new MemberCode(member);
        sendAs(sender, MessageSigner.of(sender, stack.memberKey(sender)), event);
    }

    private static void sendAs(MemberCode sender, MessageSigner signer, SpecificRecord event) {
        MemberGateway.sendOne(sender, stack.clientProperties(Principal.member(sender)), signer, serde, event);
    }

    /** Writes as a thief of a password does, with headers that look like the service's. */
    private static void write(Map<String, Object> login, Topic topic, String key, SpecificRecord event)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(), "/herald/review", Instant.now(), key, key, event.toString());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, key, serde.serialize(event), headers.toKafka()))
                    .get();
        }
    }

    private static Set<String> published() {
        return read(Topics.DISSEMINATIONS, NoticePublished.class).stream()
                .map(NoticePublished::getCaseId)
                .collect(Collectors.toSet());
    }

    private static <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return read(topic.name(), type).toList();
    }

    private static <T extends SpecificRecord> Stream<T> read(String topic, Class<T> type) {
        return TopicRecord.readAll(stack.adminProperties(), serde, topic).stream()
                .map(TopicRecord::event)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
