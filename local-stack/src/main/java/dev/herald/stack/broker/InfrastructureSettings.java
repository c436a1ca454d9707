package dev.herald.stack.broker;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.ScramLogin;
import dev.herald.provisioning.Provisioner;
import java.nio.file.Path;

/**
 * What broker and registry need to know.
 *
 * @param folder where their data, logs and pid files go
 * @param brokerPort where clients connect
 * @param controllerPort where the broker talks to itself about metadata
 * @param registryPort where the registry answers HTTP
 * @param credentials passwords of the super user {@code admin}, of the registry's own user at the broker and of the
 *     only user that writes to the registry; each is read when it is needed, because it may have been rotated
 * @param quickCleaning whether compaction looks every half second, for tests of forgetting
 */
public record InfrastructureSettings(
        Path folder,
        int brokerPort,
        int controllerPort,
        int registryPort,
        Credentials credentials,
        boolean quickCleaning) {

    /** Returns the address of the broker for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** Returns the address of the registry for clients. */
    public String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** Returns the login of the super user. */
    public ScramLogin admin() {
        return ScramLogin.onLoopback(BrokerSettings.ADMIN, credentials.password(BrokerSettings.ADMIN));
    }

    /** Returns the login of the registry's user. */
    public ScramLogin registry() {
        return ScramLogin.onLoopback(BrokerSettings.REGISTRY, credentials.password(BrokerSettings.REGISTRY));
    }

    /** Returns the password of the only user that writes to the registry. */
    public String provisionerPassword() {
        return credentials.password(Provisioner.REGISTRY_USER);
    }

    /** Returns the settings without the passwords. */
    @Override
    public String toString() {
        return "broker at %s, registry at %s, in %s".formatted(bootstrapServers(), registryUrl(), folder);
    }
}
