package dev.herald.cluster;

import dev.herald.contract.wire.ScramSecret;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A login at the broker: SASL with SCRAM.
 *
 * @param protocol {@code SASL_PLAINTEXT} on loopback, {@code SASL_SSL} elsewhere
 * @param secret the password with its mechanism, as {@link ScramSecret} reads it
 */
public record ScramLogin(String protocol, String user, String secret) {

    /** Returns a login on the loopback address. */
    public static ScramLogin onLoopback(String user, String secret) {
        return new ScramLogin("SASL_PLAINTEXT", user, secret);
    }

    /** Returns the password itself. */
    public String password() {
        return ScramSecret.parse(secret).password();
    }

    /** Returns the SASL mechanism of the password. */
    public String mechanism() {
        return ScramSecret.parse(secret).mechanism();
    }

    /** Returns the connection settings of a Kafka client, in reading order. */
    public Map<String, Object> clientProperties(String bootstrapServers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("security.protocol", protocol);
        properties.put("sasl.mechanism", mechanism());
        properties.put("sasl.jaas.config", jaas());
        return properties;
    }

    /** Returns the login as the JAAS line of Java clients and the registry. */
    public String jaas() {
        return ScramSecret.parse(secret).jaas(user);
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return user + " over " + protocol;
    }
}
