package dev.herald.streams.lifecycle;

import dev.herald.contract.PublishedPassword;
import dev.herald.contract.wire.ScramSecret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the connection to the broker.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param username SCRAM user of this service, which its rights at the broker belong to
 * @param password as {@link ScramSecret} reads it; empty only where the broker asks for none
 * @param securityProtocol {@code SASL_PLAINTEXT} on loopback, {@code SASL_SSL} elsewhere
 * @param trustStore PEM file with the certificate authority; with {@code SASL_SSL} only
 */
@ConfigurationProperties("herald.kafka")
public record KafkaSettings(
        String bootstrapServers,
        String username,
        @DefaultValue("") String password,
        @DefaultValue("SASL_PLAINTEXT") String securityProtocol,
        @Nullable String trustStore) {

    /** Refuses a published password. */
    public KafkaSettings {
        PublishedPassword.refuse(
                "herald.kafka.password", ScramSecret.parse(password).password());
    }

    /**
     * How long a transactional producer waits before it repeats a request, at first. A broker refuses requests for the
     * moments in which the previous transaction ends; the client's default of 100 ms is as long as a commit interval
     * (KAFKA-20000).
     */
    public static final long RETRY_MILLIS = 5;

    /** How long a call of a transactional producer blocks at most, a commit among them. */
    public static final long LONGEST_BLOCK_MILLIS = 10_000;

    /**
     * Heartbeats that a member of a group sends in a session. After the session of a dead member the others learn of it
     * with their next heartbeat, so take-over lasts longer by up to one interval.
     */
    private static final int HEARTBEATS_PER_SESSION = 10;

    /** A member's leave is known to the others within this time, however long a session is. */
    private static final int LONGEST_HEARTBEAT_MILLIS = 1_000;

    /**
     * Returns the interval of heartbeats in milliseconds.
     *
     * @param sessionMillis how long the broker waits for a member that is silent
     */
    public static int heartbeatMillis(int sessionMillis) {
        return Math.min(sessionMillis / HEARTBEATS_PER_SESSION, LONGEST_HEARTBEAT_MILLIS);
    }

    /**
     * Returns how long a transactional producer waits for an answer, in milliseconds. Then it asks again over another
     * connection, and so has to have time left: after the transaction has timed out an answer is of no use, and a
     * thread of Streams whose commit has blocked too long dies, with a producer that may never close.
     *
     * @param transactionTimeout after which the broker aborts a transaction
     */
    public static int requestTimeoutMillis(Duration transactionTimeout) {
        return (int) Math.min(transactionTimeout.toMillis(), LONGEST_BLOCK_MILLIS) / 2;
    }

    /** Returns the settings of any Kafka client. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("security.protocol", securityProtocol);
        if (securityProtocol.startsWith("SASL")) {
            ScramSecret secret = ScramSecret.parse(password);
            settings.put("sasl.mechanism", secret.mechanism());
            settings.put("sasl.jaas.config", secret.jaas(username));
        }
        if (trustStore != null && !trustStore.isEmpty()) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", trustStore);
        }
        return settings;
    }

    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + " as " + username + " by " + securityProtocol + "]";
    }
}
