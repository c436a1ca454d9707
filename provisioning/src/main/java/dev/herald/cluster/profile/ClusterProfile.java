package dev.herald.cluster.profile;

import dev.herald.cluster.Backlog;
import dev.herald.cluster.BacklogReader;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.ProvisionResult;
import dev.herald.cluster.Restarts;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.contract.HttpSecret;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.TopicPlan;
import dev.herald.provisioning.mirror.MirrorFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A cluster that a properties file describes. {@code docs/operator-guide.md} lists the keys. */
final class ClusterProfile implements ClusterConnection {

    private static final String KAFKA = "kafka.";
    private static final String HEALTH = "health.";
    /** The edge of intake as a process of its own: it has no login but intake's. */
    private static final String EDGE = "edge";

    private static final String CONSOLE_AUTHORITIES = "console.truststore.location";
    private static final String CREDENTIALS = "credentials.folders";
    private static final String PROTOCOL = "security.protocol";
    private static final String TRUST_STORE = KAFKA + "ssl.truststore.location";
    private static final String MEMBER = "i247.";
    private static final String OFFICER = "officer.";
    private static final String HTTP_OPERATOR = "operator";
    private static final String MANAGED_BY = "broker.managed-by";
    private static final String HERALD = "herald";
    private static final String STRIMZI = "strimzi";
    private static final int MOST_NAMED = 10;
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private static final TreeSet<String> KEYS = new TreeSet<>(List.of(
            "bootstrap.servers",
            "registry.url",
            "registry.kind",
            "mirror.url",
            "mirror.file",
            "console.url",
            CONSOLE_AUTHORITIES,
            HEALTH + EDGE,
            "health.intake",
            "health.screening",
            "health.review",
            "health.dissemination",
            "health.console",
            "health.audit-log",
            CREDENTIALS,
            MANAGED_BY,
            "topics.partitions",
            "topics.replication",
            "members.bytes-per-second"));

    private final Path file;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private final Credentials credentials;

    private ClusterProfile(Path file, Map<String, String> settings, Map<String, String> environment) {
        this.file = file;
        this.settings = settings;
        this.environment = environment;
        this.credentials = Credentials.in(credentialsFolders(), environment);
    }

    /**
     * Reads a profile.
     *
     * @throws UserError naming every unknown and every missing key
     */
    static ClusterProfile read(Path file, Map<String, String> environment) {
        Map<String, String> settings = PropertiesFile.read(file);
        List<String> problems = new ArrayList<>();
        settings.keySet().stream()
                .filter(key -> !KEYS.contains(key) && !key.startsWith(KAFKA))
                .sorted()
                .forEach(key -> problems.add(key + ": unknown key. Known: " + String.join(", ", KEYS) + ", kafka.*"));
        // Members have the mirror alone.
        for (String key :
                List.of("bootstrap.servers", settings.containsKey("mirror.url") ? "mirror.url" : "registry.url")) {
            if (settings.getOrDefault(key, "").isBlank()) {
                problems.add(key + ": missing");
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(
                    "The cluster profile %s is not usable.%n%s".formatted(file, String.join("\n", problems)));
        }
        return new ClusterProfile(file, settings, environment);
    }

    @Override
    public String name() {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".properties") ? name.substring(0, name.length() - ".properties".length()) : name;
    }

    @Override
    public String bootstrapServers() {
        return required("bootstrap.servers");
    }

    @Override
    public RegistrySettings registry() {
        String label = settings.getOrDefault("registry.kind", Kind.APICURIO.label());
        Kind kind = Kind.findRegistry(label)
                .orElseThrow(() -> new UserError(
                        "%s: registry.kind is '%s'. Set it to one of: %s.".formatted(file, label, Kind.REGISTRIES)));
        RegistrySettings apicurio = RegistrySettings.apicurio(required("registry.url"));
        return new RegistrySettings(apicurio.url(), kind, apicurio.timeout());
    }

    @Override
    public RegistrySettings schemas() {
        String url = settings.get("mirror.url");
        if (url == null) {
            return registry();
        }
        String authority = settings.get(TRUST_STORE);
        boolean isPem = "PEM".equalsIgnoreCase(settings.get(KAFKA + "ssl.truststore.type"));
        return new RegistrySettings(
                URI.create(url),
                Kind.MIRROR,
                registry().timeout(),
                authority == null || !isPem ? null : Path.of(authority));
    }

    @Override
    public ScramLogin login(Principal principal) {
        return login(principal.user());
    }

    @Override
    public Map<String, Object> transportProperties() {
        Map<String, Object> properties = new HashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                properties.put(key.substring(KAFKA.length()), value);
            }
        });
        return properties;
    }

    @Override
    public Map<String, Object> adminProperties() {
        Map<String, Object> properties = new HashMap<>(transportProperties());
        properties.putAll(login("admin").clientProperties(bootstrapServers()));
        return properties;
    }

    @Override
    public List<URI> httpAddresses(ClientRole service) {
        Stream<String> edges = service == ClientRole.INTAKE ? addresses(EDGE).stream() : Stream.empty();
        return Stream.concat(edges, addresses(Principal.service(service).name()).stream())
                .map(URI::create)
                .toList();
    }

    /** Returns the addresses of the instances of a service, in the order of the profile; none if it has no such key. */
    private List<String> addresses(String service) {
        return Stream.of(settings.getOrDefault(HEALTH + service, "").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    @Override
    public String httpPassword(ClientRole service) {
        return HttpSecret.parse(httpSecret(service)).password();
    }

    private String httpSecret(ClientRole service) {
        return password(ClusterConnection.httpUser(service));
    }

    @Override
    public URI officersApi() {
        return URI.create(required("console.url"));
    }

    @Override
    public Optional<Path> officersApiAuthorities() {
        return Optional.ofNullable(settings.get(CONSOLE_AUTHORITIES)).map(Path::of);
    }

    @Override
    public String officerPassword(String officer) {
        return password(OFFICER + officer);
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public List<MemberCode> members() {
        return credentials.usersStartingWith(MEMBER).stream()
                .map(user -> user.substring(MEMBER.length()))
                .filter(MemberCode::isValid)
                .map(MemberCode::new)
                .toList();
    }

    @Override
    public List<String> officers() {
        return credentials.usersStartingWith(OFFICER).stream()
                .map(user -> user.substring(OFFICER.length()))
                .toList();
    }

    @Override
    public List<ComponentStatus> status() {
        Map<String, Object> statusSettings = new HashMap<>(clientProperties(Principal.operator()));
        statusSettings.put("default.api.timeout.ms", "3000");
        statusSettings.put("request.timeout.ms", "2000");
        List<Principal> services =
                ClientRole.SERVICES.stream().map(Principal::service).toList();
        Optional<Backlog> backlog = BacklogReader.readAsOperator(clientProperties(Principal.operator()), services);
        try (Admin admin = Admin.create(statusSettings)) {
            List<Supplier<ComponentStatus>> checks = new ArrayList<>();
            checks.add(() -> status("broker", bootstrapServers(), brokerHealth(admin), Optional.empty()));
            checks.add(() -> status("registry", registry().url().toString(), registryHealth(), Optional.empty()));
            if (settings.containsKey("mirror.url")) {
                checks.add(() -> status("mirror", schemas().url().toString(), mirrorHealth(), Optional.empty()));
            }
            checks.addAll(instances(ClientRole.INTAKE, EDGE, addresses(EDGE), Optional.empty()));
            services.forEach(service -> checks.addAll(instances(
                    service, backlog.map(all -> all.ofGroups(group -> group.startsWith(service.groupPrefix()))))));
            checks.addAll(instances(Principal.service(ClientRole.CONSOLE), Optional.empty()));
            checks.addAll(instances(Principal.service(ClientRole.AUDIT_LOG), Optional.empty()));
            return ParallelTasks.map(checks, Supplier::get);
        }
    }

    /** Returns a check of each instance of a service, or one that names the missing key. */
    private List<Supplier<ComponentStatus>> instances(Principal service, Optional<Backlog> backlog) {
        List<String> addresses = addresses(service.name());
        return addresses.isEmpty()
                ? List.of(() -> status(
                        service.name(),
                        "-",
                        Health.notReady("%s%s is not in %s".formatted(HEALTH, service.name(), file)),
                        backlog))
                : instances(service.role(), service.name(), addresses, backlog);
    }

    /** Returns a check of each address; the first has the backlog of all. */
    private List<Supplier<ComponentStatus>> instances(
            ClientRole role, String name, List<String> addresses, Optional<Backlog> backlog) {
        List<Supplier<ComponentStatus>> checks = new ArrayList<>();
        for (int index = 0; index < addresses.size(); index++) {
            String address = addresses.get(index);
            String label = index == 0 ? name : name + "#" + (index + 1);
            Optional<Backlog> shown = index == 0 ? backlog : Optional.empty();
            checks.add(() -> status(label, address, serviceHealth(role, address), shown));
        }
        return checks;
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request, Consumer<String> progress) {
        try (Provisioner provisioner = provisioner(request, progress)) {
            Set<Principal> newConsumers = provisioner.withoutUser(request.consumers());
            if (isBrokerManagedElsewhere()) {
                requireApplied(provisioner.brokerDifferences(request.members(), request.consumers()));
            } else {
                provisioner.provisionBroker(request.members(), request.consumers());
            }
            int newMembers = provisioner.provisionRegistry(
                    registry(), request.members(), UnaryOperator.identity(), Instant.now());
            String mirror = settings.get("mirror.file");
            if (mirror != null) {
                MirrorFile.write(registry(), file.toAbsolutePath().resolveSibling(mirror));
            }
            return new ProvisionResult(newMembers, newConsumers);
        }
    }

    @Override
    public List<Difference> differences(ProvisionRequest request) {
        try (Provisioner provisioner = provisioner(request, Provisioner.SILENT)) {
            return Stream.concat(
                            provisioner.brokerDifferences(request.members(), request.consumers()).stream(),
                            provisioner.registryDifferences(registry(), request.members()).stream())
                    .toList();
        }
    }

    @Override
    public boolean isBrokerManagedElsewhere() {
        String manager = settings.getOrDefault(MANAGED_BY, HERALD);
        if (!Set.of(HERALD, STRIMZI).contains(manager)) {
            throw new UserError(
                    "%s: %s is '%s'. Set it to one of: %s, %s.".formatted(file, MANAGED_BY, manager, HERALD, STRIMZI));
        }
        return manager.equals(STRIMZI);
    }

    private void requireApplied(List<Difference> differences) {
        List<String> missing = differences.stream()
                .filter(difference -> difference.kind() != Difference.Kind.LEFT)
                .map(Difference::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new UserError(
                    "%s applies topics, users, rights and quotas of %s, and %d are not applied yet: %s%s. Nothing was changed. Apply the files of ./herald manifests, or wait."
                            .formatted(
                                    STRIMZI,
                                    name(),
                                    missing.size(),
                                    String.join("; ", missing.subList(0, Math.min(MOST_NAMED, missing.size()))),
                                    missing.size() > MOST_NAMED ? "; …" : ""));
        }
    }

    private Provisioner provisioner(ProvisionRequest request, Consumer<String> progress) {
        TopicPlan plan = new TopicPlan(
                permanent("partitions", request.partitions()),
                permanent("replication", request.replication()),
                CleanupProfile.SHIPPED);
        MemberQuota quota = settings.containsKey("members.bytes-per-second")
                ? new MemberQuota(number("members.bytes-per-second"))
                : MemberQuota.fromEnvironment(environment);
        return new Provisioner(adminProperties(), plan, quota, credentials, progress);
    }

    /** Returns a number of the topics. It has no default: nobody should get one that cannot be changed by accident. */
    private int permanent(String name, OptionalInt given) {
        String key = "topics." + name;
        if (given.isPresent()) {
            if (settings.containsKey(key) && number(key) != given.getAsInt()) {
                throw new UserError("--%s is %d, and %s in %s is %d. Give one of the two."
                        .formatted(name, given.getAsInt(), key, file, number(key)));
            }
            return given.getAsInt();
        }
        if (!settings.containsKey(key)) {
            throw new UserError(
                    ("%s is not known. Give --%1$s, or add %s to %s. In a cluster: 24 partitions, which can "
                                    + "never change, and replication 3.")
                            .formatted(name, key, file));
        }
        return number(key);
    }

    /**
     * Returns the connection, the trust store and the password of the HTTP operator; ports and folders are not known.
     */
    @Override
    public Map<String, String> serviceEnvironment(ClientRole service) {
        Map<String, String> environment = ClusterConnection.super.serviceEnvironment(service);
        environment.put("HERALD_HTTP_OPERATOR_PASSWORD", httpSecret(service));
        String trustStore = settings.get(TRUST_STORE);
        if (trustStore != null) {
            environment.put("HERALD_KAFKA_TRUST_STORE", trustStore);
        }
        return environment;
    }

    private static ComponentStatus status(String name, String address, Health health, Optional<Backlog> backlog) {
        return new ComponentStatus(
                name,
                address,
                OptionalLong.empty(),
                Restarts.NONE,
                health.ready() ? State.READY : State.NOT_READY,
                health.reason(),
                backlog.orElse(Backlog.EMPTY));
    }

    private static Health brokerHealth(Admin admin) {
        try {
            admin.describeCluster().nodes().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return Health.READY;
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Health.notReady(
                    "does not answer (%s)".formatted(cause.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.notReady("interrupted while asking");
        }
    }

    private Health registryHealth() {
        return Health.ask(URI.create(registry().confluentApi() + "/subjects"));
    }

    private Health mirrorHealth() {
        RegistrySettings schemas = schemas();
        try (HttpClient client = schemas.httpClient()) {
            return Health.ask(URI.create(schemas.confluentApi() + "/subjects"), client);
        } catch (IllegalStateException e) {
            return Health.notReady(String.valueOf(e.getMessage()));
        }
    }

    private Health serviceHealth(ClientRole role, String address) {
        return Health.ask(URI.create(address + "/actuator/health/readiness"), HTTP_OPERATOR, httpPassword(role));
    }

    private ScramLogin login(String user) {
        String protocol = settings.getOrDefault(KAFKA + PROTOCOL, "SASL_SSL");
        return new ScramLogin(protocol, user, password(user));
    }

    private String password(String user) {
        return credentials
                .find(user)
                .orElseThrow(() ->
                        new UserError("There is no password of '%s' for cluster %s. Set %s, or write it to the file %s."
                                .formatted(
                                        user,
                                        name(),
                                        Credentials.environmentVariable(user),
                                        credentialsFolders().getLast().resolve(user))));
    }

    private List<Path> credentialsFolders() {
        return Stream.of(settings.getOrDefault(CREDENTIALS, name() + ".credentials")
                        .split(","))
                .map(folder -> file.toAbsolutePath().resolveSibling(folder.strip()))
                .toList();
    }

    private int number(String key) {
        String value = required(key);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new UserError("%s: %s is a whole number of 1 or more, not '%s'.".formatted(file, key, value));
    }

    private String required(String key) {
        String value = settings.get(key);
        if (value == null || value.isBlank()) {
            throw new UserError("%s has no %s: add it.".formatted(file, key));
        }
        return value.strip();
    }
}
