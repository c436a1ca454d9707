package dev.herald.contract.catalogue;

import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the contract.
 *
 * @param name full name; for a mailbox the prefix, to which the member's code is added
 * @param key meaning of the key
 * @param events types it carries; empty for raw bytes
 * @param partitions {@link Partitions#PER_CASE} is a deployment's choice and never changes
 * @param maxMessageBytes upper limit of a record, in bytes; a producer's {@code max.request.size} has to follow
 * @param sealed whether operators may not read it
 * @param purpose one sentence for people
 */
public record Topic(
        String name,
        String key,
        Set<Class<? extends SpecificRecord>> events,
        Partitions partitions,
        Retention retention,
        int maxMessageBytes,
        boolean sealed,
        Set<ClientRole> writers,
        Set<ClientRole> readers,
        String purpose) {

    /** The number of partitions. */
    public enum Partitions {
        /** Always one. */
        ONE,
        /** 24 in a cluster, 4 locally. The same for all such topics, so that they are co-partitioned. */
        PER_CASE
    }

    /**
     * The time that records stay.
     *
     * @param compacted whether the latest record of each key stays
     * @param period how long other records stay; null is for ever
     */
    public record Retention(boolean compacted, @Nullable Duration period) {
        /** Keeps the latest record of each key. */
        public static final Retention COMPACTED = new Retention(true, null);
        /** Keeps every record. */
        public static final Retention FOR_EVER = new Retention(false, null);

        /** Keeps every record for some days. */
        public static Retention days(int days) {
            return new Retention(false, Duration.ofDays(days));
        }
    }

    /** Whether this is the prefix of a kind of topic of which each member has one. */
    public boolean isMailbox() {
        return name.endsWith(".");
    }
    /** Returns whether a role reads or writes this topic. */
    public boolean isUsedBy(ClientRole role) {
        return readers.contains(role) || writers.contains(role);
    }
}
