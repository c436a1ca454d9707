package dev.herald.contract.catalogue;

import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the contract.
 *
 * @param name full name; for a mailbox the prefix, to which the member's code is added
 * @param key what the key means
 * @param events what it carries; empty for raw bytes
 * @param partitions how many: {@link Partitions#PER_CASE} is a deployment's choice, for good
 * @param kept how long
 * @param sealed whether operators may not read it
 * @param writers who may write
 * @param readers who may read
 * @param purpose one sentence for people
 */
public record Topic(
        String name,
        String key,
        Set<Class<? extends SpecificRecord>> events,
        Partitions partitions,
        Retention kept,
        boolean sealed,
        Set<ClientRole> writers,
        Set<ClientRole> readers,
        String purpose) {

    /** How many partitions a topic has. */
    public enum Partitions {
        /** Always one. */
        ONE,
        /** P: 24 in a cluster, 4 locally. The same for all such topics, so that they are co-partitioned. */
        PER_CASE
    }

    /**
     * How long records stay.
     *
     * @param compacted whether the latest record of each key stays
     * @param retention how long others stay; null is for ever
     */
    public record Retention(boolean compacted, @Nullable Duration retention) {
        /** The latest record of each key. */
        public static final Retention COMPACTED = new Retention(true, null);
        /** Everything. */
        public static final Retention FOR_EVER = new Retention(false, null);

        /** Records for some days. */
        public static Retention days(int days) {
            return new Retention(false, Duration.ofDays(days));
        }
    }

    /** Whether each member has one of its own. */
    public boolean isMailbox() {
        return name.endsWith(".");
    }

    /** Largest record, in bytes; a producer's {@code max.request.size} has to follow. */
    public int maxMessageBytes() {
        return name.equals("herald.quarantine.v1")
                ? 2_097_152
                : isMailbox() || carriesDocuments() ? 1_000_000 : 1_048_588;
    }

    private boolean carriesDocuments() {
        return name.equals("herald.documents.v1");
    }
}
