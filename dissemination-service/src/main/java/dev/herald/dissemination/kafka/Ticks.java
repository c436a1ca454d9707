package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.CustodyEntries;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Compaction never touches a segment that is still written to: in a topic that falls silent, what was deleted would
 * stay. So every compacted partition gets a tombstone under one key from its writer, now and then.
 */
final class Ticks {

    /** Key of a tick. No case id or message id looks like it. */
    static final String KEY = "~tick";

    private Ticks() {}

    /** A tick goes to every partition; all else by its case, so that a case's custody book stays with its ledger. */
    static StreamPartitioner<String, @Nullable Object> byCaseOrToEveryPartition() {
        return (topic, key, value, partitions) -> Optional.of(
                KEY.equals(key) ? everyOne(partitions) : Set.of(partition(CustodyEntries.caseIn(key), partitions)));
    }

    /** As Kafka's own producers do by key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private static Set<Integer> everyOne(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
