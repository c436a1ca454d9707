package dev.herald.provisioning.mirror;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits the requests of each address: a number at once, which refills evenly. The addresses asked last are remembered,
 * a fixed number of them. Safe for use by several threads.
 */
final class RequestBudget {

    /** Most requests at once. A client reads each schema once, and there are about a hundred. */
    static final int AT_ONCE = 400;
    /** Requests a second, in the long run. */
    static final int PER_SECOND = 50;
    /** Most addresses that are remembered. */
    static final int MOST_ADDRESSES = 4_096;

    private static final double NANOS = 1e9;

    private final LongSupplier nanos;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Bucket(double tokens, long asOf) {}

    /** Creates a budget with a clock that only counts, in nanoseconds. */
    RequestBudget(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes one request off an address's budget; returns whether there was one left. */
    synchronized boolean take(InetAddress address) {
        long now = nanos.getAsLong();
        Bucket before = buckets.getOrDefault(address, new Bucket(AT_ONCE, now));
        double tokens = Math.min(AT_ONCE, before.tokens() + (now - before.asOf()) / NANOS * PER_SECOND);
        boolean granted = tokens >= 1;
        buckets.put(address, new Bucket(granted ? tokens - 1 : tokens, now));
        return granted;
    }
}
