package dev.herald.console.partitions;

/** A fault of a partition. A partition may have several. */
enum PartitionFault {
    /** A copy is not in sync with its leader. Nothing is lost yet. */
    OUT_OF_SYNC("outOfSync") {
        @Override
        boolean isOf(PartitionCopies partition, int minInSync) {
            return partition.inSync() < partition.copies();
        }
    },
    /**
     * Fewer copies are in sync than {@code min.insync.replicas}, so the leader refuses every record. A broker never
     * asks for more copies than the partition has.
     */
    BELOW_MIN_INSYNC("belowMinInsync") {
        @Override
        boolean isOf(PartitionCopies partition, int minInSync) {
            return partition.inSync() < Math.min(minInSync, partition.copies());
        }
    },
    /** No broker leads the partition, so it can be neither read nor written. */
    WITHOUT_LEADER("withoutLeader") {
        @Override
        boolean isOf(PartitionCopies partition, int minInSync) {
            return !partition.hasLeader();
        }
    };

    private final String detail;

    PartitionFault(String detail) {
        this.detail = detail;
    }

    /** Returns the name of the fault in the details of health. */
    String detail() {
        return detail;
    }

    /**
     * Returns whether a partition has the fault.
     *
     * @param minInSync {@code min.insync.replicas} of its topic
     */
    abstract boolean isOf(PartitionCopies partition, int minInSync);
}
