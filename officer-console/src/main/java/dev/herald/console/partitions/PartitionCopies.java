package dev.herald.console.partitions;

/**
 * The copies of a partition.
 *
 * @param number number of the partition in its topic, from 0
 * @param hasLeader whether a broker leads the partition
 * @param copies number of brokers that have to hold a copy
 * @param inSync number of copies in sync, that of the leader included
 */
record PartitionCopies(String topic, int number, boolean hasLeader, int copies, int inSync) {

    /** Returns the name of the partition, such as {@code herald.audit.v1-3}. */
    String name() {
        return topic + "-" + number;
    }
}
