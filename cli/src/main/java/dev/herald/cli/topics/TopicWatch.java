package dev.herald.cli.topics;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.TopicReader;
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
 * Follows topics and calls a listener with every record: in order within a partition, and across partitions by time as
 * far as it is known. The records that exist at the start are sorted as one batch. While the broker or the registry
 * does not answer, the watch waits and then resumes at its position.
 */
public final class TopicWatch implements Runnable, AutoCloseable {

    /** The position of the first record. */
    public enum From {
        /** The beginning of each partition. */
        BEGINNING,
        /** The end of each partition at the start of the watch. */
        NOW
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Consumer<byte[], byte[]> consumer;
    private final EventSerde serde;
    private final Collection<String> topics;
    private final From from;
    private final java.util.function.Consumer<TopicRecord> listener;
    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Creates a watch; {@link #run} reads. */
    public TopicWatch(
            Map<String, Object> clientProperties,
            EventSerde serde,
            Collection<String> topics,
            From from,
            java.util.function.Consumer<TopicRecord> listener) {
        this.consumer = TopicReader.consumer(clientProperties);
        this.serde = serde;
        this.topics = List.copyOf(topics);
        this.from = from;
        this.listener = listener;
    }

    /** Returns the full names of the topics that operators may read. */
    public static List<String> readableTopics() {
        return Topics.all().stream()
                .filter(topic -> topic.readers().contains(ClientRole.OPERATOR))
                .map(Topic::name)
                .toList();
    }

    /**
     * Returns the full name of a topic for its full or short name.
     *
     * @throws UserError naming the topics that can be watched
     */
    public static String fullName(String name) {
        return readableTopics().stream()
                .filter(topic ->
                        topic.equals(name) || TopicRecord.shortName(topic).equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static UserError unknown(String name) {
        List<String> readable =
                readableTopics().stream().map(TopicRecord::shortName).toList();
        boolean exists = Topics.all().stream()
                .anyMatch(topic -> topic.isMailbox()
                        ? name.startsWith(topic.name())
                        : topic.name().equals(name)
                                || TopicRecord.shortName(topic.name()).equals(name));
        return exists
                ? new UserError("Operators may not read %s.%s They may read: %s."
                        .formatted(
                                name,
                                name.startsWith(Topics.OUTBOUND.name())
                                        ? " Its owner may: ./herald mailbox "
                                                + name.substring(
                                                        Topics.OUTBOUND.name().length())
                                                + "."
                                        : "",
                                String.join(", ", readable)))
                : Suggestion.unknown("topic", name, readable);
    }

    /** Reads until {@link #close()}. */
    @Override
    public void run() {
        run(false);
    }

    /** Reads the records that exist now, and returns. */
    public void runToEnd() {
        run(true);
    }

    private void run(boolean stopAtEnd) {
        try (consumer) {
            Map<TopicPartition, Long> ends = position();
            boolean caughtUp = false;
            while (isOpen() && !(caughtUp && stopAtEnd)) {
                try {
                    consumer.poll(POLL).forEach(waiting::add);
                    caughtUp = caughtUp || hasReached(ends);
                    if (caughtUp) {
                        deliver();
                    }
                } catch (WakeupException e) {
                    // close() woke the consumer; the loop's condition ends the loop
                } catch (KafkaException | RegistryUnavailable e) {
                    pause();
                }
            }
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Waits until the start position is fixed: every record written afterwards is seen. */
    public void awaitPosition() throws InterruptedException {
        if (!positioned.await(30, TimeUnit.SECONDS)) {
            throw new UserError("The topics cannot be read within 30 s. Is the broker running? See ./herald status.");
        }
    }

    /** Makes {@link #run()} return. */
    @Override
    public void close() {
        closed.countDown();
        consumer.wakeup();
    }

    private Map<TopicPartition, Long> position() {
        List<TopicPartition> partitions = partitionsOf(topics);
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
     * Delivers the waiting records by the broker's time. While the registry does not answer, the first record that
     * cannot be decoded waits, and so do all records after it.
     */
    private void deliver() {
        waiting.sort(Comparator.comparingLong(ConsumerRecord::timestamp)); // stable: a partition keeps its order
        int delivered = 0;
        try {
            for (ConsumerRecord<byte[], byte[]> record : waiting) {
                listener.accept(TopicRecord.decode(record, serde));
                delivered++;
            }
        } finally {
            waiting.subList(0, delivered).clear();
        }
    }

    private List<TopicPartition> partitionsOf(Collection<String> names) {
        List<TopicPartition> partitions = new ArrayList<>();
        names.forEach(name -> consumer.partitionsFor(name, PATIENCE)
                .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition()))));
        return partitions;
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
