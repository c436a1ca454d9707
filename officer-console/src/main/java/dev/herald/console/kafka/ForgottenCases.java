package dev.herald.console.kafka;

import dev.herald.event.CaseFile;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of {@code herald.cases.v1} on, and reports each case whose person is forgotten.
 *
 * @param others receives every record
 * @param forgotten receives the id of a case whose file has no content any more
 */
public record ForgottenCases(TopicHandler others, Consumer<String> forgotten) implements TopicHandler {

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return others.open(topic);
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        others.accept(record, event);
        if (event instanceof CaseFile file && file.getContentRevision() == 0) {
            forgotten.accept(file.getCaseId());
        }
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        others.applied(next, caughtUp);
    }
}
