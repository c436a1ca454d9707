package dev.herald.stack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the times at which no instance of a service ran, which topics do not show. Safe for use by several
 * threads.
 */
final class OutageLog {

    private final Map<Component, Instant> down = new EnumMap<>(Component.class);
    private final List<Outage> over = new ArrayList<>();

    /** Records that the last instance of a component was killed. */
    synchronized void begins(Component component, Instant now) {
        if (Component.STAGES.contains(component)) {
            down.putIfAbsent(component, now);
        }
    }

    /** Records that an instance of a component is ready. */
    synchronized void ends(Component component, Instant now) {
        @Nullable Instant since = down.remove(component);
        if (since != null) {
            over.add(new Outage(component, since, now));
        }
    }

    synchronized List<Outage> over() {
        return List.copyOf(over);
    }
}
