package dev.herald.system.chaos;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;

/** Chooses the one call that the fault of the armed cell hits. Safe for use by several threads. */
final class FaultPlan {

    private @Nullable FaultCell armed;
    private int calls;
    private long hitAt;

    /** Arms a cell, in place of the one before; calls are counted from now on. Null: no call is hit. */
    synchronized void arm(@Nullable FaultCell cell) {
        armed = cell;
        calls = 0;
    }

    /** Returns when the fault hit its call, by {@link System#nanoTime()}; empty if it has not. */
    synchronized OptionalLong hitAt() {
        return armed != null && calls >= armed.call() ? OptionalLong.of(hitAt) : OptionalLong.empty();
    }

    /** Returns whether a further call of the kind was made after the one that was hit. */
    synchronized boolean isFollowed() {
        return armed != null && calls > armed.call();
    }

    /**
     * Counts a call, and returns the cell if its fault hits this call.
     *
     * @param counts whether the call counts; asked only about a call of the armed kind
     */
    synchronized Optional<FaultCell> hit(RequestHeader header, BooleanSupplier counts) {
        if (armed == null
                || !armed.stage().hasClient(header.clientId())
                || header.apiKey() != armed.api().key()
                || !counts.getAsBoolean()
                || ++calls != armed.call()) {
            return Optional.empty();
        }
        hitAt = System.nanoTime();
        return Optional.of(armed);
    }
}
