package dev.herald.screening.matching;

import dev.herald.matching.ComparisonBudget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of facts, attestations and bars in this process, each with the ids of the cases it may affect. One
 * log for each partition that this process owns or owned: the subjects of other partitions, which other instances
 * screen, do not fill it. A partition is logged from its first {@link #startRecording} on, so that reading the topics
 * at start costs no look-ups. Thread-safe.
 */
final class ChangeLog {

    /** The partition of a case that is screened here and whose record was not read back: any. */
    static final int UNKNOWN_PARTITION = -1;

    /** A reader that is further behind than this must assume that any case is affected. */
    private static final int MAX_CHANGES = 2_000;

    /**
     * The work that changes may cost before the log is read: thousands of ordinary facts, or one of prepared names.
     * Some reads of every partition refill it.
     */
    private static final long WORK = ComparisonBudget.OF_REQUEST / 4;

    private static final int READS = 16;

    /** The cases of a partition that one change may affect; null if it may be any case. */
    private record Change(@Nullable Set<String> caseIds) {}

    private static final class PartitionLog {
        private final Deque<Change> changes = new ArrayDeque<>();
        private long lastChange;

        void add(Change change) {
            lastChange++;
            changes.addLast(change);
            if (changes.size() > MAX_CHANGES) {
                changes.removeFirst();
            }
        }
    }

    private final Map<Integer, PartitionLog> partitions = new HashMap<>();
    private final ComparisonBudget work = new ComparisonBudget(WORK);
    private int reads;

    /**
     * Logs a change that may affect cases of every partition. Calls the function only while recording, one call at a
     * time, with the work that is left until the log is read: nobody's names delay the reader of the facts.
     *
     * @param affectedCases ids of the affected cases with their partitions; empty if it may be any case
     */
    void add(Function<ComparisonBudget, Optional<Map<String, Integer>>> affectedCases) {
        if (!isRecording()) {
            return;
        }
        Optional<Map<String, Integer>> affected = Optional.empty(); // any case, if the function throws
        try {
            affected = affectedCases.apply(work);
        } finally {
            addToAll(affected.orElse(null));
        }
    }

    /** Returns whether a partition records. Reads refill the work. */
    private synchronized boolean isRecording() {
        for (; reads > 0; reads--) {
            work.refill(READS * partitions.size());
        }
        return !partitions.isEmpty();
    }

    private synchronized void addToAll(@Nullable Map<String, Integer> affected) {
        partitions.forEach((partition, log) -> {
            Set<String> caseIds = affected == null
                    ? null
                    : affected.entrySet().stream()
                            .filter(each -> each.getValue().equals(partition) || each.getValue() == UNKNOWN_PARTITION)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            if (caseIds == null || !caseIds.isEmpty()) {
                log.add(new Change(caseIds));
            }
        });
    }

    /** Logs a change that affects one case. Ignored if the partition was never screened here. */
    synchronized void add(int partition, String caseId) {
        PartitionLog log = partitions.get(partition);
        if (log != null) {
            log.add(new Change(Set.of(caseId)));
        }
    }

    /** Starts recording for a partition, if it has not, and returns the number of its last change. */
    synchronized long startRecording(int partition) {
        reads++;
        return partitions.computeIfAbsent(partition, any -> new PartitionLog()).lastChange;
    }

    /** Returns the cases of a partition affected by its changes after {@code position}; empty if it may be any case. */
    synchronized Optional<Set<String>> casesAffectedSince(int partition, long position) {
        PartitionLog log = partitions.get(partition);
        if (log == null || position > log.lastChange || log.lastChange - position > log.changes.size()) {
            return Optional.empty();
        }
        Set<String> caseIds = new HashSet<>();
        long skipped = log.changes.size() - (log.lastChange - position);
        for (Change change : log.changes) {
            if (skipped-- > 0) {
                continue;
            }
            if (change.caseIds() == null) {
                return Optional.empty();
            }
            caseIds.addAll(change.caseIds());
        }
        return Optional.of(caseIds);
    }
}
