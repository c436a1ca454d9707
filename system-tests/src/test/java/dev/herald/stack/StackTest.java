package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.cluster.Backlog;
import dev.herald.cluster.BacklogReader;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.MemberRecord;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestWithdrawn;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.HttpPasswordRotation;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.PasswordRotation;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.SendingRights;
import dev.herald.provisioning.ServiceKeyStore;
import dev.herald.provisioning.TopicPlan;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.PortUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and registry, on free ports and in a folder of their own. */
@Timeout(300)
@Order(8)
class StackTest {

    private static final MemberCode FRANCE = new MemberCode("fr");
    private static final Principal FR = Principal.member(FRANCE);
    private static final Duration POLL = Duration.ofMillis(500);

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.startFresh(StackOptions.fresh()
                .withServices(Set.of())
                .withMembers(List.of(new MemberCode("fr"), new MemberCode("br")))
                .withGateways(List.of(new MemberCode("br"))));
    }

    @AfterAll
    static void end() {
        Path folder = stack.folder();
        stack.close();
        assertThat(stack.programs().running()).isEmpty();
        assertThat(Files.exists(folder)).isFalse();
    }

    @Test
    void a_member_reads_its_mailbox() throws Exception {
        send(stack.adminProperties(), "i247.outbound.fr");
        assertThat(read(FR, "i247.outbound.fr")).isNotEmpty();
    }

    @Test
    void a_member_is_denied_another_member_s_mailbox() {
        assertThatThrownBy(() -> read(FR, "i247.outbound.br")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_member_is_denied_our_topics() {
        assertThatThrownBy(() -> read(FR, "herald.requests.v1")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void a_member_sends_through_its_own_topic_and_through_no_other() throws Exception {
        send(stack.clientProperties(FR), "i247.inbound.fr");
        assertThatThrownBy(() -> send(stack.clientProperties(FR), "i247.inbound.br"))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void nobody_enters_without_a_password() {
        Map<String, Object> wrong = new HashMap<>(stack.clientProperties(FR));
        wrong.compute(
                "sasl.jaas.config",
                (key, jaas) -> ((String) jaas).replaceAll("password=\"[^\"]*\"", "password=\"guess\""));
        assertThatThrownBy(() -> send(wrong, "i247.inbound.fr")).hasMessageContaining("SaslAuthenticationException");
    }

    @Test
    void an_operator_s_login_writes_orders_and_neither_facts_nor_members_nor_the_audit() throws Exception {
        Map<String, Object> operator = stack.clientProperties(Principal.operator());
        for (Topic topic :
                List.of(Topics.REGISTER, Topics.ATTESTATIONS, Topics.MEMBERS, Topics.AUDIT, Topics.ORDER_OUTCOMES)) {
            assertThatThrownBy(() -> send(operator, topic.name()))
                    .as(topic.name())
                    .hasMessageContaining("TopicAuthorizationException");
            assertThatThrownBy(() -> send(operator, topic.name(), null))
                    .as("a tombstone on " + topic.name())
                    .hasMessageContaining("TopicAuthorizationException");
        }
        send(operator, Topics.ORDERS.name());
    }

    @Test
    void the_keys_of_the_operators_are_readable_by_their_owner_only() throws Exception {
        Path key = stack.operatorKey("okafor");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
        assertThat(OrderSigner.parse(Files.readString(key)))
                .hasValueSatisfying(signer -> assertThat(signer.operator()).isEqualTo("okafor"));
        assertThat(OperatorKeys.parse(Files.readAllLines(stack.operatorsFile())).all())
                .extracting(OperatorKey::operator)
                .isEqualTo(stack.operators());
    }

    @Test
    void the_keys_of_the_services_are_made_once_and_each_service_gets_its_own() throws Exception {
        ServiceKeyStore keys = new ServiceKeyStore(stack.serviceKeys());
        String first = Files.readString(keys.keyFile("review"));

        assertThat(Files.readString(new ServiceKeyStore(stack.serviceKeys()).keyFile("review")))
                .isEqualTo(first);
        assertThat(stack.serviceEnvironment(ClientRole.REVIEW))
                .containsEntry("HERALD_SIGNING_KEY_FILE", keys.keyFile("review").toString())
                .containsEntry("HERALD_SERVICE_KEYS_FILE", keys.publicKeys().toString());
        assertThat(stack.serviceEnvironment(ClientRole.SCREENING))
                .containsEntry("HERALD_SERVICE_KEYS_FILE", keys.publicKeys().toString())
                .doesNotContainKey("HERALD_SIGNING_KEY_FILE");
    }

    /** It asks for the settings of a topic that it creates before a busy broker knows them, and never recovers. */
    @Test
    void the_registry_finds_its_topics_and_creates_none() throws Exception {
        assertThat(Files.readAllLines(stack.folder().resolve("log/registry.log")))
                .isNotEmpty()
                .as("its class that creates topics")
                .noneMatch(line -> line.contains("KafkaAdminUtil"));
        try (Admin admin = Admin.create(stack.adminProperties())) {
            assertThat(admin.listTopics().names().get())
                    .contains("kafkasql-journal", "kafkasql-snapshots", "registry-events");
        }
    }

    @Test
    void an_entity_or_consumer_that_was_never_heard_of_is_given_a_user_that_reads_the_topic_of_its_class() {
        assertThat(read(Principal.nationalEntity("fr/border-control"), Topics.DISSEMINATIONS.name()))
                .isEmpty();
        assertThat(read(Principal.consumer("airline"), Topics.EXTRACTS.name())).isEmpty();
    }

    @Test
    void each_member_is_recorded_once_however_often_one_provisions() {
        stack.addMembers(List.of(new MemberCode("fr")));
        List<ConsumerRecord<String, byte[]>> records = read(Principal.operator(), Topics.MEMBERS.name());
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .doesNotHaveDuplicates()
                .contains("fr", "br");
        try (EventSerde serde = new EventSerde(stack.registry())) {
            assertThat(records)
                    .allSatisfy(found -> assertThat(((MemberRecord) serde.deserialize(found.value())).getCode())
                            .isEqualTo(found.key()));
        }
    }

    @Test
    void provisioning_that_is_killed_after_a_step_or_within_one_finishes_when_it_is_repeated(@TempDir Path folder)
            throws Exception {
        KilledProvisioningCheck.run(stack, folder);
    }

    @Test
    void a_member_can_be_added_later() {
        Principal japan = Principal.member(new MemberCode("jp"));
        assertThatThrownBy(() -> stack.clientProperties(japan)).hasMessageContaining("./herald provision --members jp");
        assertThat(stack.addMembers(List.of(new MemberCode("jp")))).isEqualTo(1);
        assertThat(read(japan, "i247.outbound.jp")).isEmpty();
    }

    @Test
    void another_number_of_partitions_or_copies_is_refused() {
        assertThatThrownBy(() -> stack.provision(
                        new ProvisionRequest(List.of(), List.of(), OptionalInt.of(24), OptionalInt.empty()),
                        Provisioner.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("4 partitions, and the number cannot change to 24");
        assertThatThrownBy(() -> stack.provision(
                        new ProvisionRequest(List.of(), List.of(), OptionalInt.empty(), OptionalInt.of(3)),
                        Provisioner.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--replication is 1");
    }

    @Test
    void topics_that_exist_keep_their_number_of_partitions() {
        try (Provisioner provisioner = new Provisioner(
                stack.adminProperties(),
                new TopicPlan(24, 1, CleanupProfile.SHIPPED),
                MemberQuota.SHIPPED,
                Credentials.in(stack.folder().resolve("credentials")),
                Provisioner.SILENT)) {
            assertThatThrownBy(() -> provisioner.provisionBroker(List.of(), List.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("herald.requests.v1 has 4 partitions, not 24");
        }
    }

    @Test
    void every_outsider_has_quotas_and_no_service_has_one() throws Exception {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            assertThat(admin.describeClientQuotas(ClientQuotaFilter.all())
                            .entities()
                            .get())
                    .hasEntrySatisfying(
                            new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "i247.fr")),
                            quotas -> assertThat(quotas)
                                    .containsEntry("producer_byte_rate", (double) MemberQuota.SHIPPED.bytesPerSecond())
                                    .containsKeys("consumer_byte_rate", "request_percentage"))
                    .allSatisfy((user, quota) -> assertThat(user.entries().get(ClientQuotaEntity.USER))
                            .matches("(i247|entity|consumer)\\..*|operator|keeper|commission"));
        }
    }

    @Test
    void a_member_whose_mailbox_is_suspended_cannot_send_until_it_is_resumed() throws Exception {
        MemberCode fr = new MemberCode("fr");
        try (SendingRights rights = new SendingRights(stack.adminProperties())) {
            try {
                rights.apply(Set.of(fr));
                Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !canSend(fr));
            } finally {
                assertThat(rights.apply(Set.of()).restored()).containsExactly(fr);
            }
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> canSend(fr));
        }
    }

    private boolean canSend(MemberCode member) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(stack.clientProperties(Principal.member(member)));
        settings.put(
                "enable.idempotence",
                false); // an idempotent producer hides the broker's reason behind a state of its own
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.inbound(member), new byte[] {1}))
                    .get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    /** The broker would keep the memory for as long as the connection: a few of them would fill its heap. */
    @Test
    void a_request_that_is_announced_as_larger_than_any_record_ends_its_connection() throws Exception {
        Principal france = Principal.member(new MemberCode("fr"));
        try (AnnouncedRequest client = AnnouncedRequest.loggedIn(stack.clientProperties(france))) {
            client.announce(4_000_000);
            assertThat(client.isClosedWithin(Duration.ofMillis(500))).isFalse();
        }
        try (AnnouncedRequest client = AnnouncedRequest.loggedIn(stack.clientProperties(france))) {
            client.announce(99_000_000);
            assertThat(client.isClosedWithin(Duration.ofMinutes(3))).isTrue();
        }
    }

    @Test
    void announced_requests_beyond_the_memory_of_the_broker_make_it_wait_and_do_not_end_it() throws Exception {
        ComponentInstance broker = ComponentInstance.first(Component.BROKER);
        OptionalLong pid = stack.programs().pid(broker);
        List<AnnouncedRequest> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) { // 600 MB for a heap of 512
                AnnouncedRequest client = AnnouncedRequest.loggedIn(stack.clientProperties(FR));
                clients.add(client);
                client.announce(4_000_000);
            }
            for (AnnouncedRequest client : clients) {
                assertThat(client.isClosedWithin(Duration.ofMillis(10))).isFalse();
            }
            // The services wait meanwhile, and shorter than their sessions.
            Map<String, Object> impatient = new HashMap<>(stack.clientProperties(FR));
            impatient.put("max.block.ms", "3000");
            assertThatThrownBy(() -> send(impatient, "i247.inbound.fr")).hasMessageContaining("TimeoutException");
        } finally {
            clients.forEach(AnnouncedRequest::close);
        }

        send(stack.clientProperties(FR), "i247.inbound.fr");
        assertThat(stack.programs().pid(broker)).isEqualTo(pid);
    }

    @Test
    void a_message_before_a_login_that_is_larger_than_any_password_ends_its_connection() throws Exception {
        String[] address =
                stack.adminProperties().get("bootstrap.servers").toString().split(":");
        try (Socket client = new Socket(address[0], Integer.parseInt(address[1]))) {
            client.setSoTimeout(10_000);
            client.getOutputStream()
                    .write(ByteBuffer.allocate(Integer.BYTES).putInt(70_000).array());
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_start_that_is_refused_for_a_taken_port_leaves_nothing_behind(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("stack");
        int port = Component.BROKER.defaultPort();
        try (ServerSocket other = new ServerSocket()) {
            if (PortUse.isFree(port)) {
                other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
            assertThatThrownBy(() -> Stack.startLasting(
                            folder, StackOptions.fresh().withFixedPorts().withServices(Set.of())))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Port %d is taken".formatted(port));
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void no_process_of_the_machine_shows_a_password_among_its_arguments() throws IOException {
        List<String> passwords = new ArrayList<>();
        try (Stream<Path> files = Files.list(stack.folder().resolve("credentials"))) {
            for (Path file : files.toList()) {
                passwords.add(Files.readString(file).strip());
            }
        }
        assertThat(passwords).hasSizeGreaterThan(10);

        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> passwords.stream().anyMatch(line::contains));
    }

    @Test
    void while_a_password_is_rotated_both_are_valid_and_after_its_end_the_new_one_alone() throws Exception {
        stack.addMembers(List.of(new MemberCode("se")));
        Principal sweden = Principal.member(new MemberCode("se"));
        Map<String, Object> before = stack.clientProperties(sweden);
        try (PasswordRotation rotation = new PasswordRotation(stack.adminProperties(), stack.credentials())) {
            rotation.begin(sweden.user());

            Map<String, Object> after = stack.clientProperties(sweden);
            assertThat(after.get("sasl.jaas.config")).isNotEqualTo(before.get("sasl.jaas.config"));
            send(before, "i247.inbound.se");
            send(after, "i247.inbound.se");
            assertThatThrownBy(() -> rotation.begin(sweden.user())).hasMessageContaining("rotate i247.se --end");
            stack.addMembers(List.of(new MemberCode("se"))); // to provision again ends nothing
            send(before, "i247.inbound.se");

            rotation.end(sweden.user());

            awaitEndOf(before);
            send(after, "i247.inbound.se");
            assertThatThrownBy(() -> send(before, "i247.inbound.se"))
                    .hasMessageContaining("SaslAuthenticationException");
            assertThatThrownBy(() -> rotation.end(sweden.user())).hasMessageContaining("Only one password");
        }
    }

    @Test
    void the_administrator_s_password_is_rotated_while_the_broker_runs() throws Exception {
        Map<String, Object> before = stack.adminProperties();
        try (PasswordRotation rotation = new PasswordRotation(before, stack.credentials())) {
            rotation.begin("admin");
        }
        Map<String, Object> after = stack.adminProperties();
        assertThat(after.get("sasl.mechanism")).isNotEqualTo(before.get("sasl.mechanism"));
        for (Map<String, Object> login : List.of(before, after)) {
            assertThat(nodes(login)).isEqualTo(1);
        }

        try (PasswordRotation rotation = new PasswordRotation(after, stack.credentials())) {
            rotation.end("admin");
        }

        assertThat(nodes(after)).isEqualTo(1);
        awaitEndOf(before);
        assertThat(stack.addMembers(List.of(FRANCE))).isZero(); // whoever provisions reads the new one
    }

    /**
     * The broker forgets a password a moment after the controller. A producer that logs in before and connects again
     * after keeps its record until its own time is over, and names no refused login.
     */
    private static void awaitEndOf(Map<String, Object> login) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() ->
                        assertThatThrownBy(() -> nodes(login)).hasMessageContaining("SaslAuthenticationException"));
    }

    private static int nodes(Map<String, Object> login) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(login)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    @Test
    void another_command_finds_the_same_stack_and_says_how_it_does() {
        try (Stack again = Stack.attach(stack.folder())) {
            assertThat(again.bootstrapServers()).isEqualTo(stack.bootstrapServers());
            assertThat(again.status()).extracting(ComponentStatus::health).containsOnly(State.READY);
        }
        assertThat(stack.isRunning(Component.BROKER)).isTrue();
    }

    @Test
    void the_markers_of_transactions_are_no_backlog() throws Exception {
        String topic = Topics.REQUESTS.name();
        String group = "backlog-of-markers";
        commitTransaction(topic, 3);
        read(stack.adminProperties(), group, topic);
        // Aborted records and markers have offsets, and nobody reads them.
        abortTransaction(topic, 2);

        assertThat(backlog(group).records()).hasValue(0);
        assertThat(endOffsets(topic)).isGreaterThan(committedOffsets(group));

        commitTransaction(topic, 2);
        assertThat(backlog(group).records()).hasValue(2);
    }

    @Test
    void a_group_without_members_keeps_its_backlog() throws Exception {
        String topic = Topics.REPLIES.name();
        read(stack.adminProperties(), "backlog-of-the-gone", topic);
        commitTransaction(topic, 4);

        Backlog backlog = backlog("backlog-of-the-gone");

        assertThat(backlog.records()).hasValue(4);
        assertThat(backlog.ownedPartitions()).isZero();
    }

    @Test
    void a_service_that_never_ran_has_everything_to_read() throws Exception {
        commitTransaction(Topics.SCREENINGS.name(), 5);

        Backlog backlog = backlog(group -> false, List.of(Principal.service(ClientRole.DISSEMINATION)));

        assertThat(backlog.records().orElse(0)).isGreaterThanOrEqualTo(5);
        assertThat(backlog.shares())
                .extracting(share -> share.partition().topic())
                .contains(Topics.DECISIONS.name(), Topics.SCREENINGS.name())
                .doesNotContain(Topics.MEMBERS.name());
    }

    @Test
    void a_transaction_that_was_open_when_the_broker_was_killed_ends() throws Exception {
        String topic = Topics.CORRESPONDENCE.name();
        Map<String, Object> properties = new HashMap<>(stack.adminProperties());
        properties.put("transactional.id", "open-at-the-kill");
        properties.put("transaction.timeout.ms", 1_000);
        KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", new byte[] {1}));
            producer.flush();
            stack.kill(Component.BROKER);
        } finally {
            producer.close(Duration.ZERO);
        }
        stack.start(Component.BROKER);

        Awaitility.await("readers of committed records reach the end")
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(endOffsets(topic, IsolationLevel.READ_COMMITTED))
                        .isEqualTo(endOffsets(topic)));
    }

    private static Backlog backlog(String group) {
        return backlog(group::equals, List.of());
    }

    /** Asks again where a busy broker does not answer in time. */
    private static Backlog backlog(Predicate<String> groups, List<Principal> services) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> BacklogReader.read(stack.adminProperties(), groups, services), Optional::isPresent)
                .orElseThrow();
    }

    private static long endOffsets(String topic) throws Exception {
        return endOffsets(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    private static long endOffsets(String topic, IsolationLevel isolation) throws Exception {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            return admin
                    .listOffsets(
                            IntStream.range(0, stack.partitions())
                                    .mapToObj(partition -> new TopicPartition(topic, partition))
                                    .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest())),
                            new ListOffsetsOptions(isolation))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        }
    }

    private static long committedOffsets(String group) throws Exception {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private static void commitTransaction(String topic, int records) {
        transact(topic, records, KafkaProducer::commitTransaction);
    }

    private static void abortTransaction(String topic, int records) {
        transact(topic, records, KafkaProducer::abortTransaction);
    }

    private static void transact(String topic, int records, Consumer<KafkaProducer<String, byte[]>> end) {
        Map<String, Object> properties = new HashMap<>(stack.adminProperties());
        properties.put("transactional.id", "backlog");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, "key-" + i, new byte[] {1}));
            }
            producer.flush();
            end.accept(producer);
        }
    }

    @Test
    void the_environment_of_a_service_is_complete() {
        Map<String, String> environment = stack.serviceEnvironment(ClientRole.SCREENING);

        assertThat(environment)
                .containsOnlyKeys(
                        "HERALD_KAFKA_BOOTSTRAP_SERVERS",
                        "HERALD_KAFKA_SECURITY_PROTOCOL",
                        "HERALD_KAFKA_USERNAME",
                        "HERALD_KAFKA_PASSWORD",
                        "HERALD_REGISTRY_URL",
                        "HERALD_REGISTRY_KIND",
                        "HERALD_SCREENING_FINGERPRINTS_KEYS",
                        "HERALD_SCREENING_COVER_ONE_IN",
                        "HERALD_HOLD_KEY",
                        "HERALD_STATE_DIR",
                        "HERALD_STREAMS_INSTANCE",
                        "HERALD_HTTP_OPERATOR_PASSWORD",
                        "HERALD_OPERATORS_FILE",
                        "HERALD_SERVICE_KEYS_FILE",
                        "SERVER_PORT",
                        "SERVER_ADDRESS")
                .containsEntry("HERALD_KAFKA_USERNAME", "screening")
                .containsEntry(
                        "SERVER_PORT",
                        Integer.toString(stack.url(Component.SCREENING).getPort()))
                .containsEntry("HERALD_HTTP_OPERATOR_PASSWORD", stack.httpPassword(ClientRole.SCREENING));
    }

    @Test
    void the_gateway_of_a_member_acknowledges_at_once_and_again_after_it_was_killed() throws Exception {
        acknowledgesOnce("BR/2026-000001", 1);
        stack.kill(Component.GATEWAYS);
        assertThat(stack.status())
                .filteredOn(one -> one.name().equals("gateways"))
                .extracting(ComponentStatus::health, ComponentStatus::address)
                .containsExactly(tuple(State.STOPPED, "br"));
        stack.start(Component.GATEWAYS);
        acknowledgesOnce("BR/2026-000002", 2);
    }

    private static void acknowledgesOnce(String caseId, int expected) throws Exception {
        NoticePublished notice = NoticePublished.newBuilder()
                .setCaseId(caseId)
                .setNoticeId("FR-2026-000123")
                .setVersion(1)
                .setDecisionId("d-1")
                .build();
        try (EventSerde serde = new EventSerde(stack.registry())) {
            send(stack.adminProperties(), "i247.outbound.br", serde.serialize(notice));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(readAsAdmin("i247.inbound.br").stream()
                                    .map(found -> serde.deserialize(found.value()))
                                    .filter(Acknowledged.class::isInstance))
                            .hasSize(expected));
        }
    }

    @Test
    void a_registry_that_was_killed_still_knows_the_schemas_and_starts_with_the_passwords_that_were_rotated()
            throws Exception {
        String provisioner = registration();
        try (PasswordRotation rotation = new PasswordRotation(stack.adminProperties(), stack.credentials())) {
            rotation.begin("registry");
            new HttpPasswordRotation(stack.credentials()).replaceRegistration();
            stack.kill(Component.REGISTRY);
            assertThat(stack.isRunning(Component.REGISTRY)).isFalse();
            stack.start(Component.REGISTRY);
            rotation.end("registry");
        }
        try (EventSerde serde = new EventSerde(stack.registry())) {
            serde.warm(Topics.MEMBERS.events());
        }
        URI registry = stack.url(Component.REGISTRY);
        assertThat(RegistryCall.REGISTER.statusAt(registry, 1, "provisioner:" + provisioner))
                .isEqualTo(401);
        assertThat(RegistryCall.REGISTER.statusAt(registry, 1, "provisioner:" + registration()))
                .isEqualTo(200); // written to its journal: its own login is right too
    }

    private static String registration() {
        return stack.credentials().find(Provisioner.REGISTRY_USER).orElseThrow();
    }

    @Test
    void an_event_is_written_in_the_confluent_wire_format_under_the_id_that_its_subject_has() throws Exception {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            byte[] bytes = serde.serialize(new CaseClosed("FR/2026-000123", DecisionKind.DENIED, 1));

            // zero byte, four bytes of id, Avro: text of 14, enum symbol 3, revision 1
            String caseId = HexFormat.of().formatHex("FR/2026-000123".getBytes(StandardCharsets.US_ASCII));
            assertThat(HexFormat.of().formatHex(bytes))
                    .isEqualTo("00%08x1c%s0602".formatted(idOf(CaseClosed.class), caseId));
        }
    }

    @Test
    void an_id_that_the_registry_never_gave_is_unreadable_and_not_a_registry_that_is_down() {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            assertThatThrownBy(() -> serde.deserialize(new byte[] {0, 0x7f, 0, 0, 0, 1}))
                    .isInstanceOfSatisfying(
                            UnreadableEvent.class,
                            e -> assertThat(e.reason()).isEqualTo(UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID));
        }
    }

    @Test
    void registry_and_mirror_answer_each_principal_as_the_guide_for_operators_says() throws Exception {
        String table = RegistryAccessTable.of(stack, idOf(RequestWithdrawn.class));
        String guide = Files.readString(Installation.locate().project().resolve("docs/operator-guide.md"));
        assertThat(guide.contains(table))
                .as("the guide has the table%n%s", table)
                .isTrue();
    }

    @Test
    void no_call_of_a_stranger_or_member_changes_the_registry() throws Exception {
        URI registry = stack.url(Component.REGISTRY);
        String before = subjects(registry);
        for (RegistryCall call : RegistryCall.values()) {
            call.statusAt(registry, 1, null);
            call.statusAt(registry, 1, "provisioner:guess");
            call.statusAt(registry, 1, "i247.fr:" + stack.login(FR).password());
        }
        assertThat(subjects(registry)).isEqualTo(before);
        try (EventSerde serde = new EventSerde(stack.registry())) {
            serde.warm(SchemaRegistration.allTypes());
        }
    }

    @Test
    void members_read_and_write_with_the_mirror_alone_and_under_the_ids_of_the_registry() {
        RequestWithdrawn event = RequestWithdrawn.newBuilder()
                .setCaseId("FR/2026-000123")
                .setSubmittedBy("fr")
                .setReason("settled")
                .build();
        try (EventSerde outside = new EventSerde(stack.schemas());
                EventSerde inside = new EventSerde(stack.registry())) {
            byte[] bytes = outside.serialize(event);
            assertThat(bytes).isEqualTo(inside.serialize(event));
            assertThat(outside.deserialize(bytes)).isEqualTo(event);
            outside.warm(Topics.INBOUND.events());
            outside.warm(Topics.OUTBOUND.events());
        }
    }

    private static String subjects(URI registry) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(registry + "/apis/ccompat/v7/subjects"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** As any Confluent client in any language asks. */
    private static int idOf(Class<?> type) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(stack.registry().confluentApi() + "/subjects/"
                                            + type.getName() + "/versions/latest"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher id = Pattern.compile("\"id\":([0-9]+)").matcher(answer);
            assertThat(id.find()).as(answer).isTrue();
            return Integer.parseInt(id.group(1));
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(Principal principal, String topic) {
        return read(stack.clientProperties(principal), principal.groups().getFirst(), topic);
    }

    private static List<ConsumerRecord<String, byte[]>> readAsAdmin(String topic) {
        return read(stack.adminProperties(), "test", topic);
    }

    private static List<ConsumerRecord<String, byte[]>> read(Map<String, Object> login, String group, String topic) {
        Map<String, Object> properties = new HashMap<>(login);
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            consumer.commitSync();
        }
        return found;
    }

    private static void send(Map<String, Object> login, String topic) throws ExecutionException, InterruptedException {
        send(login, topic, new byte[] {1});
    }

    private static void send(Map<String, Object> login, String topic, byte[] value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> properties = new HashMap<>(login);
        properties.remove("isolation.level");
        properties.putIfAbsent("max.block.ms", "10000");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }
}
