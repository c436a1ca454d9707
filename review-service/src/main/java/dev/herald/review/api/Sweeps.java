package dev.herald.review.api;

import dev.herald.contract.SweepId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sweeps of screening that would change too much, as values for JSON, and the way to order something about one. */
public interface Sweeps {

    /** What is held now, in short, the latest first. */
    List<Map<String, @Nullable Object>> held();

    /** A sweep that is or was held: what it would change, what officers ordered, what became of it. */
    Optional<Map<String, @Nullable Object>> find(SweepId id);

    /**
     * Hands an order to screening, which decides.
     *
     * @return what became of it; fails with {@link Desk.DeskClosed} when it was not handed over, or with a
     *     {@link java.util.concurrent.TimeoutException} when nothing is known in time, though it may still be carried
     *     out
     */
    CompletableFuture<Answer> order(SweepOrder order);

    /**
     * What became of an order.
     *
     * @param accepted whether it counts
     * @param code how, or why not
     * @param explanation in words
     */
    record Answer(boolean accepted, String code, String explanation) {}
}
