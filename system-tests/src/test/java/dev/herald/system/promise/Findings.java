package dev.herald.system.promise;

import java.util.ArrayList;
import java.util.List;

/** What a checker finds on its way. */
final class Findings {

    private final String promise;
    private final List<Breach> breaches = new ArrayList<>();

    Findings(Promise promise) {
        this.promise = promise.name();
    }

    /** Notes a breach unless something holds. */
    void require(boolean holds, Entry entry, String otherwise) {
        if (!holds) {
            breaches.add(new Breach(promise, entry.at(), entry.type() + " about " + entry.caseId() + ": " + otherwise));
        }
    }

    List<Breach> all() {
        return List.copyOf(breaches);
    }
}
