package dev.herald.promise;

import dev.herald.promise.history.Entry;
import dev.herald.promise.history.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a checker finds on its way, and how many records it held to something. */
final class Findings {

    private final String promise;
    private final Set<Position> looked = new HashSet<>();
    private final List<Breach> breaches = new ArrayList<>();

    Findings(String promise) {
        this.promise = promise;
    }

    /** Notes a breach unless something holds. */
    void require(boolean holds, Entry entry, String otherwise) {
        looked.add(entry.at());
        if (!holds) {
            breaches.add(new Breach(promise, entry.at(), entry.type() + " about " + entry.caseId() + ": " + otherwise));
        }
    }

    Judgment judgment() {
        return new Judgment(promise, looked.size(), breaches);
    }
}
