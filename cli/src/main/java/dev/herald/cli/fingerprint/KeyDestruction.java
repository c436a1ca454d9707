package dev.herald.cli.fingerprint;

import dev.herald.provisioning.FingerprintKeyStore;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Destroys the keys whose term is over: overwrites each, reports its destruction for the audit, then deletes the file.
 * After a failure the file is still there, and the next run destroys and reports it again.
 */
final class KeyDestruction {

    private final FingerprintKeyStore keys;
    private final IntConsumer report;

    /**
     * Prepares a destruction.
     *
     * @param report has the destruction of a year's key audited, or throws
     */
    KeyDestruction(FingerprintKeyStore keys, IntConsumer report) {
        this.keys = keys;
        this.report = report;
    }

    /** Destroys the keys whose term is over at a moment, and returns their years. */
    List<Integer> run(Instant now, Period term) {
        List<Integer> expired = keys.expiredAt(now, term);
        for (int year : expired) {
            keys.overwrite(year);
            report.accept(year);
            keys.delete(year);
        }
        return expired;
    }
}
