package dev.herald.benchmark.growth;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends many requests or withdrawals as fast as the pipeline takes them: some thousand are on their way at any time.
 * The pace follows screening's results.
 */
public final class BulkLoad implements AutoCloseable {

    private static final int ON_THEIR_WAY = 2_000;
    private static final int PORTION = 500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> screenings;

    /**
     * Creates a load.
     *
     * @param login settings of a client that may write requests and read screenings
     * @param partitions partitions of topics keyed by case
     */
    public BulkLoad(Map<String, Object> login, int partitions) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("compression.type", "lz4");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> reads = new HashMap<>(login);
        reads.put("isolation.level", "read_committed");
        this.screenings = new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        screenings.assign(IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition(Topics.SCREENINGS.name(), number))
                .toList());
    }

    /**
     * Sends requests or withdrawals and returns when screening has written a result for each.
     *
     * @param nextInputs returns the next inputs, as many as asked for
     * @return the time that it took
     * @throws UserError if screening stops
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a lost request shows, since screening has no result for it
    public Duration send(int count, IntFunction<List<ProducerRecord<byte[], byte[]>>> nextInputs) {
        screenings.seekToEnd(screenings.assignment());
        screenings.assignment().forEach(screenings::position);
        long began = System.nanoTime();
        long moved = began;
        int sent = 0;
        int screened = 0;
        while (screened < count) {
            if (sent < count && sent - screened < ON_THEIR_WAY) {
                List<ProducerRecord<byte[], byte[]>> portion = nextInputs.apply(Math.min(PORTION, count - sent));
                portion.forEach(producer::send);
                sent += portion.size();
            }
            int more = screenings.poll(POLL).count();
            if (more > 0) {
                moved = System.nanoTime();
                screened += more;
            } else if (System.nanoTime() - moved > STUCK.toNanos()) {
                throw new UserError("Screening stopped after %d of %d inputs.".formatted(screened, count));
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        producer.close();
        screenings.close();
    }
}
