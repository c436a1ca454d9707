package dev.herald.screening.matching;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of what is known in this process, by whom they may concern. Ids of cases only. Written from the
 * moment at which somebody listens: what is read at a start concerns nobody yet. Not safe for several threads at once.
 */
final class Journal {

    /** Who has not listened for so many changes is told that they may concern everybody. */
    private static final int LONGEST = 2_000;

    /** Whom one change may concern; null where it may be anybody. */
    private record Entry(@Nullable Set<String> cases) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean heard;
    private long position;

    /** A change. Whom it concerns is asked only where somebody listens. */
    void add(Supplier<Optional<Set<String>>> concerned) {
        position++;
        if (!heard) {
            return;
        }
        Set<String> cases = null; // where it cannot be told whom it concerns, it may be anybody
        try {
            cases = concerned.get().orElse(null);
        } finally {
            entries.addLast(new Entry(cases));
        }
        if (entries.size() > LONGEST) {
            entries.removeFirst();
        }
    }

    /** Number of the last change. From now on they are written. */
    long listen() {
        heard = true;
        return position;
    }

    /** Whom the changes after one may concern; nothing where it may be anybody. */
    Optional<Set<String>> since(long last) {
        if (position - last > entries.size()) {
            return Optional.empty();
        }
        Set<String> cases = new HashSet<>();
        long skipped = entries.size() - (position - last);
        for (Entry entry : entries) {
            if (skipped-- > 0) {
                continue;
            }
            if (entry.cases() == null) {
                return Optional.empty();
            }
            cases.addAll(entry.cases());
        }
        return Optional.of(cases);
    }
}
