package dev.herald.console.api;

import java.util.concurrent.CompletableFuture;

/** Sends officers' orders about held sweeps to screening and returns their results. */
@FunctionalInterface
public interface SweepCommandGateway {

    /**
     * Sends an order.
     *
     * @return the result; fails with {@link CommandGateway.GatewayClosed} when the order was not written, or with a
     *     {@link java.util.concurrent.TimeoutException} when no result is known in time, though it may still be carried
     *     out
     */
    CompletableFuture<SweepOrderResult> send(SweepOrder order);

    /**
     * The result of an order.
     *
     * @param accepted whether it counts
     * @param code code of the acceptance or the rejection
     * @param explanation in words
     */
    record SweepOrderResult(boolean accepted, String code, String explanation) {}
}
