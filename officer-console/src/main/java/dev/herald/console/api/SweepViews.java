package dev.herald.console.api;

import dev.herald.contract.SweepId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The sweeps that screening held because they would change too many cases. They follow screening with a short delay.
 */
public interface SweepViews {

    /** Returns the sweeps that are held now, without their sample cases, the latest first. */
    List<SweepView> held();

    /** Returns a sweep that is or was held. */
    Optional<SweepView> find(SweepId id);

    /**
     * The result of an order.
     *
     * @param accepted whether it counts
     * @param code code of the acceptance or the rejection
     * @param explanation in words
     */
    record SweepOrderResult(boolean accepted, String code, String explanation) {}

    /**
     * Sends an officer's order about a held sweep to screening.
     *
     * @return the result; fails with {@link CommandGateway.GatewayClosed} when the order was not written, or with a
     *     {@link java.util.concurrent.TimeoutException} when no result is known in time, though it may still be carried
     *     out
     */
    CompletableFuture<SweepOrderResult> send(SweepOrder order);
}
