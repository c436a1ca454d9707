package dev.herald.benchmark;

import dev.herald.benchmark.bare.BareFanoutTopology;
import dev.herald.benchmark.growth.EndOffsets;
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
 * {@link BareFanoutTopology} on the broker that dissemination was measured on, with the same exactly-once setting,
 * commit interval, threads, compression and mailboxes. It runs in this process, whose JVM has the options of a service.
 */
final class BareFanout implements AutoCloseable {

    /** The shipped setting of dissemination: {@code herald.streams.commit-interval}. */
    static final int COMMIT_INTERVAL_MS = 100;

    private static final String SOURCE = "bench.notices";
    private static final String MAILBOX = "bench.outbound.";
    private static final int PARTITIONS = 4;

    private final Stack stack;
    private final Path state;
    private final KafkaStreams streams;
    private final MailboxReader mailboxes;

    /** Creates the topics and starts the topology. */
    BareFanout(Stack stack, SyntheticBureaus bureaus) throws InterruptedException {
        this.stack = stack;
        List<NewTopic> outbound = topics(bureaus);
        List<String> names = outbound.stream().map(NewTopic::name).toList();
        create(outbound);
        this.state = folder();
        this.mailboxes = new MailboxReader(stack.adminProperties(), names);
        this.streams = new KafkaStreams(new BareFanoutTopology(SOURCE, names).topology(), settings());
        streams.start();
    }

    /** Sends notices, and returns the deliveries once all have arrived. */
    MailboxReader.Deliveries sendOut(List<ProducerRecord<String, byte[]>> notices) throws InterruptedException {
        EndOffsets before = mailboxes.endOffsets();
        try (EventFeed feed = new EventFeed(stack, stack.adminProperties())) {
            notices.forEach(feed::write);
            feed.flush();
        }
        return mailboxes.awaitDeliveries(before, notices.size());
    }

    /** Returns a delivered record with all headers, addressed to the source topic of this fan-out. */
    static ProducerRecord<String, byte[]> notice(ConsumerRecord<String, byte[]> delivered) {
        return new ProducerRecord<>(SOURCE, null, delivered.key(), delivered.value(), delivered.headers());
    }

    private static List<NewTopic> topics(SyntheticBureaus bureaus) {
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
            throw new UserError("The topics of the bare fan-out cannot be created.", e);
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
            throw new UserError("The state folder of the bare fan-out cannot be created.", e);
        }
    }

    @Override
    public void close() {
        streams.close();
        mailboxes.close();
        FolderRemoval.of(state);
    }
}
