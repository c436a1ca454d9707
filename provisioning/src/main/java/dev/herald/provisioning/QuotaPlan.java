package dev.herald.provisioning;

import dev.herald.cluster.Principal;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * Computes what each user may cost the broker, from the user's role. The broker delays a user beyond its quota and
 * rejects nothing. Services and the console have no quota, because everybody waits for them.
 *
 * <p>The keys are the broker's: {@code producer_byte_rate} and {@code consumer_byte_rate} in bytes per second at each
 * broker, {@code request_percentage} in hundredths of one of its threads, {@code controller_mutation_rate} in topics
 * and partitions per second.
 */
public final class QuotaPlan {

    public static final String PRODUCER_BYTE_RATE = "producer_byte_rate";
    public static final String CONSUMER_BYTE_RATE = "consumer_byte_rate";
    public static final String REQUEST_PERCENTAGE = "request_percentage";
    public static final String CONTROLLER_MUTATION_RATE = "controller_mutation_rate";

    /** A mailbox of a week is read in seconds at this rate, and two hundred readers leave a network of 10 Gbit/s. */
    private static final double READER_BYTES = 4_194_304;
    /** What reads whole topics: the audit, the history of a case. */
    private static final double OPERATOR_BYTES = 67_108_864;
    /** For who has nothing to write: the broker reads a request before it looks at rights. */
    private static final double NOTHING_TO_SEND = 65_536;

    private static final double ONE_THREAD = 100;
    private static final double TWO_THREADS = 200;
    private static final double NOTHING_TO_CREATE = 1;

    private QuotaPlan() {}

    /** Returns the change that sets quotas of a user. */
    static ClientQuotaAlteration change(String user, Map<String, Double> quotas) {
        return new ClientQuotaAlteration(
                new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user)),
                quotas.entrySet().stream()
                        .map(quota -> new ClientQuotaAlteration.Op(quota.getKey(), quota.getValue()))
                        .toList());
    }

    /**
     * Returns the quotas of a user by the broker's keys; empty for services, the console and the audit log.
     *
     * @param memberQuota what a member may send
     */
    public static Map<String, Double> quotasOf(Principal principal, MemberQuota memberQuota) {
        return switch (principal.role()) {
            case MEMBER -> quotas((double) memberQuota.bytesPerSecond(), READER_BYTES, ONE_THREAD);
            case COMMISSION, NATIONAL_ENTITY, CONSUMER -> quotas(NOTHING_TO_SEND, READER_BYTES, ONE_THREAD);
            case OPERATOR, KEEPER -> quotas(OPERATOR_BYTES, OPERATOR_BYTES, TWO_THREADS);
            case INTAKE, SCREENING, REVIEW, DISSEMINATION, CONSOLE, AUDIT_LOG -> Map.of();
        };
    }

    private static Map<String, Double> quotas(double sent, double read, double threads) {
        return new TreeMap<>(Map.of(
                PRODUCER_BYTE_RATE, sent,
                CONSUMER_BYTE_RATE, read,
                REQUEST_PERCENTAGE, threads,
                CONTROLLER_MUTATION_RATE, NOTHING_TO_CREATE));
    }
}
