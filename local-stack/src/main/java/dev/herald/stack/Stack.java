package dev.herald.stack;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.Credentials;
import dev.herald.cluster.Health;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ScramLogin;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.SchemaRegistration;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.MailboxBarrier;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.TopicPlan;
import dev.herald.stack.broker.BrokerAndRegistry;
import dev.herald.stack.broker.InfrastructureSettings;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.ReadinessWait;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stack that runs: broker, registry, provisioned topics and rights, services. Every method that can't do its work
 * throws a {@link UserError} that says what to do. Safe for use by several threads, except that one component is
 * started or ended by one thread at a time.
 */
public final class Stack implements ClusterConnection {

    /** P of a local stack, for good. */
    static final int PARTITIONS = 4;

    private static final Duration LONGEST_JOURNAL = Duration.ofSeconds(30);
    private static final Duration LONGEST_TO_READ = Duration.ofMinutes(3);

    private final Path folder;
    private final Credentials credentials;
    private final BrokerAndRegistry infrastructure;
    private final StackProcesses processes;
    private final Runnable onClose;
    private final OutageLog outages = new OutageLog();
    private volatile StackSettings settings;

    /** Takes from the options only where broker and registry come from, and what services are told besides. */
    Stack(Path folder, StackSettings settings, StackOptions options, Runnable onClose) {
        this.folder = folder;
        this.settings = settings;
        this.onClose = onClose;
        this.credentials = Credentials.load(folder.resolve("credentials.properties"));
        this.infrastructure = options.infrastructure()
                .of(new InfrastructureSettings(
                        folder,
                        settings.port(Component.BROKER),
                        settings.controllerPort(),
                        settings.port(Component.REGISTRY),
                        credentials.password("admin"),
                        credentials.password("registry"),
                        settings.quickCleaning()));
        this.processes = new StackProcesses(infrastructure, services(options), settings.components());
    }

    private Map<Component, ServiceProcess> services(StackOptions options) {
        Installation installation = Installation.locate();
        Map<Component, ServiceProcess> services = new EnumMap<>(Component.class);
        for (Component service : Component.SERVICES) {
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            installation,
                            folder,
                            settings.port(service),
                            operatorPassword(),
                            () -> ClusterConnection.super.serviceEnvironment(
                                    principal(service).role()),
                            options.serviceSettings().getOrDefault(service, Map.of())));
        }
        return services;
    }

    /**
     * The stack that {@code ./herald up} started in this folder; {@link #close()} leaves it running.
     *
     * @throws UserError if none was
     */
    public static Stack attach(Path folder) {
        return StackStart.attach(folder);
    }

    /**
     * A stack of its own; returns when every component is ready. {@link #close()}, or the end of this JVM, kills all
     * its processes. If it cannot start, nothing is left running.
     */
    public static Stack startFresh(StackOptions options) {
        return StackStart.fresh(options);
    }

    /**
     * Starts what does not run yet in this folder, with what was there before; {@link #close()} leaves it running.
     *
     * @throws UserError naming every port that is taken, before anything starts
     */
    public static Stack startLasting(Path folder, StackOptions options) {
        return StackStart.lasting(folder, options);
    }

    /** Where its data, logs and passwords are. */
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
        return RegistrySettings.apicurio(infrastructure.registryUrl());
    }

    /** Who has a mailbox. */
    public List<MemberCode> members() {
        return settings.members();
    }

    /** What belongs to it, whether it runs at the moment or not. */
    public Set<Component> components() {
        return settings.components();
    }

    /**
     * What a Kafka client needs to log in as this principal (bootstrap, protocol, mechanism, login,
     * {@code isolation.level=read_committed}); add serializers and a {@code group.id} below
     * {@link Principal#groupPrefix()}. A consumer seen for the first time is given a user and rights.
     */
    @Override
    public Map<String, Object> clientProperties(Principal principal) {
        return ClusterConnection.super.clientProperties(principal);
    }

    @Override
    public Map<String, Object> transportProperties() {
        return Map.of();
    }

    /** How this principal logs in; as with {@link #clientProperties}, a new consumer is given a user. */
    @Override
    public ScramLogin login(Principal principal) {
        if (principal.role() == ClientRole.MEMBER && !members().contains(new MemberCode(principal.name()))) {
            throw new UserError(
                    "%s has no mailbox here. Add it: ./herald provision --members %1$s".formatted(principal.name()));
        }
        if (principal.role() == ClientRole.CONSUMER && !credentials.hasPassword(principal)) {
            try (Provisioner provisioner = provisioner()) {
                provisioner.provisionUsers(List.of(principal));
            }
        }
        return ScramLogin.onLoopback(principal.user(), credentials.passwordOf(principal));
    }

    /** What an administrator's client needs: for looking at everything, never for playing a part. */
    @Override
    public Map<String, Object> adminProperties() {
        return infrastructure.admin().clientProperties(bootstrapServers());
    }

    /** Where a service or the registry answers HTTP. */
    public URI url(Component component) {
        return component.isService()
                ? processes.serviceProcess(component).url()
                : URI.create(infrastructure.registryUrl());
    }

    /** Password of HTTP user {@code operator} at every service. */
    public String operatorPassword() {
        return credentials.password("http.operator");
    }

    @Override
    public URI officersApi() {
        return url(Component.REVIEW);
    }

    @Override
    public String officerPassword(String officer) {
        return OfficerPasswords.of(officer);
    }

    /** Returns the environment with which this stack starts the service. */
    @Override
    public Map<String, String> serviceEnvironment(ClientRole service) {
        return processes.serviceProcess(Component.valueOf(service.name())).environment();
    }

    @Override
    public int provision(Collection<MemberCode> members, Collection<Principal> consumers) {
        int added = addMembers(List.copyOf(members));
        consumers.forEach(this::login);
        return added;
    }

    @Override
    public List<ComponentStatus> status() {
        return StatusReport.of(this);
    }

    /**
     * Whether every component is ready and nothing is left to read, by services and by members' gateways that read or
     * have read their mailboxes. Where the broker gives no answer, it is not.
     */
    public boolean isIdle() {
        return components().stream()
                        .allMatch(component -> processes.health(component).ready())
                && StatusReport.unread(this, Stream.concat(services(), gateways()))
                        .equals(OptionalLong.of(0));
    }

    private Stream<Principal> services() {
        return components().stream().filter(Component::isService).map(Stack::principal);
    }

    private Stream<Principal> gateways() {
        return members().stream().map(Principal::member);
    }

    /** Ends a component as a crash would: no goodbye. Does nothing if it does not run. */
    public void kill(Component component) {
        outages.begins(component, Instant.now());
        processes.kill(component);
    }

    /**
     * Starts a component and waits until it is ready.
     *
     * @throws UserError if it runs already, or does not become ready
     */
    public void start(Component component) {
        processes.launch(component);
        processes.awaitReady(component);
        if (component == Component.REGISTRY) {
            awaitSchemas();
        }
        outages.ends(component, Instant.now());
    }

    /** A registry is of use when it has read its journal, which it says of itself too early. */
    private void awaitSchemas() {
        ReadinessWait.ready(
                "The registry",
                () -> SchemaRegistration.isDone(registry())
                        ? Health.READY
                        : Health.notReady("it does not know all schemas. Register them: ./herald provision"),
                LONGEST_JOURNAL);
    }

    /**
     * Waits until the services have read all there is.
     *
     * @throws UserError if they have not within three minutes
     */
    public void awaitFullyRead() {
        ReadinessWait.ready("The history", this::allIsRead, LONGEST_TO_READ);
    }

    /** Returns which services were killed and started again, and when. */
    public List<Outage> outages() {
        return outages.over();
    }

    /** Silence alone does not tell: a service that was killed, or waits between two attempts, is silent too. */
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

    /** Asks a component to end, and waits until it has. Does nothing if it does not run. */
    public void stop(Component component) {
        processes.stop(component);
    }

    /** Asks all components to end, services first, and waits until they have. Returns how many ran. */
    public int stopAll() {
        int ran = processes.running().size();
        processes.stopAll();
        return ran;
    }

    /** Whether a component's process is alive. */
    public boolean isRunning(Component component) {
        return processes.isRunning(component);
    }

    /** Gives mailboxes to more members; those who have one keep it. Returns how many are new. */
    public synchronized int addMembers(List<MemberCode> more) {
        Set<MemberCode> all = new LinkedHashSet<>(members());
        all.addAll(more);
        int before = members().size();
        List<MemberCode> wanted = List.copyOf(all);
        provisionBroker(wanted);
        provisionRegistry(wanted);
        settings = settings.withMembers(wanted);
        settings.write(folder);
        return wanted.size() - before;
    }

    /**
     * Gives a mailbox, a user and rights to somebody who is in no directory. Only then may an operator write the record
     * that makes it a member. Again changes nothing.
     */
    public void provisionMember(MemberCode code) {
        provisionMembers(List.of(code));
    }

    /** The same for many, in one go. */
    public synchronized void provisionMembers(List<MemberCode> codes) {
        provisionBroker(codes);
        Set<MemberCode> all = new LinkedHashSet<>(members());
        all.addAll(codes);
        settings = settings.withMembers(List.copyOf(all));
    }

    /** From now on nobody may write to a member's mailbox; what it holds stays, and can be read. */
    public void closeMailbox(MemberCode code) {
        try (MailboxBarrier barrier = new MailboxBarrier(adminProperties())) {
            barrier.raise(code);
        }
    }

    /** A member's mailbox can be written again, if it could not. */
    public void reopenMailbox(MemberCode code) {
        try (MailboxBarrier barrier = new MailboxBarrier(adminProperties())) {
            barrier.lift(code);
        }
    }

    /** What a component has logged. */
    public Path logFile(Component component) {
        return processes.logFile(component);
    }

    /** Kills everything, also what is being started at this moment, and lets nothing start again. */
    public void killAll() {
        processes.killAll();
    }

    /**
     * Kills what {@link #startFresh} started, and deletes its folder if it was temporary; otherwise leaves all alone.
     */
    @Override
    public void close() {
        onClose.run();
    }

    int port(Component component) {
        return settings.port(component);
    }

    StackProcesses processes() {
        return processes;
    }

    void provisionBroker(List<MemberCode> members) {
        try (Provisioner provisioner = provisioner()) {
            provisioner.provisionBroker(members, List.of());
        }
    }

    void provisionRegistry(List<MemberCode> members) {
        try (Provisioner provisioner = provisioner()) {
            provisioner.provisionRegistry(registry(), members, Instant.now());
        }
    }

    private Provisioner provisioner() {
        CleanupProfile cleaning = settings.quickCleaning() ? CleanupProfile.QUICK : CleanupProfile.SHIPPED;
        return new Provisioner(
                adminProperties(),
                new TopicPlan(PARTITIONS, 1, cleaning),
                MemberQuota.fromEnvironment(System.getenv()),
                credentials);
    }

    static Principal principal(Component component) {
        return Principal.service(ClientRole.valueOf(component.name()));
    }

    /** For messages. */
    @Override
    public String toString() {
        return new ArrayList<>(settings.components()) + " in " + folder;
    }
}
