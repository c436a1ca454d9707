package dev.herald.streams.lifecycle;

import dev.herald.contract.wire.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the connection to the schema registry.
 *
 * @param url base address, such as {@code http://127.0.0.1:8080}
 * @param kind {@code apicurio} or {@code confluent}: whose serializer to use
 * @param timeout longest wait for an answer
 */
@ConfigurationProperties("herald.registry")
public record RegistryProperties(
        URI url,
        @DefaultValue("apicurio") RegistrySettings.Kind kind,
        @DefaultValue("5s") Duration timeout) {

    /** Returns the settings of the registry's clients. */
    public RegistrySettings settings() {
        return new RegistrySettings(url, kind, timeout);
    }
}
