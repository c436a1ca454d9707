package dev.herald.stack;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.Difference;
import dev.herald.cluster.Health;
import dev.herald.cluster.ParallelTasks;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.ProvisionResult;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.contract.HttpSecret;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.provisioning.Provisioner;
import dev.herald.stack.broker.InfrastructureSettings;
import dev.herald.stack.embedded.EmbeddedServices;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.ReadinessWait;
import dev.herald.stack.process.SupervisedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stack that runs: broker, registry, provisioned topics and rights, services. A method that fails throws a
 * {@link UserError} with the remedy. Safe for use by several threads, if no two threads start or end the same instance.
 */
public final class Stack implements RunningCluster {

    /** Folder of the passwords, one file for each user. */
    static final String CREDENTIALS = "credentials";

    private static final String INTAKE_ROLE = "HERALD_INTAKE_ROLE";
    private static final int MOST_NAMED = 5;
    private static final Duration LONGEST_JOURNAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_TO_READ = Duration.ofMinutes(3);

    private final Path folder;
    private final Credentials credentials;
    private final LocalServiceFiles files;
    private final LocalMembers localMembers;
    private final InfrastructureSettings infrastructure;
    private final @Nullable EmbeddedServices embedded;
    private final StackPrograms programs;
    private final Runnable onClose;
    private final OutageLog outages = new OutageLog();
    private final SharedSettings settings;
    private final StackProvisioning provisioning;

    /** Uses of the options only the origin of broker and registry, and the settings of the services. */
    Stack(Path folder, StackSettings settings, StackOptions options, Runnable onClose) {
        this.folder = folder;
        this.settings = new SharedSettings(folder, settings);
        this.onClose = onClose;
        this.credentials = Credentials.in(folder.resolve(CREDENTIALS));
        this.files = new LocalServiceFiles(folder, credentials);
        this.localMembers = new LocalMembers(folder);
        this.infrastructure = new InfrastructureSettings(
                folder,
                settings.port(ComponentInstance.first(Component.BROKER)),
                settings.controllerPort(),
                settings.port(ComponentInstance.first(Component.REGISTRY)),
                credentials,
                settings.quickCleaning());
        this.provisioning = new StackProvisioning(folder, this.settings, infrastructure, credentials, localMembers);
        Installation installation = Installation.locate();
        this.embedded = settings.embedded()
                ? new EmbeddedServices(
                        installation,
                        Component.SERVICES.stream().map(Component::label).toList(),
                        folder)
                : null;
        SmallPrograms small = new SmallPrograms(installation, folder);
        this.programs = new StackPrograms(
                options.infrastructure().of(infrastructure),
                instance -> service(instance, installation, options),
                small.mirror(mirrorPort(), settings.embedded()),
                small.gateways(this::gatewayEnvironment),
                this::instances);
    }

    private ServiceProgram service(ComponentInstance instance, Installation installation, StackOptions options) {
        return new ServiceProgram(
                instance,
                installation,
                folder,
                port(instance),
                settings.latest().actuatorPort(instance),
                () -> httpSecret(principal(instance.component()).role()),
                () -> environmentOf(instance.component()),
                options.settingsOf(instance.component()),
                options.serviceLimits,
                embedded);
    }

    private Map<String, String> environmentOf(Component service) {
        Map<String, String> environment = new LinkedHashMap<>(
                RunningCluster.super.serviceEnvironment(principal(service).role()));
        environment.putAll(files.environment(service));
        if (service == Component.EDGE) {
            environment.put(INTAKE_ROLE, "edge");
        } else if (service == Component.INTAKE && settings.latest().isEdgeApart()) {
            environment.put(INTAKE_ROLE, "admission");
        } else if (service == Component.AUDIT_LOG) {
            Path unused = auditPolicy(); // for whoever verifies a proof
        }
        return environment;
    }

    private Map<String, String> gatewayEnvironment() {
        List<MemberCode> gateways = gateways();
        if (gateways.isEmpty()) {
            throw new UserError("This stack has no gateways. Add some: ./herald up --with-gateways fr,br");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "HERALD_GATEWAY_MEMBERS",
                gateways.stream().map(MemberCode::value).collect(Collectors.joining(",")));
        for (MemberCode member : gateways) {
            ScramLogin login = login(Principal.member(member));
            environment.put("HERALD_GATEWAY_PASSWORD_" + member.value().toUpperCase(Locale.ROOT), login.secret());
            environment.put("HERALD_KAFKA_SECURITY_PROTOCOL", login.protocol());
            environment.put(
                    "HERALD_GATEWAY_KEY_FILE_" + member.value().toUpperCase(Locale.ROOT),
                    localMembers.createKey(member).toString());
        }
        environment.put("HERALD_GATEWAY_WITNESS_POLICY", auditPolicy().toString());
        environment.put(
                "HERALD_GATEWAY_WITNESS_FOLDER", folder.resolve("witness").toString());
        environment.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.putAll(schemas().environment());
        return environment;
    }

    private int mirrorPort() {
        return port(ComponentInstance.first(Component.MIRROR));
    }

    /**
     * Attaches to the stack that {@code ./herald up} started in this folder; {@link #close()} leaves it running.
     *
     * @throws UserError if none was
     */
    public static Stack attach(Path folder) {
        return StackStart.attach(folder);
    }

    /**
     * Makes sure that there is a stack in a folder, whether its settings can be read or not.
     *
     * @throws UserError if there is none
     */
    public static void requireIn(Path folder) {
        StackSettings.requireExisting(folder);
    }

    /** Kills every process that was started in a folder, also if the settings of its stack cannot be read. */
    public static void killAllIn(Path folder) {
        SupervisedProcess.allIn(folder).forEach(SupervisedProcess::kill);
    }

    /** Returns which of some services run in the stack of a folder; none if there is no stack. */
    public static Set<Component> runningIn(Path folder, Set<Component> services) {
        if (!StackSettings.existIn(folder)) {
            return Set.of();
        }
        try (Stack stack = attach(folder)) {
            return stack.instances().stream()
                    .filter(instance -> services.contains(instance.component()) && stack.isRunning(instance))
                    .map(ComponentInstance::component)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Returns the members with a mailbox in the stack of a folder; none if there is no stack. */
    public static List<MemberCode> membersIn(Path folder) {
        return StackSettings.existIn(folder) ? StackSettings.read(folder).members() : List.of();
    }

    /**
     * Starts a stack of its own and returns when every component is ready. {@link #close()}, or the end of this JVM,
     * kills all its programs. If the start fails, no process is left.
     */
    public static Stack startFresh(StackOptions options) {
        return StackStart.fresh(options);
    }

    /**
     * Starts the components that do not run yet, with the data in this folder; {@link #close()} leaves them running.
     *
     * @throws UserError naming every port that is taken, before anything starts
     */
    public static Stack startLasting(Path folder, StackOptions options) {
        return StackStart.lasting(folder, options);
    }

    /** Returns the folder with data, logs and passwords. */
    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return LocalClusterProvider.NAME;
    }

    @Override
    public String bootstrapServers() {
        return infrastructure.bootstrapServers();
    }

    @Override
    public RegistrySettings registry() {
        return settings.latest().registry(infrastructure.registryUrl());
    }

    @Override
    public RegistrySettings schemas() {
        return new RegistrySettings(
                url(Component.MIRROR), Kind.MIRROR, registry().timeout());
    }

    @Override
    public boolean isManagedHere() {
        return true;
    }

    @Override
    public List<MemberCode> members() {
        return settings.members();
    }

    /** Returns the members whose gateways the stack runs. */
    public List<MemberCode> gateways() {
        return settings.latest().gateways();
    }

    /** Returns the components of the stack, whether they run or not. */
    public Set<Component> components() {
        return settings.latest().components();
    }

    /** Returns the instances of the components of the stack, whether they run or not, in the order of their start. */
    public SortedSet<ComponentInstance> instances() {
        return new TreeSet<>(settings.latest().instances());
    }

    /** Returns the number of partitions of topics keyed by case. */
    public int partitions() {
        return settings.latest().partitions();
    }

    /**
     * Returns the settings of a Kafka client that logs in as this principal (bootstrap, protocol, mechanism, login,
     * {@code isolation.level=read_committed}); add serializers and a {@code group.id} of {@link Principal#groups()}. A
     * new consumer gets a user and rights.
     */
    @Override
    public Map<String, Object> clientProperties(Principal principal) {
        return RunningCluster.super.clientProperties(principal);
    }

    @Override
    public Map<String, Object> transportProperties() {
        return Map.of();
    }

    /** Returns the login of a principal; as with {@link #clientProperties}, a new consumer gets a user. */
    @Override
    public ScramLogin login(Principal principal) {
        if (principal.role() == ClientRole.MEMBER && !members().contains(new MemberCode(principal.name()))) {
            throw new UserError(
                    "%s has no mailbox here. Add it: ./herald provision --members %1$s".formatted(principal.name()));
        }
        if (principal.isDownstream() && !credentials.hasPassword(principal)) {
            if (!isRunning(Component.BROKER)) {
                throw new UserError("Consumer %s is new, and the broker that has to know it does not run. %s"
                        .formatted(principal.name(), startAdvice(List.of(Component.BROKER.label()))));
            }
            provisioning.addUser(principal);
        }
        return ScramLogin.onLoopback(principal.user(), credentials.passwordOf(principal));
    }

    /** Returns the settings of an administrator's client, for provisioning and inspection only. */
    @Override
    public Map<String, Object> adminProperties() {
        return infrastructure.admin().clientProperties(bootstrapServers());
    }

    /** Returns the HTTP address of the first instance of a service, of the registry or of the mirror. */
    public URI url(Component component) {
        return url(ComponentInstance.first(component));
    }

    /** Returns the HTTP address of an instance of a service, of the registry or of the mirror. */
    public URI url(ComponentInstance instance) {
        if (instance.component().isService()) {
            return programs.service(instance).url();
        }
        return URI.create(
                instance.component() == Component.MIRROR
                        ? "http://127.0.0.1:" + mirrorPort()
                        : infrastructure.registryUrl());
    }

    @Override
    public List<URI> httpAddresses(ClientRole service) {
        return instances().stream()
                .filter(instance -> instance.component().isService()
                        && principal(instance.component()).role() == service)
                .map(this::actuatorUrl)
                .toList();
    }

    /** Returns where the first instance of a service answers for its health and metrics. */
    public URI actuatorUrl(Component service) {
        return actuatorUrl(ComponentInstance.first(service));
    }

    /** Returns where an instance of a service answers for its health and metrics. */
    public URI actuatorUrl(ComponentInstance instance) {
        return programs.service(instance).actuatorUrl();
    }

    @Override
    public String httpPassword(ClientRole service) {
        return httpSecret(service).password();
    }

    private HttpSecret httpSecret(ClientRole service) {
        return HttpSecret.parse(credentials.password(ClusterConnection.httpUser(service)));
    }

    /** Returns the password of the HTTP user {@code operator} of a service; the edge has that of intake. */
    public String httpPassword(Component service) {
        return httpPassword(principal(service).role());
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public URI officersApi() {
        return url(Component.CONSOLE);
    }

    @Override
    public String officerPassword(String officer) {
        return files.officers().passwordOf(officer);
    }

    @Override
    public List<String> officers() {
        return LocalOfficers.NAMES;
    }

    @Override
    public Optional<String> officerRights(String officer) {
        return localOfficers().stream()
                .filter(one -> one.name().equals(officer))
                .map(LocalOfficer::abilities)
                .findFirst();
    }

    @Override
    public List<String> operators() {
        return LocalOperators.NAMES;
    }

    @Override
    public Path operatorKey(String operator) {
        return files.operators().keyOf(operator);
    }

    /** Returns the file with the key of the audit's log, and all members as witnesses, of whom one is enough. */
    @Override
    public Path auditPolicy() {
        return files.auditLog().policy(members(), localMembers);
    }

    @Override
    public Optional<Path> memberKey(MemberCode member) {
        return localMembers.keyOf(member);
    }

    @Override
    public Optional<Path> createMemberKey(MemberCode member) {
        return Optional.of(localMembers.createKey(member));
    }

    @Override
    public Path operatorsFile() {
        return files.operators().file();
    }

    @Override
    public Path serviceKeys() {
        return files.serviceKeys();
    }

    /** Returns the officers of this stack with their rights, by name. */
    public List<LocalOfficer> localOfficers() {
        return LocalOfficers.ALL;
    }

    @Override
    public String startAdvice(List<String> components) {
        return components.size() == 1
                ? "Start it: ./herald start %s".formatted(components.getFirst())
                : "Start them: ./herald up";
    }

    /** Programs read a password when they start, and keep it when they are started again by themselves. */
    @Override
    public List<String> startedBefore(String user, Instant moment) {
        return instances().stream()
                .filter(instance -> logsInAs(instance.component(), user)
                        && new SupervisedProcess(instance.label(), folder)
                                .startedAt()
                                .filter(moment::isAfter)
                                .isPresent())
                .map(ComponentInstance::label)
                .toList();
    }

    private boolean logsInAs(Component component, String user) {
        return switch (component) {
            case BROKER, MIRROR -> false;
            case REGISTRY -> user.equals(component.label());
            case GATEWAYS ->
                gateways().stream()
                        .map(member -> Principal.member(member).user())
                        .anyMatch(user::equals);
            default -> {
                Principal service = principal(component);
                yield user.equals(service.user()) || user.equals(ClusterConnection.httpUser(service.role()));
            }
        };
    }

    /** Returns the environment with which this stack starts the first instance of the service. */
    @Override
    public Map<String, String> serviceEnvironment(ClientRole service) {
        return programs.service(ComponentInstance.first(Component.valueOf(service.name())))
                .environment();
    }

    @Override
    public ProvisionResult provision(ProvisionRequest request, Consumer<String> progress) {
        settings.latest()
                .withPartitions(
                        partitions(),
                        request.partitions().isPresent() ? request.partitions().getAsInt() : null);
        if (request.replication().orElse(StackProvisioning.REPLICATION) != StackProvisioning.REPLICATION) {
            throw new UserError("A local stack has one broker, so --replication is 1.");
        }
        Set<Principal> newConsumers = request.consumers().stream()
                .filter(consumer -> !credentials.hasPassword(consumer))
                .collect(Collectors.toUnmodifiableSet());
        int newMembers = provisioning.addMembers(request.members(), progress);
        request.consumers().forEach(this::login);
        return new ProvisionResult(newMembers, newConsumers);
    }

    @Override
    public List<Difference> differences(ProvisionRequest request) {
        return provisioning.differences(request);
    }

    @Override
    public List<ComponentStatus> status() {
        return StatusReport.of(this);
    }

    /**
     * Returns whether every instance is ready, and the services and the members' gateways have read everything. False
     * if the broker does not answer.
     */
    public boolean isIdle() {
        return instances().stream()
                        .allMatch(instance -> programs.health(instance).ready())
                && StatusReport.unread(this, Stream.concat(services(), mailboxes()))
                        .equals(OptionalLong.of(0));
    }

    /** Returns the users of the stages of this stack; the edge has that of intake. */
    Stream<Principal> services() {
        return components().stream()
                .filter(component -> component == Component.EDGE || Component.STAGES.contains(component))
                .map(Stack::principal)
                .distinct();
    }

    private Stream<Principal> mailboxes() {
        return members().stream().map(Principal::member);
    }

    @Override
    public void kill(Component component) {
        kill(ComponentInstance.first(component));
    }

    /** Kills an instance, as a crash would. Does nothing if it does not run. */
    public void kill(ComponentInstance instance) {
        if (programs.running().stream()
                .noneMatch(other -> other.component() == instance.component() && !other.equals(instance))) {
            outages.begins(instance.component(), Instant.now());
        }
        programs.kill(instance);
    }

    /**
     * Starts the first instance of a component and waits until it is ready.
     *
     * @throws UserError if it runs already, or does not become ready
     */
    @Override
    public void start(Component component) {
        start(ComponentInstance.first(component));
    }

    /**
     * Starts an instance and waits until it is ready. One that was not part of the stack is added to it.
     *
     * @throws UserError if it runs already, or does not become ready
     */
    public void start(ComponentInstance instance) {
        add(instance);
        programs.launch(instance);
        programs.awaitReady(instance);
        if (instance.component() == Component.REGISTRY) {
            awaitSchemas();
        }
        outages.ends(instance.component(), Instant.now());
    }

    private void add(ComponentInstance instance) {
        if (instance.component() == Component.EDGE && !settings.latest().isEdgeApart()) {
            throw new UserError(
                    "The edge of this stack runs within intake. Make it a process of its own: ./herald up --edge-apart");
        }
        if (!settings.latest().instances().contains(instance)
                && instance.component().isService()) {
            settings.change(latest -> latest.with(instance));
        }
    }

    /** Waits until the registry has read its journal: it reports ready too early. */
    private void awaitSchemas() {
        ReadinessWait.ready(
                "The registry",
                () -> SchemaRegistration.isDone(registry())
                        ? Health.READY
                        : Health.notReady("it does not know all schemas. Register them: ./herald provision"),
                LONGEST_JOURNAL);
    }

    /**
     * Waits until the services have read every record.
     *
     * @throws UserError if they have not within three minutes
     */
    @Override
    public void awaitFullyRead() {
        ReadinessWait.ready("The history", this::allIsRead, LONGEST_TO_READ);
    }

    @Override
    public List<Outage> outages() {
        return outages.over();
    }

    /** Asks for the lag: a service that was killed, or waits between two attempts, writes nothing either. */
    private Health allIsRead() {
        OptionalLong unread = StatusReport.unread(this, services());
        if (unread.equals(OptionalLong.of(0))) {
            return Health.READY;
        }
        return Health.notReady(
                unread.isEmpty()
                        ? "the broker does not say what services have read"
                        : "services have %d records left to read: ./herald status".formatted(unread.getAsLong()));
    }

    /** Stops the first instance of a component and waits until it has ended. Does nothing if it does not run. */
    public void stop(Component component) {
        stop(ComponentInstance.first(component));
    }

    /** Stops an instance and waits until it has ended. Does nothing if it does not run. */
    public void stop(ComponentInstance instance) {
        programs.stop(instance);
    }

    /** Stops all instances, services first, and waits until they have ended. Returns how many ran. */
    public int stopAll() {
        int ran = programs.running().size();
        openBroker();
        programs.stopAll();
        return ran;
    }

    /** Returns whether the process of a component's first instance is alive. */
    public boolean isRunning(Component component) {
        return isRunning(ComponentInstance.first(component));
    }

    /** Returns whether an instance's process is alive. */
    public boolean isRunning(ComponentInstance instance) {
        return (!instance.component().hasPort() || settings.latest().ports().containsKey(instance))
                && programs.isRunning(instance);
    }

    /** Creates mailboxes for more members; existing mailboxes stay. Returns how many are new. */
    public int addMembers(List<MemberCode> more) {
        return provisioning.addMembers(more, Provisioner.SILENT);
    }

    /** Creates mailboxes, users and rights for codes, and no record: an operator's order makes them members. */
    public void addMailboxes(List<MemberCode> codes) {
        provisioning.addMailboxes(codes);
    }

    /** Stops the instances of some services that run, and starts them with the settings of this stack's options. */
    public void restart(Set<Component> services) {
        List<ComponentInstance> running = instances().stream()
                .filter(instance -> services.contains(instance.component()) && isRunning(instance))
                .toList();
        ParallelTasks.forEach(running, this::stop);
        ParallelTasks.forEach(running, this::start);
    }

    /** Returns the log file of a component's first instance. */
    public Path logFile(Component component) {
        return logFile(ComponentInstance.first(component));
    }

    /**
     * Returns the log file of an instance.
     *
     * @throws UserError if the stack has no such instance
     */
    public Path logFile(ComponentInstance instance) {
        return programs.logFile(instance);
    }

    /** Kills every process, also one that is being started, and prevents further starts. */
    public void killAll() {
        openBroker();
        programs.killAll();
    }

    /** Kills the programs of {@link #startFresh} and deletes a temporary folder; leaves any other stack running. */
    @Override
    public void close() {
        onClose.run();
    }

    int port(ComponentInstance instance) {
        return settings.latest().port(instance);
    }

    /** Returns where an instance can be reached; for gateways, whose they are. */
    String address(ComponentInstance instance) {
        if (instance.component().hasPort()) {
            return "127.0.0.1:" + port(instance);
        }
        List<MemberCode> gateways = gateways();
        return gateways.size() > MOST_NAMED
                ? gateways.size() + " members"
                : gateways.stream().map(MemberCode::value).collect(Collectors.joining(", "));
    }

    /** Lets services within this JVM use the broker: it is provisioned, or they shall end. */
    void openBroker() {
        if (embedded != null) {
            embedded.openBroker();
        }
    }

    StackPrograms programs() {
        return programs;
    }

    StackProvisioning provisioning() {
        return provisioning;
    }

    static Principal principal(Component component) {
        return Principal.service(
                component == Component.EDGE ? ClientRole.INTAKE : ClientRole.valueOf(component.name()));
    }

    /** Returns a text for messages. */
    @Override
    public String toString() {
        return instances().stream().map(ComponentInstance::label).toList() + " in " + folder;
    }
}
