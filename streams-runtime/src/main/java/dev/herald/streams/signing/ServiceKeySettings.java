package dev.herald.streams.signing;

import dev.herald.contract.signature.ServiceKeys;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of a service that verifies what other services signed.
 *
 * @param file the file with the public keys of the services
 */
@ConfigurationProperties("herald.service-keys")
public record ServiceKeySettings(@Nullable Path file) {

    private static final Logger log = LoggerFactory.getLogger(ServiceKeySettings.class);

    /**
     * Returns the public keys, as the file has them at each call.
     *
     * @throws IllegalStateException if no file is set, or it cannot be used: the service would refuse all that it reads
     */
    public Supplier<ServiceKeys> keys() {
        if (file == null || file.toString().isBlank()) {
            throw new IllegalStateException("%s is not set: it names the file with the public keys of the services"
                    .formatted(ServiceKeys.FILE_VARIABLE));
        }
        return ServiceKeys.watch(file, log::error, System::nanoTime);
    }
}
