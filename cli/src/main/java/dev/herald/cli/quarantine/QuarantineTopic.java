package dev.herald.cli.quarantine;

import dev.herald.cli.topics.TopicReading;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code herald.quarantine.v1} as an operator. */
public final class QuarantineTopic {

    private final Map<String, Object> operator;

    /** With the client properties of an operator. */
    public QuarantineTopic(Map<String, Object> operator) {
        this.operator = Map.copyOf(operator);
    }

    /** What is there and wanted, oldest first. */
    public List<QuarantinedRecord> all(Predicate<QuarantinedRecord> wanted) {
        List<QuarantinedRecord> all = new ArrayList<>();
        TopicReading.each(operator, Topics.QUARANTINE.name(), record -> {
            QuarantinedRecord aside = new QuarantinedRecord(record);
            if (wanted.test(aside)) {
                all.add(aside);
            }
        });
        all.sort(Comparator.comparing(QuarantinedRecord::at));
        return all;
    }

    /**
     * One of them.
     *
     * @throws UserError if it is not there
     */
    public QuarantinedRecord find(QuarantineId id) {
        return TopicReading.one(operator, new TopicPartition(Topics.QUARANTINE.name(), id.partition()), id.offset())
                .map(QuarantinedRecord::new)
                .orElseThrow(() -> new UserError(
                        "There is no %s in quarantine, or none any more: records stay for 30 days.".formatted(id)));
    }
}
