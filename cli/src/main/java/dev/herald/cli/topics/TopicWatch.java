package dev.herald.cli.topics;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads topics as an operator and hands on every record: in the order of its partition, and across partitions by time
 * as far as that can be known. What is there when it begins comes first, as one whole. Broker or registry away: it
 * waits, and goes on where it was.
 */
public final class TopicWatch implements Runnable, AutoCloseable {

    /** Where to begin. */
    public enum From {
        /** With everything that is there. */
        BEGINNING,
        /** With what comes from now on. */
        NOW
    }

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final EventSerde serde;
    private final Collection<String> topics;
    private final From from;
    private final java.util.function.Consumer<TopicRecord> listener;
    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A watch; it reads when it is run. */
    public TopicWatch(
            Map<String, Object> clientProperties,
            EventSerde serde,
            Collection<String> topics,
            From from,
            java.util.function.Consumer<TopicRecord> listener) {
        this.consumer = TopicReading.consumer(clientProperties);
        this.serde = serde;
        this.topics = List.copyOf(topics);
        this.from = from;
        this.listener = listener;
    }

    /** Full names of the topics that operators may read. */
    public static List<String> readable() {
        return Topics.all().stream()
                .filter(topic -> topic.readers().contains(ClientRole.OPERATOR))
                .map(Topic::name)
                .toList();
    }

    /**
     * The full name of a topic by its full or short name.
     *
     * @throws UserError naming the topics that can be watched
     */
    public static String named(String name) {
        return readable().stream()
                .filter(topic ->
                        topic.equals(name) || TopicRecord.shortName(topic).equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("%s is not for operators. These are: %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        readable().stream()
                                                .map(TopicRecord::shortName)
                                                .toList()))));
    }

    /** Reads until {@link #close()}. */
    @Override
    public void run() {
        run(false);
    }

    /** Reads what is there, and returns. */
    public void runToTheEnd() {
        run(true);
    }

    private void run(boolean onlyWhatIsThere) {
        try (consumer) {
            Map<TopicPartition, Long> ends = position();
            boolean caughtUp = false;
            while (isOpen() && !(caughtUp && onlyWhatIsThere)) {
                try {
                    consumer.poll(POLL).forEach(waiting::add);
                    caughtUp = caughtUp || hasReached(ends);
                    if (caughtUp) {
                        deliver();
                    }
                } catch (WakeupException e) {
                    // close() says so; the loop's condition ends it
                } catch (KafkaException | RegistryUnavailable e) {
                    pause();
                }
            }
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Waits until it has its place: what is written after that is seen, wherever it began. */
    public void awaitPosition() throws InterruptedException {
        if (!positioned.await(30, TimeUnit.SECONDS)) {
            throw new UserError("The topics cannot be read: does the broker run? ./herald status tells.");
        }
    }

    /** Ends {@link #run()}. */
    @Override
    public void close() {
        closed.countDown();
        consumer.wakeup();
    }

    private Map<TopicPartition, Long> position() {
        List<TopicPartition> partitions = TopicReading.partitions(consumer, topics);
        consumer.assign(partitions);
        switch (from) {
            case BEGINNING -> consumer.seekToBeginning(partitions);
            case NOW -> consumer.seekToEnd(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(consumer::position);
        positioned.countDown();
        return ends;
    }

    /**
     * By the time at which the broker appended it, as far as that is known by now. What cannot be decoded because the
     * registry is away waits, and so does what comes after it.
     */
    private void deliver() {
        waiting.sort(Comparator.comparingLong(ConsumerRecord::timestamp)); // stable: a partition keeps its order
        int delivered = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : waiting) {
                listener.accept(TopicReading.sighting(record, serde));
                delivered++;
            }
        } finally {
            waiting.subList(0, delivered).clear();
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            boolean ending = closed.await(1, TimeUnit.SECONDS);
            assert ending || isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
