package dev.herald.provisioning;

import dev.herald.cluster.UserError;
import java.util.Map;

/**
 * The maximum send rate of one member. The broker throttles a faster member and rejects nothing. The quota protects the
 * other members from one member's flood, so it must be well below the rate that intake can process.
 *
 * @param bytesPerSecond for each member at each broker; at least 65536, so that one request does not take minutes
 */
public record MemberQuota(long bytesPerSecond) {

    /** The default: 1 MiB per second, about four hundred requests or one large document. */
    public static final MemberQuota SHIPPED = new MemberQuota(1_048_576);

    private static final String VARIABLE = "HERALD_MEMBER_BYTES_PER_SECOND";
    private static final long MIN_RATE = 65_536;

    public MemberQuota {
        if (bytesPerSecond < MIN_RATE) {
            throw new UserError("A member's quota is at least %d bytes per second, not %d (%s)."
                    .formatted(MIN_RATE, bytesPerSecond, VARIABLE));
        }
    }

    /**
     * Returns the quota of {@code HERALD_MEMBER_BYTES_PER_SECOND}, or the default.
     *
     * @throws UserError if the variable is not a number or too small
     */
    public static MemberQuota fromEnvironment(Map<String, String> environment) {
        String value = environment.get(VARIABLE);
        if (value == null || value.isBlank()) {
            return SHIPPED;
        }
        try {
            return new MemberQuota(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw new UserError("%s is '%s', which is not a number of bytes.".formatted(VARIABLE, value), e);
        }
    }
}
