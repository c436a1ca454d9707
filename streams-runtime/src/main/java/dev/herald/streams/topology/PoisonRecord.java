package dev.herald.streams.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the domain threw on a record before anything was written or sent. Only such a record goes to quarantine.
 */
public final class PoisonRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // thrown and caught within one process
    private final @Nullable ConsumerRecord<byte[], byte[]> origin;

    /** @param cause what the domain threw; its message may hold a name and is not repeated */
    PoisonRecord(RuntimeException cause) {
        this(cause, null);
    }

    private PoisonRecord(RuntimeException cause, @Nullable ConsumerRecord<byte[], byte[]> origin) {
        super(cause.getClass().getSimpleName(), cause);
        this.origin = origin;
    }

    /**
     * Reports that a record cannot be handled that was read again by an order. It is quarantined, not the order.
     *
     * @param cause what the domain threw, or what it threw in a {@code PoisonRecord}
     */
    public static PoisonRecord readAgain(RuntimeException cause, ConsumerRecord<byte[], byte[]> origin) {
        return new PoisonRecord(
                cause instanceof PoisonRecord poison && poison.getCause() instanceof RuntimeException thrown
                        ? thrown
                        : cause,
                origin);
    }

    /** Reports that an order cannot be handled. */
    public static PoisonRecord order(RuntimeException cause) {
        return new PoisonRecord(cause);
    }

    /** Returns the record that was read again; null if the record is the one that Streams delivered. */
    @Nullable
    ConsumerRecord<byte[], byte[]> origin() {
        return origin;
    }
}
