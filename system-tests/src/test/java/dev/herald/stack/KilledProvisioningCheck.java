package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.UserError;
import dev.herald.cluster.profile.Clusters;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.contract.wire.TopicReader;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Kills processes that provision a cluster, after each of the steps and in the middle of topics, rights, schemas and
 * members: the broker of a running stack and an empty group of its registry. After each kill it compares what differs
 * with what the steps before should have left. Then {@code ./herald provision} finishes: nothing differs, and nothing
 * was made twice.
 */
final class KilledProvisioningCheck {

    private static final MemberCode EXISTING = new MemberCode("fr");
    private static final List<MemberCode> FIRST = List.of(EXISTING, new MemberCode("de"));
    private static final List<MemberCode> ALL =
            List.of(EXISTING, new MemberCode("de"), new MemberCode("ke"), new MemberCode("za"));
    static final List<Principal> READERS =
            List.of(Principal.nationalEntity("fr/customs"), Principal.consumer("shipping"));
    private static final int SCHEMAS_BEFORE_THE_KILL = 20;
    private static final double TOPICS_PER_SECOND = 0.1;
    private static final String ADMINISTRATOR = "admin";
    private static final String NEVER = "(never)";

    private final Stack stack;
    private final HoldingRegistry registry;
    private final Path folder;
    private final Path profile;

    private KilledProvisioningCheck(Stack stack, HoldingRegistry registry, Path folder) {
        this.stack = stack;
        this.registry = registry;
        this.folder = folder;
        this.profile = folder.resolve("killed.properties");
    }

    /**
     * Runs the check.
     *
     * @param folder where the profile of the cluster and the passwords of new users go; empty
     */
    static void run(Stack stack, Path folder) throws IOException, ExecutionException, InterruptedException {
        try (HoldingRegistry registry =
                new HoldingRegistry(stack.registry().url(), "killed-provisioning", SCHEMAS_BEFORE_THE_KILL)) {
            new KilledProvisioningCheck(stack, registry, folder).run();
        } finally {
            stack.addMembers(List.of()); // topics have the settings of the stack again
        }
    }

    private void run() throws IOException, ExecutionException, InterruptedException {
        writeProfile();
        Map<String, String> passwordsBefore = files(stackCredentials());
        assertThat(parts(differences())).containsExactly("topic", "user", "right", "quota", "schema", "member");

        killAfter("Passwords:", ALL);
        assertThat(parts(differences())).containsExactly("topic", "right", "quota", "schema", "member");
        Map<String, String> newPasswords = files(newCredentials());
        assertThat(newPasswords).hasSize(ALL.size() - 1 + READERS.size());

        int mailboxes = newMailboxes().size();
        killAmongTopics();
        assertThat(parts(differences())).containsExactly("topic", "right", "quota", "schema", "member");
        assertThat(newMailboxes()).isNotEmpty().hasSizeLessThan(mailboxes);

        killAfter("Topics:", ALL);
        assertThat(parts(differences())).containsExactly("right", "quota", "schema", "member");

        // The controller grants the rights of a run as one. A run for fewer members leaves a part of them.
        int rights = missing("right").size();
        killAfter("Rights:", FIRST);
        assertThat(parts(differences())).containsExactly("right", "quota", "schema", "member");
        assertThat(missing("right")).hasSizeLessThan(rights);

        killAfter("Quotas:", ALL);
        assertThat(parts(differences())).containsExactly("schema", "member");

        killAmongSchemas();
        assertThat(parts(differences())).containsExactly("schema", "member");
        assertThat(missing("schema")).hasSize(SchemaRegistration.allTypes().size() - SCHEMAS_BEFORE_THE_KILL);

        registry.release();
        killAfter("Schemas:", ALL);
        assertThat(parts(differences())).containsExactly("member");

        // The broker appends the records of a run as one batch. A run for fewer members leaves a part of them.
        killAfter("Members:", FIRST);
        assertThat(differences())
                .extracting(Difference::toString)
                .containsExactly("+ member ke: NCB Nairobi", "+ member za: NCB Pretoria");
        assertThat(mirrorFile()).doesNotExist();

        suspend(new MemberCode("eg"));
        finish();
        assertThat(differences()).isEmpty();
        assertThat(mirrorFile()).isNotEmptyFile();
        assertThat(files(stackCredentials())).isEqualTo(passwordsBefore);
        assertThat(files(newCredentials())).isEqualTo(newPasswords);
        requireOneRecordOfEachMember();
        requireLogins();
    }

    private void writeProfile() throws IOException {
        Files.createDirectories(newCredentials());
        Files.writeString(profile, """
                bootstrap.servers=%s
                kafka.security.protocol=%s
                registry.url=%s
                credentials.folders=%s,%s
                mirror.file=%s
                topics.partitions=%d
                topics.replication=1
                """.formatted(
                        stack.bootstrapServers(),
                        stack.login(Principal.operator()).protocol(),
                        registry.url(),
                        stackCredentials(),
                        newCredentials(),
                        mirrorFile(),
                        stack.partitions()));
    }

    private Path stackCredentials() {
        return stack.folder().resolve("credentials");
    }

    private Path newCredentials() {
        return folder.resolve("credentials");
    }

    private Path mirrorFile() {
        return folder.resolve("mirror.json");
    }

    private ClusterConnection cluster() {
        return Clusters.connect(profile.toString());
    }

    /**
     * Returns what {@code provision --plan} shows, without what provisioning leaves. Asks again where a part does not
     * answer: a busy machine is no difference.
     */
    private List<Difference> differences() {
        return Awaitility.await("the cluster answers")
                .atMost(Duration.ofMinutes(5))
                .ignoreException(UserError.class)
                .until(() -> cluster().differences(ProvisionRequest.of(ALL, READERS)), Objects::nonNull)
                .stream()
                .filter(difference -> difference.kind() != Difference.Kind.LEFT)
                .toList();
    }

    private List<String> missing(String part) {
        return differences().stream()
                .filter(difference -> difference.part().equals(part))
                .map(Difference::toString)
                .toList();
    }

    /** Returns the mailboxes of new members that are not there yet. */
    private List<String> newMailboxes() {
        return missing("topic").stream()
                .filter(difference -> difference.startsWith("+ topic i247."))
                .toList();
    }

    private static Set<String> parts(List<Difference> differences) {
        return differences.stream().map(Difference::part).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void killAfter(String step, List<MemberCode> members) throws IOException, InterruptedException {
        Process command = start(step, members);
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines = command.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                printed.add(line);
                if (line.startsWith(step)) {
                    kill(command);
                    return;
                }
                line = lines.readLine();
            }
        } finally {
            kill(command);
        }
        throw new AssertionError("The command ended before '%s': %s".formatted(step, printed));
    }

    /** By its quota the administrator may make one or two topics at once, and the next ones seconds later. */
    private void killAmongTopics() throws IOException, ExecutionException, InterruptedException {
        int before = newMailboxes().size();
        limitTopicsOfAdministrator(TOPICS_PER_SECOND);
        Process command = start(NEVER, ALL);
        try {
            Awaitility.await("a topic is there")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> newMailboxes().size() < before);
            assertThat(command.isAlive()).isTrue();
        } finally {
            kill(command);
            limitTopicsOfAdministrator(null);
        }
    }

    private void limitTopicsOfAdministrator(@Nullable Double perSecond)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(cluster().adminProperties())) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, ADMINISTRATOR)),
                            List.of(new ClientQuotaAlteration.Op("controller_mutation_rate", perSecond)))))
                    .all()
                    .get();
        }
    }

    private void killAmongSchemas() throws IOException, InterruptedException {
        Process command = start(NEVER, ALL);
        try {
            registry.awaitHeld();
            assertThat(command.isAlive()).isTrue();
        } finally {
            kill(command);
        }
    }

    /** Runs the command itself, also for an entity that must get no right: a kill could prevent its withdrawal. */
    private void finish() {
        StringWriter printed = new StringWriter();
        int code = Herald.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(
                        "provision",
                        "--cluster",
                        profile.toString(),
                        "--members",
                        codes(ALL),
                        "--entities",
                        "fr/customs,eg/ports",
                        "--consumers",
                        "shipping");
        assertThat(printed.toString().lines())
                .contains(
                        "Topics: 0 created, 0 changed.",
                        "Rights: 0 granted.",
                        "Quotas: 0 set.",
                        "Members: 2 recorded.",
                        "National entity eg/ports: not provisioned. Its sponsor is suspended or removed.",
                        "Provisioned: 4 members, 2 of them new.");
        assertThat(code).as("an entity was refused").isEqualTo(1);
    }

    private void suspend(MemberCode member) throws ExecutionException, InterruptedException {
        ClusterConnection cluster = cluster();
        MemberRecord record = MemberRecord.newBuilder(MemberDirectory.record(member))
                .setStatus(MemberStatus.SUSPENDED)
                .build();
        try (EventSerde serde = new EventSerde(cluster.registry());
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        cluster.adminProperties(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.MEMBERS.name(), member.value(), serde.serialize(record)))
                    .get();
        }
    }

    private static void kill(Process command) throws InterruptedException {
        command.destroyForcibly().waitFor();
    }

    private Process start(String held, List<MemberCode> members) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                HeldProvisioning.class.getName(),
                held,
                profile.toString(),
                codes(members)));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static String codes(List<MemberCode> members) {
        return members.stream().map(MemberCode::value).collect(Collectors.joining(","));
    }

    private void requireOneRecordOfEachMember() {
        ClusterConnection cluster = cluster();
        Map<String, List<Integer>> indexes = new TreeMap<>();
        try (EventSerde serde = new EventSerde(cluster.registry())) {
            new TopicReader(cluster.adminProperties()).read(Topics.MEMBERS.name(), record -> {
                if (record.value() != null) {
                    MemberRecord member = (MemberRecord) serde.deserialize(record.value());
                    indexes.computeIfAbsent(member.getCode(), code -> new ArrayList<>())
                            .add(member.getIndex());
                }
            });
        }
        for (MemberCode member : ALL) {
            assertThat(indexes.get(member.value()))
                    .as(member.value())
                    .containsExactly(MemberDirectory.record(member).getIndex());
        }
    }

    private void requireLogins() {
        ClusterConnection cluster = cluster();
        Stream.of(Stream.of(Principal.operator()), ALL.stream().map(Principal::member), READERS.stream())
                .flatMap(users -> users)
                .forEach(user -> {
                    Map<String, Object> login = new HashMap<>(cluster.clientProperties(user));
                    try (Admin admin = Admin.create(login)) {
                        assertThat(admin.describeCluster().nodes())
                                .as(user.user())
                                .succeedsWithin(3, TimeUnit.MINUTES);
                    }
                });
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }
}
