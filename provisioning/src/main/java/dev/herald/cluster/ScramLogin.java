package dev.herald.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A login at the broker: SASL with SCRAM-SHA-512.
 *
 * @param protocol {@code SASL_PLAINTEXT} on loopback, {@code SASL_SSL} elsewhere
 */
public record ScramLogin(String protocol, String user, String password) {

    /** Returns a login on the loopback address. */
    public static ScramLogin onLoopback(String user, String password) {
        return new ScramLogin("SASL_PLAINTEXT", user, password);
    }

    /** Returns the connection settings of a Kafka client, in reading order. */
    public Map<String, Object> clientProperties(String bootstrapServers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", protocol);
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", jaas());
        return properties;
    }

    /** Returns the login as the JAAS line of Java clients and the registry. */
    public String jaas() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(quoted(user), quoted(password));
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return user + " over " + protocol;
    }

    /** Escapes a text for a JAAS string. */
    public static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
