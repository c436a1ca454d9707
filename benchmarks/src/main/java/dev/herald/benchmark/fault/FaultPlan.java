package dev.herald.benchmark.fault;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;

/** Chooses the one call that the fault of the armed cell hits. Safe for use by several threads. */
public final class FaultPlan {

    private final LongSupplier nanos;
    private @Nullable FaultCell armed;
    private int calls;
    private long hitAt;
    private boolean rejoined;

    /** @param nanos a monotonic clock */
    public FaultPlan(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Arms a cell, in place of the one before; calls are counted from now on. */
    public synchronized void arm(FaultCell cell) {
        disarm();
        armed = cell;
    }

    /** Arms nothing: no call is hit. */
    public synchronized void disarm() {
        armed = null;
        calls = 0;
        rejoined = false;
    }

    /** Returns when the fault hit its call; empty if it has not. */
    public synchronized OptionalLong hitAt() {
        return armed != null && calls >= armed.call() ? OptionalLong.of(hitAt) : OptionalLong.empty();
    }

    /** Returns whether a further call of the kind was made after the one that was hit. */
    public synchronized boolean isFollowed() {
        return armed != null && calls > armed.call();
    }

    /** Returns whether the stage joined its group again after the call that was hit. */
    public synchronized boolean isRejoined() {
        return rejoined;
    }

    /**
     * Counts a call, and returns the cell if its fault hits this call.
     *
     * @param counts whether the call counts; asked only about a call of the armed kind
     */
    synchronized Optional<FaultCell> hit(RequestHeader header, BooleanSupplier counts) {
        if (armed == null || !armed.stage().hasClient(header.clientId())) {
            return Optional.empty();
        }
        rejoined |= header.apiKey() == ApiKeys.JOIN_GROUP && calls >= armed.call();
        if (header.apiKey() != armed.api().key() || !counts.getAsBoolean()) {
            return Optional.empty();
        }
        calls++;
        if (calls != armed.call()) {
            return Optional.empty();
        }
        hitAt = nanos.getAsLong();
        return Optional.of(armed);
    }
}
