package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The addresses, logins and health of one cluster. The local stack is one; a profile file describes any other
 * ({@link dev.herald.cluster.profile}). Passwords come from files or the environment, never from arguments. A method
 * that has no answer throws a {@link UserError} that names the remedy.
 */
public interface ClusterConnection extends AutoCloseable {

    /** Returns the cluster's name. */
    String name();

    /** Returns the brokers' addresses, {@code host:port}, separated by commas. */
    String bootstrapServers();

    /** Returns the address and kind of the schema registry, for services, operators and provisioning. */
    RegistrySettings registry();

    /**
     * Returns where members, national entities and consumers find the schemas: the mirror, or the registry if the
     * cluster has no mirror.
     */
    RegistrySettings schemas();

    /**
     * Returns the login of a user.
     *
     * @throws UserError if the user's password is not known
     */
    ScramLogin login(Principal principal);

    /** Returns the Kafka client settings that are the same for all users, such as a trust store; may be empty. */
    Map<String, Object> transportProperties();

    /** Returns the Kafka client settings of an administrator. */
    Map<String, Object> adminProperties();

    /**
     * Returns the addresses at which the instances of a service answer for their health and metrics, as far as they are
     * known. An edge that is a process of its own belongs to intake.
     *
     * @return empty if none is known
     */
    List<URI> httpAddresses(ClientRole service);

    /**
     * Returns the password with which clients log in as the HTTP user {@code operator} of a service.
     *
     * @param service one of {@link ClientRole#PROCESSES}
     * @throws UserError if it is not known
     */
    String httpPassword(ClientRole service);

    /** Returns the name under which the password of the HTTP user {@code operator} of a service is kept. */
    static String httpUser(ClientRole service) {
        return "http." + Principal.service(service).name();
    }

    /** Returns the base address of the officers' HTTP API. */
    URI officersApi();

    /** Returns the PEM file with the authorities of the officers' HTTP API; empty where Java's own are trusted. */
    default Optional<Path> officersApiAuthorities() {
        return Optional.empty();
    }

    /**
     * Returns an officer's password for the officers' API.
     *
     * @throws UserError if it is not known
     */
    String officerPassword(String officer);

    /** Returns whether {@code ./herald} starts and ends the components of this cluster on this machine. */
    default boolean isManagedHere() {
        return false;
    }

    /**
     * Returns the programs of this machine that log in as a user and were started before a moment, so with the password
     * of then; empty also where the cluster is not {@linkplain #isManagedHere managed here}.
     *
     * @param user name of a Kafka user, or {@code http.<service>}
     * @return names as in {@link ComponentStatus#name}
     */
    default List<String> startedBefore(String user, Instant moment) {
        return List.of();
    }

    /** Returns the state of every component, in the order in which they start. */
    List<ComponentStatus> status();

    /**
     * Creates missing topics, users, rights, quotas, schemas and members; changes nothing else.
     *
     * @param progress receives one sentence after each step, such as {@code Topics: 2 created.}
     * @return the members and consumers that are new
     * @throws UserError if the number of partitions or copies is not known, or differs from what exists
     */
    ProvisionResult provision(ProvisionRequest request, Consumer<String> progress);

    /**
     * Returns what {@link #provision} would change, what it would refuse, and what it would leave; changes nothing.
     * Passwords are not compared, because a broker shows none.
     *
     * @throws UserError if the number of partitions or copies is not known, or a part of the cluster does not answer
     */
    List<Difference> differences(ProvisionRequest request);

    /**
     * Returns whether another program applies topics, users, rights and quotas, such as the operators of Strimzi.
     * Provisioning then compares them and changes none.
     */
    default boolean isBrokerManagedElsewhere() {
        return false;
    }

    /** Returns the members with a mailbox whose passwords are known. */
    List<MemberCode> members();

    /** Returns the names of the officers whose passwords are known, in alphabetical order. */
    List<String> officers();

    /** Returns what an officer may do, in words; empty where only the console's file says it. */
    default Optional<String> officerRights(String officer) {
        return Optional.empty();
    }

    /** Returns the operators whose private keys this machine has, in the order of their choice. */
    default List<String> operators() {
        return List.of();
    }

    /**
     * Returns the file with an operator's private key.
     *
     * @throws UserError if the key is not on this machine
     */
    default Path operatorKey(String operator) {
        throw new UserError(
                "The key of %s is not known to %s. Set HERALD_OPERATOR_KEY to the key file; ./herald operators create makes one."
                        .formatted(operator, name()));
    }

    /** Returns the file with a member's private key; empty if it is not on this machine. */
    default Optional<Path> memberKey(MemberCode member) {
        return Optional.empty();
    }

    /**
     * Returns the file with a member's private key; creates it if this machine keeps the members' keys.
     *
     * @return empty if it does not: then the member creates its key
     */
    default Optional<Path> createMemberKey(MemberCode member) {
        return memberKey(member);
    }

    /**
     * Returns the file with the public keys of the operators.
     *
     * @throws UserError if it is not known
     */
    default Path operatorsFile() {
        throw new UserError("Set HERALD_OPERATORS_FILE to the operators' file of %s.".formatted(name()));
    }

    /**
     * Returns the folder with the keys of the services.
     *
     * @throws UserError if it is not on this machine
     */
    default Path serviceKeys() {
        throw new UserError("Give the folder with the keys of the services of %s: --keys FOLDER.".formatted(name()));
    }

    /**
     * Returns the file with the policy about the audit's log and its witnesses.
     *
     * @throws UserError if it is not on this machine
     */
    default Path auditPolicy() {
        throw new UserError("The policy about the audit's log of %s is not on this machine.".formatted(name()));
    }

    /**
     * Returns one sentence on how to start components, for a person who needs them.
     *
     * @param components names as in {@link ComponentStatus#name}; not empty
     */
    default String startAdvice(List<String> components) {
        return "./herald --cluster %s status shows the state of every component.".formatted(name());
    }

    /** Returns the passwords of users, as far as this machine has them. */
    Credentials credentials();

    /** Returns the settings of a Kafka client that logs in as this user and reads committed records only. */
    default Map<String, Object> clientProperties(Principal principal) {
        Map<String, Object> properties = new HashMap<>(transportProperties());
        properties.putAll(login(principal).clientProperties(bootstrapServers()));
        properties.put("isolation.level", "read_committed");
        return properties;
    }

    /**
     * Returns the environment variables with which a service connects to this cluster.
     *
     * @param service one of {@link ClientRole#SERVICES}
     */
    default Map<String, String> serviceEnvironment(ClientRole service) {
        ScramLogin login = login(Principal.service(service));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HERALD_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("HERALD_KAFKA_SECURITY_PROTOCOL", login.protocol());
        environment.put("HERALD_KAFKA_USERNAME", login.user());
        environment.put("HERALD_KAFKA_PASSWORD", login.secret());
        environment.putAll(new TreeMap<>(registry().environment()));
        return environment;
    }

    /** Releases the connection; the cluster keeps running. */
    @Override
    default void close() {}
}
