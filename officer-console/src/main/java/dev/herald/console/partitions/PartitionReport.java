package dev.herald.console.partitions;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The partitions with a fault, as of one moment.
 *
 * @param readAt when the brokers described the partitions; null if they never did
 * @param current whether the last reading succeeded; if not, this is the result of an earlier one
 * @param partitions number of partitions that were compared
 * @param faulty names of the partitions with each fault, in the order of topics and numbers
 */
record PartitionReport(
        @Nullable Instant readAt, boolean current, int partitions, Map<PartitionFault, List<String>> faulty) {

    /** Nothing was read yet. */
    static final PartitionReport NONE = new PartitionReport(null, false, 0, Map.of());

    PartitionReport {
        faulty = Map.copyOf(faulty);
    }

    /**
     * Compares partitions.
     *
     * @param minInSync {@code min.insync.replicas} by topic; a topic without an entry takes records from its leader
     *     alone
     */
    static PartitionReport of(Instant readAt, List<PartitionCopies> all, Map<String, Integer> minInSync) {
        Map<PartitionFault, List<String>> faulty = new EnumMap<>(PartitionFault.class);
        for (PartitionFault fault : PartitionFault.values()) {
            faulty.put(
                    fault,
                    all.stream()
                            .filter(one -> fault.isOf(one, minInSync.getOrDefault(one.topic(), 1)))
                            .sorted(Comparator.comparing(PartitionCopies::topic)
                                    .thenComparingInt(PartitionCopies::number))
                            .map(PartitionCopies::name)
                            .toList());
        }
        return new PartitionReport(readAt, true, all.size(), faulty);
    }

    /** Returns the names of the partitions with a fault. */
    List<String> faulty(PartitionFault fault) {
        return faulty.getOrDefault(fault, List.of());
    }

    PartitionReport outdated() {
        return new PartitionReport(readAt, false, partitions, faulty);
    }
}
