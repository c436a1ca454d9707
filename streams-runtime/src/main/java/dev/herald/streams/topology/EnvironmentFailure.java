package dev.herald.streams.topology;

import dev.herald.contract.wire.RegistryUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.rocksdb.RocksDBException;

/**
 * Tells failures of broker, registry, disk or virtual machine from failures of the domain. Such a failure says nothing
 * about the record: it escapes, nothing is committed, and the record is handled again.
 */
public final class EnvironmentFailure {

    private EnvironmentFailure() {}

    /**
     * Returns whether an error or one of its causes is the environment's. {@code KafkaException} covers Streams, its
     * stores and its clients.
     */
    public static boolean isIn(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException
                    || cause instanceof RocksDBException
                    || cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof RegistryUnavailable
                    || cause instanceof Error) {
                return true;
            }
        }
        return false;
    }
}
