package dev.herald.stack.quarantine;

import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.process.StackException;
import dev.herald.stack.watching.TopicReading;
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
    public List<PutAside> all(Predicate<PutAside> wanted) {
        List<PutAside> all = new ArrayList<>();
        TopicReading.each(operator, Topics.QUARANTINE.name(), record -> {
            PutAside aside = new PutAside(record);
            if (wanted.test(aside)) {
                all.add(aside);
            }
        });
        all.sort(Comparator.comparing(PutAside::at));
        return all;
    }

    /**
     * One of them.
     *
     * @throws StackException if it is not there
     */
    public PutAside find(QuarantineId id) {
        return TopicReading.one(operator, new TopicPartition(Topics.QUARANTINE.name(), id.partition()), id.offset())
                .map(PutAside::new)
                .orElseThrow(() -> new StackException(
                        "There is no %s in quarantine, or none any more: records stay for 30 days.".formatted(id)));
    }
}
