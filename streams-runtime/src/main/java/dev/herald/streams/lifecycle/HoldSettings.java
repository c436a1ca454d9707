package dev.herald.streams.lifecycle;

import dev.herald.contract.wire.HoldSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of a process that reads or writes HOLD.
 *
 * @param key the key of HOLD: 64 hex digits, the same for screening, review, dissemination and the console
 */
@ConfigurationProperties("herald.hold")
public record HoldSettings(@Nullable String key) {

    /**
     * Returns the seal with the key.
     *
     * @throws IllegalStateException if no key is set: the process would take a case with a HOLD for one without
     */
    public HoldSeal seal() {
        if (key == null || key.isBlank()) {
            throw new IllegalStateException("%s is not set: it is the key of HOLD".formatted(HoldSeal.VARIABLE));
        }
        return HoldSeal.parse(key);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "HoldSettings";
    }
}
