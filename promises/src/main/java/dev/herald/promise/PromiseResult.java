package dev.herald.promise;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a promise says of a history.
 *
 * @param promise number and words of the design
 * @param looked how many records were held to something; 0 says that the history shows nothing of this promise
 * @param breaches everything that breaks it; empty when it is kept
 */
public record PromiseResult(String promise, int looked, List<Violation> breaches) {

    /** Copies, so that nobody changes it later. */
    public PromiseResult {
        breaches = List.copyOf(breaches);
    }

    /** What the same promise says of this history and another. */
    public PromiseResult and(PromiseResult other) {
        return new PromiseResult(
                promise,
                looked + other.looked,
                Stream.concat(breaches.stream(), other.breaches.stream()).toList());
    }

    /** Whether nothing breaks it. */
    public boolean held() {
        return breaches.isEmpty();
    }
}
