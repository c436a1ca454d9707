package dev.herald.contract.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a signed message: a UUID of version 7 (RFC 9562), which names the moment at which it was made. The id is
 * part of what is signed, so a copy that is sent later cannot have a newer one.
 */
public final class MemberMessageId {

    /** A signed message is accepted until this long after its id was made. */
    public static final Duration ACCEPTED_FOR = Duration.ofDays(7);

    /** The sender's clock may be this far ahead. */
    public static final Duration CLOCK_AHEAD = Duration.ofMinutes(10);

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final int RANDOM_BITS = 16;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long HIGH_MASK = 0x0FFFL;

    private MemberMessageId() {}

    /**
     * Creates an id.
     *
     * @param now time of the message, to the millisecond
     * @param random a random number; 12 bits count
     * @param more a random number; 62 bits count
     */
    public static String create(Instant now, long random, long more) {
        long high = (now.toEpochMilli() << RANDOM_BITS) | VERSION | (random & HIGH_MASK);
        return new UUID(high, (more & VARIANT_MASK) | VARIANT).toString();
    }

    /** Returns when an id was made; empty if it has not this form. */
    public static Optional<Instant> timeOf(String id) {
        return FORM.matcher(id).matches()
                ? Optional.of(Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> RANDOM_BITS))
                : Optional.empty();
    }

    /**
     * Returns whether a message with an id may have arrived at a moment.
     *
     * @param receivedAt time at which the broker received the message
     */
    public static boolean isFresh(String id, Instant receivedAt) {
        return timeOf(id)
                .filter(made -> !made.isAfter(receivedAt.plus(CLOCK_AHEAD)))
                .filter(made -> !made.isBefore(receivedAt.minus(ACCEPTED_FOR)))
                .isPresent();
    }
}
