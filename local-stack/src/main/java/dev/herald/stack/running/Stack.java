package dev.herald.stack.running;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Party;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.stack.infrastructure.BrokerAndRegistry.Part;
import dev.herald.stack.infrastructure.ProcessBrokerAndRegistry;
import dev.herald.stack.infrastructure.ProcessSettings;
import dev.herald.stack.infrastructure.ScramLogin;
import dev.herald.stack.process.Gate;
import dev.herald.stack.process.Health;
import dev.herald.stack.process.Installation;
import dev.herald.stack.process.StackException;
import dev.herald.stack.process.SupervisedProcess;
import dev.herald.stack.provisioning.Cleaning;
import dev.herald.stack.provisioning.Credentials;
import dev.herald.stack.provisioning.Principal;
import dev.herald.stack.provisioning.Provisioner;
import dev.herald.stack.provisioning.TopicPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * A stack that runs: broker, registry, provisioned topics and rights, services. Every method that can't do its work
 * throws a {@link StackException} that says what to do. Safe for use by several threads, except that one component is
 * started or ended by one thread at a time.
 */
public final class Stack implements AutoCloseable {

    /** P of a local stack, for good. */
    static final int PARTITIONS = 4;

    private final Path folder;
    private final Credentials credentials;
    private final ProcessBrokerAndRegistry infrastructure;
    private final Map<Component, ServiceProcess> services = new EnumMap<>(Component.class);
    private final Gate gate = new Gate();
    private final Runnable onClose;
    private volatile StackSettings settings;

    Stack(Path folder, StackSettings settings, Installation installation, Runnable onClose) {
        this(folder, settings, installation, Map.of(), onClose);
    }

    Stack(
            Path folder,
            StackSettings settings,
            Installation installation,
            Map<String, String> serviceSettings,
            Runnable onClose) {
        this.folder = folder;
        this.settings = settings;
        this.onClose = onClose;
        this.credentials = Credentials.in(folder.resolve("credentials.properties"));
        this.infrastructure = new ProcessBrokerAndRegistry(
                installation,
                new ProcessSettings(
                        folder,
                        settings.port(Component.BROKER),
                        settings.controllerPort(),
                        settings.port(Component.REGISTRY),
                        credentials.password("admin"),
                        credentials.password("registry"),
                        settings.quickCleaning()));
        for (Component service : Component.SERVICES) {
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            installation,
                            folder,
                            settings.port(service),
                            operatorPassword(),
                            serviceSettings));
        }
    }

    /**
     * The stack that {@code ./herald up} started in this folder; {@link #close()} leaves it running.
     *
     * @throws StackException if none was
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
     * @throws StackException naming every port that is taken, before anything starts
     */
    public static Stack startLasting(Path folder, StackOptions options) {
        return StackStart.lasting(folder, options);
    }

    /** Where its data, logs and passwords are. */
    public Path folder() {
        return folder;
    }

    /** Where clients find the broker. */
    public String bootstrapServers() {
        return infrastructure.bootstrapServers();
    }

    /** Where the registry is, and what a serde has to be told. */
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
    public Map<String, Object> clientProperties(Principal principal) {
        Map<String, Object> properties = login(principal).clientProperties(bootstrapServers());
        properties.put("isolation.level", "read_committed");
        return properties;
    }

    /** How this principal logs in; as with {@link #clientProperties}, a new consumer is given a user. */
    public ScramLogin login(Principal principal) {
        if (principal.party() == Party.MEMBER && !members().contains(new MemberCode(principal.name()))) {
            throw new StackException(
                    "%s has no mailbox here. Add it: ./herald provision --members %1$s".formatted(principal.name()));
        }
        if (principal.party() == Party.CONSUMER && !credentials.knows(principal)) {
            try (Provisioner provisioner = provisioner()) {
                provisioner.principals(List.of(principal));
            }
        }
        return ScramLogin.onLoopback(principal.user(), credentials.passwordOf(principal));
    }

    /** What an administrator's client needs: for looking at everything, never for playing a part. */
    public Map<String, Object> adminProperties() {
        return infrastructure.admin().clientProperties(bootstrapServers());
    }

    /** Where a service or the registry answers HTTP. */
    public URI url(Component component) {
        return component.isService() ? service(component).url() : URI.create(infrastructure.registryUrl());
    }

    /** Password of HTTP user {@code operator} at every service. */
    public String operatorPassword() {
        return credentials.password("http.operator");
    }

    /** How every component does. */
    public List<ComponentStatus> status() {
        Map<String, Object> quick = new HashMap<>(adminProperties());
        quick.put("default.api.timeout.ms", "3000");
        quick.put("request.timeout.ms", "2000");
        try (Admin admin = Admin.create(quick)) {
            boolean brokerAnswers = health(Component.BROKER).ready();
            return settings.components().stream()
                    .sorted()
                    .map(component -> status(component, brokerAnswers, admin))
                    .toList();
        }
    }

    /** Ends a component as a crash would: no goodbye. Does nothing if it does not run. */
    public void kill(Component component) {
        process(component).kill();
    }

    /**
     * Starts a component and waits until it is ready.
     *
     * @throws StackException if it runs already, or does not become ready
     */
    public void start(Component component) {
        launch(component);
        awaitReady(component);
    }

    /** Asks a component to end, and waits until it has. Does nothing if it does not run. */
    public void stop(Component component) {
        switch (component) {
            case BROKER -> infrastructure.stop(Part.BROKER);
            case REGISTRY -> infrastructure.stop(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).stop();
        }
    }

    /** Asks all components to end, services first, and waits until they have. Returns how many ran. */
    public int stopAll() {
        Set<Component> ran = running();
        ran.stream().filter(Component::isService).toList().parallelStream().forEach(this::stop);
        stop(Component.REGISTRY);
        stop(Component.BROKER);
        return ran.size();
    }

    /** Whether a component's process is alive. */
    public boolean isRunning(Component component) {
        return process(component).running().isPresent();
    }

    /** Gives mailboxes to more members; those who have one keep it. Returns how many are new. */
    public int addMembers(List<MemberCode> more) {
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

    /** What a component has logged. */
    public Path logFile(Component component) {
        return process(component).logFile();
    }

    /**
     * Kills what {@link #startFresh} started, and deletes its folder if it was temporary; otherwise leaves all alone.
     */
    @Override
    public void close() {
        onClose.run();
    }

    SupervisedProcess process(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.process(Part.BROKER);
            case REGISTRY -> infrastructure.process(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).process();
        };
    }

    /** Starts a component without waiting. */
    void launch(Component component) {
        gate.through(() -> {
            switch (component) {
                case BROKER -> infrastructure.launch(Part.BROKER);
                case REGISTRY -> infrastructure.launch(Part.REGISTRY);
                case INTAKE, SCREENING, REVIEW, DISSEMINATION ->
                    service(component)
                            .launch(
                                    connection(component),
                                    folder.resolve("state").resolve(component.label()));
            }
        });
    }

    Set<Component> running() {
        return settings.components().stream().filter(this::isRunning).collect(Collectors.toUnmodifiableSet());
    }

    /** Kills everything, also what is being started at this moment, and lets nothing start again. */
    public void killAll() {
        gate.close();
        settings.components().stream().sorted(Comparator.reverseOrder()).forEach(this::kill);
    }

    void awaitReady(Component component) {
        switch (component) {
            case BROKER -> infrastructure.awaitReady(Part.BROKER);
            case REGISTRY -> infrastructure.awaitReady(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).awaitReady();
        }
    }

    void provisionBroker(List<MemberCode> members) {
        try (Provisioner provisioner = provisioner()) {
            provisioner.broker(members, List.of());
        }
    }

    void provisionRegistry(List<MemberCode> members) {
        try (Provisioner provisioner = provisioner()) {
            provisioner.registry(registry(), members, Instant.now());
        }
    }

    private Provisioner provisioner() {
        Cleaning cleaning = settings.quickCleaning() ? Cleaning.QUICK : Cleaning.SHIPPED;
        return new Provisioner(adminProperties(), new TopicPlan(PARTITIONS, 1, cleaning), credentials);
    }

    private ComponentStatus status(Component component, boolean brokerAnswers, Admin admin) {
        OptionalLong pid = process(component)
                .running()
                .map(handle -> OptionalLong.of(handle.pid()))
                .orElse(OptionalLong.empty());
        Health health = health(component);
        OptionalLong lag = component.isService() && brokerAnswers
                ? Lag.of(admin, principal(component).groupPrefix())
                : OptionalLong.empty();
        ComponentStatus.Health says = pid.isEmpty()
                ? ComponentStatus.Health.STOPPED
                : health.ready() ? ComponentStatus.Health.READY : ComponentStatus.Health.NOT_READY;
        return new ComponentStatus(component, settings.port(component), pid, says, health.reason(), lag);
    }

    private Health health(Component component) {
        return switch (component) {
            case BROKER -> infrastructure.health(Part.BROKER);
            case REGISTRY -> infrastructure.health(Part.REGISTRY);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION -> service(component).health();
        };
    }

    private Map<String, String> connection(Component component) {
        ScramLogin login = login(principal(component));
        return Map.of(
                "HERALD_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "HERALD_KAFKA_USERNAME", login.user(),
                "HERALD_KAFKA_PASSWORD", login.password(),
                "HERALD_KAFKA_SECURITY_PROTOCOL", login.protocol(),
                "HERALD_REGISTRY_URL", infrastructure.registryUrl());
    }

    private static Principal principal(Component component) {
        return Principal.service(Party.valueOf(component.name()));
    }

    private ServiceProcess service(Component component) {
        ServiceProcess service = services.get(component);
        if (service == null) {
            throw new IllegalArgumentException(component + " is not a service");
        }
        return service;
    }

    /** For messages. */
    @Override
    public String toString() {
        return new ArrayList<>(settings.components()) + " in " + folder;
    }
}
