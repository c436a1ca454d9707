package dev.herald.benchmark.growth;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The partition of a case in every topic and changelog that is divided by case. */
public final class CasePartition {

    private CasePartition() {}

    /** Returns the partition that Kafka's own producers choose for the case id. */
    public static int of(String caseId, int partitions) {
        return Utils.toPositive(Utils.murmur2(caseId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
