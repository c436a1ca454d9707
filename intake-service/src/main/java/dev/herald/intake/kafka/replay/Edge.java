package dev.herald.intake.kafka.replay;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the edge does with a member's record. */
public interface Edge {

    /**
     * The outcome of a record.
     *
     * @param isQuarantined whether it could not be handled
     * @param explanation for the operator, without personal data
     * @param records to send
     * @param whenCommitted counts the outcome
     */
    record Outcome(
            boolean isQuarantined,
            String explanation,
            List<ProducerRecord<byte[], byte[]>> records,
            Runnable whenCommitted) {}

    /** Judges a record as if it had just arrived. */
    Outcome judge(ConsumerRecord<byte[], byte[]> record);

    /** Returns the topic on which a message is handed to admission. */
    Topic topicOf(SpecificRecord message);

    /** Returns the key under which messages about a case are handed to admission. */
    String keyOf(CaseId caseId);
}
