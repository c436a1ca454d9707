package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a tool needs to work with one cluster: addresses, logins, health. The local stack is one; any other is
 * described by a profile ({@link ClusterProfile}). Passwords come from files or the environment, never from arguments.
 * A method that cannot answer throws a {@link UserError} that names the remedy.
 */
public interface ClusterConnection extends AutoCloseable {

    /** Returns the name under which the cluster was found. */
    String name();

    /** Returns the brokers' addresses, {@code host:port}, separated by commas. */
    String bootstrapServers();

    /** Returns the address and the kind of the schema registry. */
    RegistrySettings registry();

    /**
     * Returns how a principal logs in to the brokers.
     *
     * @throws UserError if no password of this principal is known
     */
    ScramLogin login(Principal principal);

    /** Returns settings of a Kafka client that do not depend on who logs in, such as a trust store; often empty. */
    Map<String, Object> transportProperties();

    /** Returns the settings of an administrator's Kafka client. */
    Map<String, Object> adminProperties();

    /** Returns the base address of the officers' HTTP API. */
    URI officersApi();

    /**
     * Returns an officer's password for the officers' API.
     *
     * @throws UserError if it is not known
     */
    String officerPassword(String officer);

    /** Returns the state of every component, in the order in which they start. */
    List<ComponentStatus> status();

    /**
     * Creates topics, users, rights, quotas, schemas and members that are missing; changes nothing else.
     *
     * @param members who gets a mailbox
     * @param consumers downstream systems that may read what is in force
     * @return how many members are new
     */
    int provision(Collection<MemberCode> members, Collection<Principal> consumers);

    /** Returns the settings of a Kafka client that logs in as this principal and reads committed records only. */
    default Map<String, Object> clientProperties(Principal principal) {
        Map<String, Object> properties = new HashMap<>(transportProperties());
        properties.putAll(login(principal).clientProperties(bootstrapServers()));
        properties.put("isolation.level", "read_committed");
        return properties;
    }

    /** Releases the connection; what runs in the cluster goes on. */
    @Override
    default void close() {}
}
