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
 * The one hand that writes at an operator's desk: what it does and the audit entry about it are one transaction. One
 * transactional id is all there is, and whoever opens the desk later shuts out the one before, which then says so and
 * has done nothing. So no chain forks and nothing is done twice.
 */
public final class AuditedTransaction implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Words words;

    /**
     * How a desk speaks of itself where something goes wrong.
     *
     * @param isDone such as {@code the register be kept}
     * @param does such as {@code keeps the register}
     * @param list command that tells what was done
     */
    public record Words(String isDone, String does, String list) {}

    /**
     * A hand that has yet to be opened.
     *
     * @param login client properties of who writes
     * @param transactionalId of the desk
     * @param largest largest request, in bytes
     */
    public AuditedTransaction(Map<String, Object> login, String transactionalId, int largest, Words words) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        settings.put("transactional.id", transactionalId);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("max.request.size", largest);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.words = words;
    }

    /**
     * Shuts out whoever had the desk, and reads what was done there. Not before: what another had under way is decided
     * then, and nothing is added behind our back.
     *
     * @throws UserError if the broker does not let it; the hand is closed then
     */
    public <T> T opened(Supplier<T> read) {
        try {
            producer.initTransactions();
            return read.get();
        } catch (KafkaException e) {
            producer.close();
            throw new UserError(
                    "The broker does not let %s (%s). ./herald status tells more."
                            .formatted(words.isDone(), e.getClass().getSimpleName()),
                    e);
        }
    }

    /**
     * All or none; returns where the last of them is.
     *
     * @throws UserError if another has the desk now, or the broker did not confirm
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
            throw new UserError("Somebody else %s at this moment. Nothing was done.".formatted(words.does()), e);
        } catch (KafkaException | ExecutionException e) {
            throw new UserError(
                    "The broker did not confirm it (%s): %s tells whether it was done."
                            .formatted(e.getClass().getSimpleName(), words.list()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted; %s tells whether it was done.".formatted(words.list()), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
