package dev.herald.provisioning;

import dev.herald.cluster.UserError;

/**
 * The basis of an order about a member. It stays in the member's record for ever.
 *
 * @param authority who ordered it, such as {@code Executive Committee}; 1 to 200 characters
 * @param reason why, without a person's data; 1 to 1,000 characters
 */
public record OrderBasis(String authority, String reason) {

    /** Maximum number of characters of an authority. */
    public static final int LONGEST_AUTHORITY = 200;

    /** Maximum number of characters of a reason. */
    public static final int LONGEST_REASON = 1_000;

    /** @throws UserError if a text is empty or too long */
    public OrderBasis {
        authority = required("authority", authority, LONGEST_AUTHORITY);
        reason = required("reason", reason, LONGEST_REASON);
    }

    private static String required(String name, String text, int limit) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > limit) {
            throw new UserError("The %s has 1 to %d characters, not %d.".formatted(name, limit, stripped.length()));
        }
        return stripped;
    }
}
