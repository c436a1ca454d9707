package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.TopicPlan;
import dev.herald.stack.Stack;
import dev.herald.stack.process.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * {@link BareTopology} on the broker that dissemination was measured on, with what matters set alike: exactly-once,
 * commit interval, threads, compression, mailboxes. It runs in this process, whose JVM is told the same as a service's.
 */
final class BareFanout implements AutoCloseable {

    /** As services are shipped: {@code herald.streams.commit-interval}. */
    static final int COMMIT_INTERVAL_MS = 50;

    private static final String SOURCE = "bench.notices";
    private static final String MAILBOX = "bench.outbound.";
    private static final int PARTITIONS = 4;

    private final Stack stack;
    private final Path state;
    private final KafkaStreams streams;
    private final Mailboxes mailboxes;

    /** Runs as soon as it is made, and has nothing to do. */
    BareFanout(Stack stack, Bureaus bureaus) throws InterruptedException {
        this.stack = stack;
        List<NewTopic> outbound = topics(bureaus);
        List<String> names = outbound.stream().map(NewTopic::name).toList();
        create(outbound);
        this.state = folder();
        this.mailboxes = new Mailboxes(stack.adminProperties(), names);
        this.streams = new KafkaStreams(new BareTopology(SOURCE, names).topology(), settings());
        streams.start();
    }

    /** Sends these out, and returns what the mailboxes got of them once all of it is there. */
    Mailboxes.Deliveries sendOut(List<ProducerRecord<String, byte[]>> notices) throws InterruptedException {
        Offsets before = mailboxes.now();
        try (Feed feed = new Feed(stack, stack.adminProperties())) {
            notices.forEach(feed::write);
            feed.flush();
        }
        return mailboxes.filled(before, notices.size());
    }

    /** The same bytes, metadata and all, where this fan-out takes them from. */
    static ProducerRecord<String, byte[]> notice(ConsumerRecord<String, byte[]> delivered) {
        return new ProducerRecord<>(SOURCE, null, delivered.key(), delivered.value(), delivered.headers());
    }

    private static List<NewTopic> topics(Bureaus bureaus) {
        int prefix = Topics.OUTBOUND.name().length();
        return new TopicPlan(PARTITIONS, 1, CleanupProfile.SHIPPED)
                .topics(bureaus.codes()).stream()
                        .filter(topic -> topic.name().startsWith(Topics.OUTBOUND.name()))
                        .map(topic -> new NewTopic(MAILBOX + topic.name().substring(prefix), 1, (short) 1)
                                .configs(topic.configs()))
                        .toList();
    }

    private void create(List<NewTopic> outbound) throws InterruptedException {
        List<NewTopic> all = new ArrayList<>(outbound);
        all.add(new NewTopic(SOURCE, PARTITIONS, (short) 1));
        try (Admin admin = Admin.create(stack.adminProperties())) {
            admin.createTopics(all).all().get();
        } catch (ExecutionException e) {
            throw new UserError("The broker would not create the topics of the bare fan-out.", e);
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(stack.adminProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-bare-fanout");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.producerPrefix("max.request.size"), 2_097_152);
        settings.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        return settings;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("herald-bench");
        } catch (IOException e) {
            throw new UserError("There is no place for the state of the bare fan-out.", e);
        }
    }

    @Override
    public void close() {
        streams.close();
        mailboxes.close();
        FolderRemoval.of(state);
    }
}
