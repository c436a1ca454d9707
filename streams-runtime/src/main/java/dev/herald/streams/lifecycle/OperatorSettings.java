package dev.herald.streams.lifecycle;

import dev.herald.contract.orders.OperatorKeys;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the operators who may give orders to a service.
 *
 * @param file the operators' file, with their public keys; without one, every order is refused
 */
@ConfigurationProperties("herald.operators")
public record OperatorSettings(@Nullable Path file) {

    private static final Logger log = LoggerFactory.getLogger(OperatorSettings.class);

    /**
     * Returns the operators, as the file has them at each call.
     *
     * @throws IllegalStateException if the file cannot be read or used
     */
    public Supplier<OperatorKeys> operators() {
        if (file == null || file.toString().isBlank()) {
            log.warn("{} is not set: orders of operators are refused", OperatorKeys.FILE_VARIABLE);
            return OperatorKeys::none;
        }
        return OperatorKeys.watch(file, log::error, System::nanoTime);
    }
}
