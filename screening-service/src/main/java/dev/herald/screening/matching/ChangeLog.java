package dev.herald.screening.matching;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of facts, attestations and bars in this process, each with the ids of the cases it may affect.
 * Records nothing until {@link #startRecording()}, so that reading the topics at start costs no look-ups. Not
 * thread-safe.
 */
final class ChangeLog {

    /** A reader that is further behind than this must assume that any case is affected. */
    private static final int MAX_CHANGES = 2_000;

    /** The cases that one change may affect; null if it may be any case. */
    private record Change(@Nullable Set<String> caseIds) {}

    private final Deque<Change> changes = new ArrayDeque<>();
    private boolean recording;
    private long lastChange;

    /** Logs a change. Calls the supplier only while recording. */
    void add(Supplier<Optional<Set<String>>> affectedCases) {
        lastChange++;
        if (!recording) {
            return;
        }
        Set<String> caseIds = null; // any case, if the supplier throws
        try {
            caseIds = affectedCases.get().orElse(null);
        } finally {
            changes.addLast(new Change(caseIds));
        }
        if (changes.size() > MAX_CHANGES) {
            changes.removeFirst();
        }
    }

    /** Starts recording, if it has not, and returns the number of the last change. */
    long startRecording() {
        recording = true;
        return lastChange;
    }

    /** Returns the cases affected by the changes after {@code position}; empty if it may be any case. */
    Optional<Set<String>> casesAffectedSince(long position) {
        if (lastChange - position > changes.size()) {
            return Optional.empty();
        }
        Set<String> caseIds = new HashSet<>();
        long skipped = changes.size() - (lastChange - position);
        for (Change change : changes) {
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
