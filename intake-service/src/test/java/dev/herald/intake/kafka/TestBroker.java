package dev.herald.intake.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A real broker in a process of its own, on loopback, without logins. */
final class TestBroker implements AutoCloseable {

    private final Process process;
    private final String bootstrap;

    private TestBroker(Process process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    static TestBroker start(Path folder) {
        try {
            int port = freePort();
            int controller = freePort();
            Properties settings = new Properties();
            settings.putAll(Map.ofEntries(
                    Map.entry("process.roles", "broker,controller"),
                    Map.entry("node.id", "1"),
                    Map.entry("log.dirs", folder.resolve("data").toString()),
                    Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                    Map.entry(
                            "listeners",
                            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller)),
                    Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                    Map.entry("controller.listener.names", "CONTROLLER"),
                    Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("offsets.topic.num.partitions", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("transaction.state.log.num.partitions", "1"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.min.session.timeout.ms", "1000"),
                    Map.entry("log.index.size.max.bytes", "65536"),
                    Map.entry("log.cleaner.enable", "false"),
                    Map.entry("auto.create.topics.enable", "false")));
            Path file = folder.resolve("broker.properties");
            try (var writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            Process process =
                    java(folder.resolve("broker.log"), List.of("-Xmx512m"), Program.class, List.of(file.toString()));
            return new TestBroker(process, "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a class of the tests as a process of its own. */
    static Process java(Path log, List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** What the broker's process runs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            int outcome = StorageTool.execute(
                    new String[] {"format", "--cluster-id", "herald-test-cluster001", "--config", arguments[0]},
                    System.out);
            if (outcome != 0) {
                throw new IllegalStateException("cannot format");
            }
            kafka.Kafka.main(arguments);
        }
    }

    Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", bootstrap));
    }

    /** Waits for a broker that starts on a busy machine. */
    private Admin admin() {
        Map<String, Object> settings = client();
        settings.put("default.api.timeout.ms", 180_000);
        return Admin.create(settings);
    }

    String bootstrap() {
        return bootstrap;
    }

    /** Creates topics; the broker knows them then, and not its controller alone. */
    void create(Collection<String> topics) {
        try (Admin admin = admin()) {
            admin.createTopics(topics.stream()
                            .map(topic ->
                                    new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "1000000")))
                            .toList())
                    .all()
                    .get(3, TimeUnit.MINUTES);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() ->
                            admin.listTopics().names().get(3, TimeUnit.MINUTES).containsAll(topics));
        } catch (Exception e) {
            throw new IllegalStateException("cannot create topics", e);
        }
    }

    /** Deletes every topic and every group, and removes the members that a killed process left in them. */
    void clear() {
        try (Admin admin = admin()) {
            admin.deleteTopics(admin.listTopics().names().get(3, TimeUnit.MINUTES))
                    .all()
                    .get(3, TimeUnit.MINUTES);
            List<String> groups =
                    admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get(3, TimeUnit.MINUTES).stream()
                            .map(GroupListing::groupId)
                            .toList();
            for (String group : groups) {
                boolean empty = admin.describeConsumerGroups(List.of(group))
                        .all()
                        .get(3, TimeUnit.MINUTES)
                        .get(group)
                        .members()
                        .isEmpty();
                if (!empty) {
                    admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                            .all()
                            .get(3, TimeUnit.MINUTES);
                }
            }
            admin.deleteConsumerGroups(groups).all().get(3, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("cannot clear the broker", e);
        }
    }

    /**
     * Sends values as a member's client does that compresses them. All have the same timestamp, in whatever order they
     * arrive.
     */
    void send(String topic, List<byte[]> values) {
        long now = System.currentTimeMillis();
        Map<String, Object> settings = client();
        settings.put("compression.type", "gzip");
        settings.put("max.request.size", Integer.MAX_VALUE);
        settings.put("buffer.memory", 512L * 1024 * 1024);
        settings.put("linger.ms", 5);
        settings.put("enable.idempotence", false);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(topic, null, now, null, value)));
            producer.flush();
        }
    }

    /** Returns the committed records of a topic of one partition. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        Map<String, Object> settings = client();
        settings.put("isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !process.isAlive());
    }
}
