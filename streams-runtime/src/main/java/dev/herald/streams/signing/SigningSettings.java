package dev.herald.streams.signing;

import dev.herald.contract.signature.Signer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of a service that signs what it writes.
 *
 * @param keyFile the file with the service's private key
 */
@ConfigurationProperties("herald.signing")
public record SigningSettings(@Nullable Path keyFile) {

    /** The environment variable that names the file. */
    public static final String VARIABLE = "HERALD_SIGNING_KEY_FILE";

    private static final Logger log = LoggerFactory.getLogger(SigningSettings.class);

    /**
     * Returns the service's key, as the file has it at each call.
     *
     * @param service name of the service whose key it must be
     * @throws IllegalStateException if no file is set, or it holds no key of this service: others would refuse all that
     *     the service writes
     */
    public Supplier<Signer> signer(String service) {
        if (keyFile == null || keyFile.toString().isBlank()) {
            throw new IllegalStateException(
                    "%s is not set: it names the file with the private key of %s".formatted(VARIABLE, service));
        }
        return Signer.watch(keyFile, "service", service, VARIABLE, log::error, System::nanoTime);
    }
}
