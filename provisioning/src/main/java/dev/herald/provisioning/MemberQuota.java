package dev.herald.provisioning;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * How fast one member may send. The broker delays whoever is faster and refuses nothing; what it holds back is what
 * keeps one member's flood from delaying all others, so it has to be well below what intake takes in.
 *
 * @param bytesPerSecond of each member, at each broker; at least 65536, since one request must not take minutes
 */
public record MemberQuota(long bytesPerSecond) {

    /** What is shipped: 1 MiB a second, some four hundred requests or one large document. */
    public static final MemberQuota SHIPPED = new MemberQuota(1_048_576);

    /** The broker's name of it. */
    static final String PRODUCER_BYTE_RATE = "producer_byte_rate";

    private static final String VARIABLE = "HERALD_MEMBER_BYTES_PER_SECOND";
    private static final long LEAST = 65_536;

    /** Refuses what would silence a member. */
    public MemberQuota {
        if (bytesPerSecond < LEAST) {
            throw new UserError("A member may send at least %d bytes a second, not %d (%s or --member-byte-rate)."
                    .formatted(LEAST, bytesPerSecond, VARIABLE));
        }
    }

    /**
     * The one of {@code HERALD_MEMBER_BYTES_PER_SECOND}, or what is shipped.
     *
     * @throws UserError if the variable is no number, or too small
     */
    public static MemberQuota told(Map<String, String> environment) {
        String told = environment.get(VARIABLE);
        if (told == null || told.isBlank()) {
            return SHIPPED;
        }
        try {
            return new MemberQuota(Long.parseLong(told.strip()));
        } catch (NumberFormatException e) {
            throw new UserError("%s is '%s': it has to be a number of bytes.".formatted(VARIABLE, told), e);
        }
    }

    ClientQuotaAlteration of(Principal member) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, member.user())),
                List.of(new ClientQuotaAlteration.Op(PRODUCER_BYTE_RATE, (double) bytesPerSecond)));
    }
}
