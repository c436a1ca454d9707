package dev.herald.review;

import dev.herald.contract.redress.CaseFileSeal;
import dev.herald.contract.redress.RedressKeys;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the files of ended cases.
 *
 * @param keys the file with the Commission's public keys; without one, no file of an ended case is kept
 */
@ConfigurationProperties("herald.redress")
record RedressSettings(@Nullable Path keys) {

    private static final Logger log = LoggerFactory.getLogger(RedressSettings.class);

    /**
     * Returns the seal with the keys that the file has at each call.
     *
     * @throws IllegalStateException if the file cannot be read or used
     */
    CaseFileSeal seal() {
        if (keys == null || keys.toString().isBlank()) {
            log.warn("{} is not set: no file of an ended case is kept for the Commission", RedressKeys.FILE_VARIABLE);
            return CaseFileSeal.NONE;
        }
        Supplier<RedressKeys> known = RedressKeys.watch(keys, log::error);
        return (caseId, file, at) -> known.get().seal(caseId, file, at);
    }
}
