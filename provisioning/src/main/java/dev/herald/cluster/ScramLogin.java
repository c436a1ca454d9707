package dev.herald.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How somebody logs in to the broker: SASL with SCRAM-SHA-512.
 *
 * @param protocol {@code SASL_PLAINTEXT} on loopback, {@code SASL_SSL} elsewhere
 * @param user user name
 * @param password password
 */
public record ScramLogin(String protocol, String user, String password) {

    /** A login on the loopback address. */
    public static ScramLogin onLoopback(String user, String password) {
        return new ScramLogin("SASL_PLAINTEXT", user, password);
    }

    /** What every Kafka client needs to be told, in the order people read it. */
    public Map<String, Object> clientProperties(String bootstrapServers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", protocol);
        properties.put("sasl.mechanism", "SCRAM-SHA-512");
        properties.put("sasl.jaas.config", jaas());
        return properties;
    }

    /** The same as the one line that Java clients and the registry take. */
    public String jaas() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(quoted(user), quoted(password));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " over " + protocol;
    }

    public static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
