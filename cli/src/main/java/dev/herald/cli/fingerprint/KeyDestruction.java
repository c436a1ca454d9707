package dev.herald.cli.fingerprint;

import dev.herald.cli.audit.OrderTransaction;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.provisioning.FingerprintKeyStore;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Destroys the keys whose term is over: overwrites each, writes the audit entry, then deletes the file. After a failure
 * the file is still there, and the next run destroys and audits it again.
 */
final class KeyDestruction {

    static final String ACTION = "FINGERPRINT_KEY_DESTROYED";

    private final FingerprintKeyStore keys;
    private final String operator;
    private final Consumer<OrderTransaction.Entry> audit;

    /**
     * Prepares a destruction.
     *
     * @param audit writes an entry, or throws
     */
    KeyDestruction(FingerprintKeyStore keys, String operator, Consumer<OrderTransaction.Entry> audit) {
        this.keys = keys;
        this.operator = operator;
        this.audit = audit;
    }

    /** Destroys the keys whose term is over at a moment, and returns their years. */
    List<Integer> run(Instant now, Period term) {
        List<Integer> expired = keys.expiredAt(now, term);
        for (int year : expired) {
            keys.overwrite(year);
            audit.accept(new OrderTransaction.Entry(
                    operator, ACTION, Integer.toString(year), now.truncatedTo(ChronoUnit.MILLIS)));
            keys.delete(year);
        }
        return expired;
    }

    /** Returns what identifies the destruction that an entry is about. */
    static String causeOf(OrderTransaction.Entry entry) {
        return EventHeaders.digest(ACTION, entry.detail(), entry.at().toString());
    }
}
