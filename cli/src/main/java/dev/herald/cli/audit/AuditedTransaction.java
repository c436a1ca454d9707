package dev.herald.cli.audit;

import dev.herald.cluster.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes an operator's change and the audit entry about it in one transaction. Each activity has one transactional id,
 * so a second session fences the first: the first session fails with a message and writes nothing. No audit chain forks
 * and no change is written twice.
 */
public final class AuditedTransaction implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Activity activity;

    /**
     * The activity in error messages.
     *
     * @param name such as {@code editing the register}
     * @param checkCommand the command that shows whether a change was written
     */
    public record Activity(String name, String checkCommand) {}

    /**
     * Creates a producer; {@link #open} must be called before {@link #commit}.
     *
     * @param login client settings of the writing user
     * @param largest maximum size of a request in bytes
     */
    public AuditedTransaction(Map<String, Object> login, String transactionalId, int largest, Activity activity) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        settings.put("transactional.id", transactionalId);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("max.request.size", largest);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.activity = activity;
    }

    /**
     * Fences an earlier session, then reads the current state. In this order, the earlier session's open transaction is
     * decided before the read, and no other session can write after it.
     *
     * @throws UserError if the broker refuses; the producer is then closed
     */
    public <T> T open(Supplier<T> read) {
        try {
            producer.initTransactions();
            return read.get();
        } catch (KafkaException e) {
            producer.close();
            throw new UserError(
                    "The broker does not allow %s (%s). See ./herald status."
                            .formatted(activity.name(), e.getClass().getSimpleName()),
                    e);
        }
    }

    /**
     * Writes all records or none; returns the position of the last record.
     *
     * @throws UserError if another session fenced this one, or if the broker did not confirm
     */
    public RecordMetadata commit(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.commitTransaction();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            return sent.getLast().get();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new UserError(
                    "Another operator is %s at the moment. Nothing was done.".formatted(activity.name()), e);
        } catch (KafkaException | ExecutionException e) {
            throw new UserError(
                    "The broker did not confirm the change (%s). %s shows whether it was written."
                            .formatted(e.getClass().getSimpleName(), activity.checkCommand()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(
                    "Interrupted. %s shows whether the change was written.".formatted(activity.checkCommand()), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
