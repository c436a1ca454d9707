package dev.herald.provisioning.mirror;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The mirror's settings, from environment variables.
 *
 * <ul>
 *   <li>{@code HERALD_MIRROR_FILE}: the file that provisioning writes; required
 *   <li>{@code HERALD_MIRROR_AUDIT}: the folder of trees that the audit log writes; without it, there is no
 *       {@code /audit}
 *   <li>{@code HERALD_MIRROR_ADDRESS}: where it listens, {@code 127.0.0.1} by default
 *   <li>{@code HERALD_MIRROR_PORT}: its port, 18082 by default; 0 takes a free one
 *   <li>{@code HERALD_MIRROR_KEYSTORE}: key and certificates for TLS, in PKCS #12; required beyond loopback
 *   <li>{@code HERALD_MIRROR_KEYSTORE_PROPERTIES}: a file with a line {@code password=…} for the key store
 * </ul>
 *
 * @param audit folder of the trees of the audit; empty if it serves none
 * @param tls empty for plain HTTP, on the loopback address only
 */
record MirrorSettings(Path file, Optional<Path> audit, InetSocketAddress address, Optional<SSLContext> tls) {

    /**
     * Reads the settings.
     *
     * @throws UserError naming the variable that is wrong
     */
    static MirrorSettings from(Map<String, String> environment) {
        String host = environment.getOrDefault("HERALD_MIRROR_ADDRESS", "127.0.0.1");
        Optional<SSLContext> tls = Optional.ofNullable(environment.get("HERALD_MIRROR_KEYSTORE"))
                .map(store -> tls(Path.of(store), Path.of(required(environment, "HERALD_MIRROR_KEYSTORE_PROPERTIES"))));
        try {
            InetAddress address = InetAddress.getByName(host);
            if (tls.isEmpty() && !address.isLoopbackAddress()) {
                throw new UserError(
                        "The mirror speaks plain HTTP on the loopback address only, not on %s. Set HERALD_MIRROR_KEYSTORE."
                                .formatted(host));
            }
            return new MirrorSettings(
                    Path.of(required(environment, "HERALD_MIRROR_FILE")),
                    Optional.ofNullable(environment.get("HERALD_MIRROR_AUDIT")).map(Path::of),
                    new InetSocketAddress(address, port(environment.getOrDefault("HERALD_MIRROR_PORT", "18082"))),
                    tls);
        } catch (UnknownHostException e) {
            throw new UserError("HERALD_MIRROR_ADDRESS is '%s', which is no address.".formatted(host), e);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new UserError(name + " is not set.");
        }
        return value;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new UserError("HERALD_MIRROR_PORT is '%s'. Set it to a port, 0 to 65535.".formatted(text));
    }

    private static SSLContext tls(Path store, Path properties) {
        try (InputStream stored = Files.newInputStream(store);
                Reader reader = Files.newBufferedReader(properties)) {
            Properties read = new Properties();
            read.load(reader);
            char[] password = read.getProperty("password", "").toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UserError("The key store %s cannot be used: %s".formatted(store, e.getMessage()), e);
        }
    }
}
