package dev.herald.cli.topics;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows topics and delivers every record: in order within a partition, and across partitions by time as far as it is
 * known. The records that exist at the start are sorted as one batch, of which a limit keeps the earliest. While the
 * broker or the registry does not answer, the watch waits and then resumes at its position.
 */
public final class TopicWatch implements Runnable, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final EventSerde serde;
    private final Collection<String> topics;
    private final WatchQuery query;
    private final Consumer<TopicRecord> reader;
    private final Consumer<String> warnings;
    private final Deque<ConsumerRecord<byte[], byte[]>> undecoded = new ArrayDeque<>();
    private final List<TopicRecord> selected = new ArrayList<>();
    private final CountDownLatch positioned = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private boolean limited;

    /**
     * Creates a watch; {@link #run} reads.
     *
     * @param reader receives each record, in the thread of the watch
     * @param warnings receives a sentence if the limit leaves records out, and if the watch waits because two attempts
     *     in sequence failed
     */
    public TopicWatch(
            Map<String, Object> clientProperties,
            EventSerde serde,
            Collection<String> topics,
            WatchQuery query,
            Consumer<TopicRecord> reader,
            Consumer<String> warnings) {
        this(TopicReader.consumer(clientProperties), serde, topics, query, reader, warnings);
    }

    TopicWatch(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            EventSerde serde,
            Collection<String> topics,
            WatchQuery query,
            Consumer<TopicRecord> reader,
            Consumer<String> warnings) {
        this.consumer = consumer;
        this.serde = serde;
        this.topics = List.copyOf(topics);
        this.query = query;
        this.reader = reader;
        this.warnings = warnings;
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
            int failures = 0;
            while (isOpen() && !(caughtUp && stopAtEnd)) {
                try {
                    int limit = caughtUp ? Integer.MAX_VALUE : query.limit();
                    read();
                    select(limit);
                    caughtUp = caughtUp || hasReached(ends);
                    if (caughtUp) {
                        deliver(limit);
                    }
                    failures = 0;
                } catch (WakeupException e) {
                    // close() woke the consumer; the loop's condition ends the loop
                } catch (KafkaException | RegistryUnavailable e) {
                    if (++failures == 2) {
                        warnings.accept(
                                "The watch waits and tries again: %s. See ./herald status.".formatted(e.getMessage()));
                    }
                    pause();
                }
            }
        }
    }

    private void read() {
        try {
            UnreadableBatch.poll(consumer, POLL).forEach(undecoded::add);
        } catch (UnreadableBatch e) {
            throw new UserError(
                    "A record cannot be read: %s. Watch other topics, or those after a later time."
                            .formatted(String.valueOf(
                                    Objects.requireNonNull(e.getCause()).getMessage())),
                    e);
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
        if (query.since() == null) {
            consumer.seekToEnd(partitions);
        } else {
            seekTo(partitions, query.since());
        }
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        partitions.forEach(consumer::position);
        positioned.countDown();
        return ends;
    }

    /** Reads what the broker received at an instant or later. */
    private void seekTo(List<TopicPartition> partitions, Instant since) {
        consumer.seekToEnd(partitions);
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(one -> one, one -> since.toEpochMilli())))
                .forEach((partition, position) -> {
                    if (position != null) {
                        consumer.seek(partition, position.offset());
                    }
                });
    }

    /**
     * Decodes what was read, and keeps what is wanted: the earliest records up to the limit. While the registry does
     * not answer, the first record that cannot be decoded waits, and so do all records after it.
     */
    private void select(int limit) {
        while (!undecoded.isEmpty()) {
            TopicRecord record = TopicRecord.decode(undecoded.element(), serde);
            undecoded.remove();
            if (query.filter().test(record)) {
                selected.add(record);
            }
            if (selected.size() / 2 >= limit) {
                keepEarliest(limit);
            }
        }
    }

    /** Sorts by the broker's time; records of one time keep the order in which they were read. */
    private void keepEarliest(int limit) {
        selected.sort(Comparator.comparing(TopicRecord::appendedAt));
        if (selected.size() > limit) {
            selected.subList(limit, selected.size()).clear();
            limited = true;
        }
    }

    private void deliver(int limit) {
        keepEarliest(limit);
        List<TopicRecord> due = List.copyOf(selected);
        selected.clear();
        due.forEach(reader);
        if (limited) {
            warnings.accept(
                    "The limit of %,d events is reached: none after %s is shown. Use a filter, a time or --limit."
                            .formatted(limit, due.getLast().appendedAt()));
            limited = false;
        }
    }

    private List<TopicPartition> partitionsOf(Collection<String> names) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String name : names) {
            List<TopicPartition> all = consumer.partitionsFor(name, PATIENCE).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            String caseId = query.caseId();
            partitions.addAll(
                    caseId != null && isDividedByCase(name)
                            ? List.of(new TopicPartition(name, TopicReader.partitionOf(caseId, all.size())))
                            : all);
        }
        return partitions;
    }

    /** Returns whether all records of a case are in the partition of its id. In quarantine keys are an outsider's. */
    private static boolean isDividedByCase(String name) {
        return Topics.all().stream()
                .anyMatch(topic -> topic.name().equals(name)
                        && topic.partitions() == Topic.Partitions.PER_CASE
                        && topic.key().startsWith("case id"));
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
