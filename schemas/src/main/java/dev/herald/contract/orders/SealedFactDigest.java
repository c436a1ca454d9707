package dev.herald.contract.orders;

import dev.herald.contract.wire.EventHeaders;

/** The digest that replaces a sealed fact's id where others than the keeper may read: the id can name a member. */
public final class SealedFactDigest {

    private SealedFactDigest() {}

    /** Returns the digest of an id: 32 hex digits. */
    public static String of(String factId) {
        return EventHeaders.digest("sealed fact", factId);
    }
}
