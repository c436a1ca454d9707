package dev.herald.cluster;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records that consumer groups have still to read.
 *
 * @param shares one for each group and partition
 */
public record Backlog(List<Share> shares) {

    /** A backlog without partitions. */
    public static final Backlog EMPTY = new Backlog(List.of());

    /** Copies the list. */
    public Backlog {
        shares = List.copyOf(shares);
    }

    /**
     * What a group has still to read of a partition.
     *
     * @param instance {@code group.instance.id} of the member that reads the partition; null if no member does, or if
     *     it has none
     * @param owned whether a member reads the partition at this moment
     * @param position offset up to which the group has read
     * @param end offset up to which there are committed records; the position where the topic may not be read
     * @param records number of committed records that wait, without transaction markers; empty where the topic may not
     *     be read
     */
    public record Share(
            String group,
            TopicPartition partition,
            @Nullable String instance,
            boolean owned,
            long position,
            long end,
            OptionalLong records) {

        /**
         * Returns the number of the instance, from 0, whose ids are {@code <group>-<number>}, followed by a thread's
         * number if it has several.
         */
        public OptionalInt instanceNumber() {
            if (instance == null || !instance.startsWith(group + "-")) {
                return OptionalInt.empty();
            }
            String number = instance.substring(group.length() + 1).split("-", 2)[0];
            try {
                return OptionalInt.of(Integer.parseInt(number));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
    }

    /** Returns the part of some groups, chosen by name. */
    public Backlog ofGroups(Predicate<String> groups) {
        return filtered(share -> groups.test(share.group()));
    }

    /** Returns the part of one instance. */
    public Backlog ofInstance(int number) {
        return filtered(share -> share.instanceNumber().equals(OptionalInt.of(number)));
    }

    /** Returns the part of no one of these instances. */
    public Backlog withoutInstances(Set<Integer> numbers) {
        return filtered(share -> share.instanceNumber().isEmpty()
                || !numbers.contains(share.instanceNumber().getAsInt()));
    }

    /** Returns the number of records that wait; empty if there is nothing that may be read. */
    public OptionalLong records() {
        return shares.stream()
                .map(Share::records)
                .flatMapToLong(OptionalLong::stream)
                .reduce(Long::sum);
    }

    /** Returns how many partitions are read at this moment. */
    public int ownedPartitions() {
        return (int) shares.stream().filter(Share::owned).count();
    }

    private Backlog filtered(Predicate<Share> wanted) {
        return new Backlog(shares.stream().filter(wanted).toList());
    }
}
