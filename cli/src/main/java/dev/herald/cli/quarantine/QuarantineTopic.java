package dev.herald.cli.quarantine;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code herald.quarantine.v1}. */
public final class QuarantineTopic {

    private final TopicReader topics;

    /** Reads with the client settings of an operator. */
    public QuarantineTopic(Map<String, Object> operator) {
        this.topics = new TopicReader(operator);
    }

    /** Returns the records that match, oldest first. */
    public List<QuarantinedRecord> recordsMatching(Predicate<QuarantinedRecord> condition) {
        List<QuarantinedRecord> all = new ArrayList<>();
        forEach(quarantined -> {
            if (condition.test(quarantined)) {
                all.add(quarantined);
            }
        });
        all.sort(QuarantinedRecord.ORDER);
        return all;
    }

    /** Calls the consumer with every record: in the order of its partition, and in no order across partitions. */
    void forEach(Consumer<QuarantinedRecord> consumer) {
        topics.read(Topics.QUARANTINE.name(), record -> consumer.accept(new QuarantinedRecord(record)));
    }

    /**
     * Returns the record with this id.
     *
     * @throws UserError if there is none
     */
    public QuarantinedRecord find(QuarantineId id) {
        return topics.find(new TopicPartition(Topics.QUARANTINE.name(), id.partition()), id.offset())
                .map(QuarantinedRecord::new)
                .orElseThrow(() -> new UserError(
                        "There is no record %s in quarantine. Records are deleted after 30 days.".formatted(id)));
    }
}
