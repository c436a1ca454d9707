package dev.herald.system.cluster;

import static java.util.Objects.requireNonNull;

import dev.herald.cluster.Backlog;
import dev.herald.cluster.BacklogReader;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.ProvisionResult;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.profile.Clusters;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.transparency.NoteSigner;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.stack.Component;
import dev.herald.stack.Outage;
import dev.herald.stack.RunningCluster;
import dev.herald.system.CommandResult;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * The profile {@code cluster} of {@code docker-compose.yml}, installed as the guide for operators says: secrets of
 * {@code docker/make-secrets.sh}, officers and operators of a file, one start. Only {@link #close()} ends it. Kafka UI
 * and Grafana are left out, because nothing can stand in for their images.
 */
public final class ComposeCluster implements RunningCluster {

    /** The instances of the services, in the order of an upgrade. */
    public static final List<String> INSTANCES = List.of(
            "intake-edge",
            "intake-edge-2",
            "intake-service",
            "intake-service-2",
            "screening-service",
            "screening-service-2",
            "dissemination-service",
            "dissemination-service-2",
            "review-service",
            "review-service-2",
            "officer-console",
            "officer-console-2",
            "audit-log");

    private static final String PROFILE = "cluster.properties";
    private static final String STATE = "{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}";
    private static final String KILLED_BROKER = "broker-2";
    private static final List<String> OPERATORS = List.of("okafor", "novak");
    private static final String AUDIT_LOG_NAME = "herald.cluster-test";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_TO_READ = Duration.ofMinutes(5);
    private static final int HASH_COST = 10;
    private static final String LINES_OF_LOG = "80";

    private final Path folder;
    private final List<String> compose;
    private final ClusterConnection profile;

    private ComposeCluster(Path folder, List<String> compose, ClusterConnection profile) {
        this.folder = folder;
        this.compose = compose;
        this.profile = profile;
    }

    /**
     * Starts it, and returns when every container is healthy.
     *
     * @param folder an empty one, for secrets and files
     * @throws IllegalStateException if a container is not healthy after ten minutes
     */
    public static ComposeCluster start(Path folder) throws IOException {
        run(List.of(
                TestStacks.project().resolve("docker/make-secrets.sh").toString(),
                secrets(folder).toString()));
        writeOfficers(folder);
        writeOperators(folder);
        writeAuditPolicy(folder);
        Path variables = Files.writeString(folder.resolve("variables"), """
                COMPOSE_PROJECT_NAME=herald-cluster-test
                COMPOSE_PROFILES=cluster
                HERALD_SECRETS=%1$s/secrets
                HERALD_OFFICERS_FILE=%1$s/officers
                HERALD_OPERATORS_FILE=%1$s/operators
                HERALD_STANDBYS=1
                HERALD_AUDIT_LOG_NAME=%2$s
                """.formatted(folder, AUDIT_LOG_NAME));
        Path project = TestStacks.project();
        List<String> compose = List.of(
                "docker",
                "compose",
                "--env-file",
                variables.toString(),
                "-f",
                project.resolve("docker-compose.yml").toString(),
                "-f",
                project.resolve("system-tests/containers/cluster-test.yml").toString());
        // A run that was interrupted leaves volumes, whose passwords are others.
        run(and(compose, "down", "--volumes", "--timeout", "5"));
        try {
            List<String> up = and(compose, "up", "--detach", "--no-build", "--wait", "--wait-timeout", "600");
            List<String> containers = new ArrayList<>(List.of("schema-mirror", "prometheus"));
            containers.addAll(INSTANCES);
            containers.addAll(ComposeFile.GATEWAYS);
            run(and(up, containers.toArray(String[]::new)));
            run(and(compose, "cp", "officer-console:/etc/herald/trust/ca.pem", folder + "/ca.pem"));
            run(and(compose, "cp", "provisioning-of-cluster:/var/lib/herald/credentials", folder + "/members"));
        } catch (IllegalStateException e) {
            String state = run(and(compose, "ps", "--all"));
            String log = run(and(compose, "logs", "--tail", "30"));
            run(and(compose, "down", "--volumes", "--timeout", "5"));
            throw new IllegalStateException("%s%n%s%n%s".formatted(e.getMessage(), state, log), e);
        }
        Path sample = project.resolve("docs/samples/clusters/compose-cluster.properties");
        Path profile = Files.writeString(
                folder.resolve(PROFILE),
                Files.readString(sample)
                        .replace("=ca.pem", "=" + folder.resolve("ca.pem"))
                        .replace(
                                "credentials.folders=../../../secrets",
                                "credentials.folders=secrets,members,officers-passwords"));
        return new ComposeCluster(folder, compose, Clusters.connect(profile.toString()));
    }

    private static Path secrets(Path folder) {
        return folder.resolve("secrets");
    }

    /** Officers whom the scenarios name, each with a password of a file. */
    private static void writeOfficers(Path folder) throws IOException {
        Credentials passwords = Credentials.in(Files.createDirectory(folder.resolve("officers-passwords")));
        StringBuilder lines = new StringBuilder();
        for (String officer : List.of("adeyemi:NG", "brandt:CH", "castillo:UY")) {
            String[] parts = officer.split(":", -1);
            lines.append("%s:%s:officer:%s:%s%n"
                    .formatted(
                            parts[0],
                            BCrypt.hashpw(passwords.password("officer." + parts[0]), BCrypt.gensalt(HASH_COST)),
                            parts[0].equals("brandt") ? "uncleared" : "cleared",
                            parts[1]));
        }
        Files.writeString(folder.resolve("officers"), lines);
    }

    private static void writeOperators(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : OPERATORS) {
            KeyPair pair = SigningKey.create();
            Path key = Files.writeString(
                    folder.resolve(name + ".key"), new OrderSigner(name, name + "-1", pair.getPrivate()).secretText());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            lines.add(OperatorKeys.line(new OperatorKey(
                    name, name + "-1", pair.getPublic(), Instant.EPOCH, null, EnumSet.allOf(OperatorRole.class))));
        }
        Files.write(folder.resolve("operators"), lines);
    }

    private static void writeAuditPolicy(Path folder) throws IOException {
        Signer signer = Signer.parse("service", Files.readString(secrets(folder).resolve("audit-log.key")))
                .orElseThrow();
        Files.writeString(
                folder.resolve("policy"),
                "log %s\nquorum none\n"
                        .formatted(NoteSigner.of(AUDIT_LOG_NAME, NoteKey.Kind.NOTE, signer.key())
                                .publicKey()
                                .text()));
    }

    /** Stops a container as Docker does for an upgrade, starts it, and waits until it is healthy and in sync. */
    public void restart(String container) {
        run(List.of("docker", "restart", "--time", "40", id(container)));
        awaitHealthy(container);
    }

    @Override
    public void kill(Component component) {
        run(List.of("docker", "kill", id(containerOf(component))));
    }

    @Override
    public void start(Component component) {
        String container = containerOf(component);
        run(List.of("docker", "start", id(container)));
        awaitHealthy(container);
    }

    /** Runs a command of {@code ./herald} against this cluster, with the passwords of this test. */
    public CommandResult command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--cluster", folder.resolve(PROFILE).toString()));
        return CommandResult.by(folder, all.toArray(String[]::new));
    }

    private static String containerOf(Component component) {
        return component == Component.BROKER
                ? KILLED_BROKER
                : requireNonNull(ComposeFile.CONTAINERS.get(component), component.label());
    }

    /**
     * Waits until a container is healthy, or runs where nothing tells more; after the start of a broker, also until
     * every copy is in sync.
     */
    public void awaitHealthy(String container) {
        awaitHealth(container, id(container));
        if (ComposeFile.BROKERS.contains(container)) {
            Awaitility.await("every copy is in sync")
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(this::isInSync);
        }
    }

    /** A container that does not become healthy says why in what it wrote and in what its check answered. */
    private void awaitHealth(String container, String id) {
        try {
            Awaitility.await(container + " is healthy")
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> List.of("healthy", "running")
                            .contains(run(List.of("docker", "inspect", "--format", STATE, id))
                                    .strip()));
        } catch (ConditionTimeoutException e) {
            String check = run(List.of("docker", "inspect", "--format", "{{json .State}}", id));
            String log = run(List.of("docker", "logs", "--tail", LINES_OF_LOG, id));
            throw new AssertionError("%s is not healthy: %s%n%s".formatted(container, check, log), e);
        }
    }

    private boolean isInSync() throws InterruptedException {
        try (Admin admin = Admin.create(adminProperties())) {
            var names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.isr().size() == partition.replicas().size());
        } catch (ExecutionException e) {
            return false; // asked again
        }
    }

    private String id(String container) {
        return run(and(compose, "ps", "--all", "--quiet", container)).strip();
    }

    private static List<String> and(List<String> first, String... more) {
        return Stream.concat(first.stream(), Arrays.stream(more)).toList();
    }

    /** Runs a command, and returns what it prints. Its environment has no setting of Herald. */
    private static String run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HERALD_") || name.startsWith("COMPOSE_"));
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed:%n%s".formatted(String.join(" ", command), output));
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(command.getFirst() + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Returns nothing: the second instance runs while the first is down. */
    @Override
    public List<Outage> outages() {
        return List.of();
    }

    @Override
    public void awaitFullyRead() {
        Awaitility.await("the services have read everything")
                .atMost(LONGEST_TO_READ)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> hasRead(Stream.empty()));
    }

    /** Waits until the services and the members' gateways have read every record, for two seconds. */
    public void awaitIdle() {
        TestStacks.settling(LONGEST_TO_READ)
                .until(() -> hasRead(members().stream().map(Principal::member)));
    }

    private boolean hasRead(Stream<Principal> others) {
        List<Principal> readers = Stream.concat(ClientRole.SERVICES.stream().map(Principal::service), others)
                .toList();
        return BacklogReader.read(adminProperties(), group -> false, readers)
                .map(Backlog::records)
                .equals(Optional.of(OptionalLong.of(0)));
    }

    @Override
    public Path auditPolicy() {
        return folder.resolve("policy");
    }

    @Override
    public List<String> operators() {
        return OPERATORS;
    }

    @Override
    public Path operatorKey(String operator) {
        return folder.resolve(operator + ".key");
    }

    @Override
    public Path operatorsFile() {
        return folder.resolve("operators");
    }

    @Override
    public Path serviceKeys() {
        return secrets(folder);
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public String bootstrapServers() {
        return profile.bootstrapServers();
    }

    @Override
    public RegistrySettings registry() {
        return profile.registry();
    }

    @Override
    public RegistrySettings schemas() {
        return profile.schemas();
    }

    @Override
    public ScramLogin login(Principal principal) {
        return profile.login(principal);
    }

    @Override
    public Map<String, Object> transportProperties() {
        return profile.transportProperties();
    }

    @Override
    public Map<String, Object> adminProperties() {
        return profile.adminProperties();
    }

    @Override
    public List<URI> httpAddresses(ClientRole service) {
        return profile.httpAddresses(service);
    }

    @Override
    public String httpPassword(ClientRole service) {
        return profile.httpPassword(service);
    }

    @Override
    public URI officersApi() {
        return profile.officersApi();
    }

    @Override
    public Optional<Path> officersApiAuthorities() {
        return profile.officersApiAuthorities();
    }

    @Override
    public String officerPassword(String officer) {
        return profile.officerPassword(officer);
    }

    @Override
    public List<ComponentStatus> status() {
        return profile.status();
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request, Consumer<String> progress) {
        return profile.provision(request, progress);
    }

    @Override
    public List<Difference> differences(ProvisionRequest request) {
        return profile.differences(request);
    }

    @Override
    public List<MemberCode> members() {
        return profile.members();
    }

    @Override
    public List<String> officers() {
        return profile.officers();
    }

    @Override
    public Credentials credentials() {
        return profile.credentials();
    }

    /** Ends every container, and deletes their data. */
    @Override
    public void close() {
        run(and(compose, "down", "--volumes", "--timeout", "10"));
    }
}
