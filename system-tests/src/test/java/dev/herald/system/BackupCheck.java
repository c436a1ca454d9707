package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.provisioning.backup.ClusterBackup;
import dev.herald.provisioning.backup.ClusterRestore;
import dev.herald.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A backup and a restoration at a real broker, of a topic with every kind of missing offset. */
final class BackupCheck {

    private static final String TOPIC = "backup-check";
    private static final String GROUP = "backup-check-readers";
    private static final int PARTITIONS = 4;
    private static final ConfigResource SETTINGS = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);

    private BackupCheck() {}

    /** Restores a topic in place of itself. */
    static void restoresEachRecord(Stack stack, Path folder) throws Exception {
        try (Admin admin = Admin.create(stack.adminProperties());
                ClusterBackup backup = new ClusterBackup(stack.adminProperties());
                ClusterRestore restore = new ClusterRestore(stack.adminProperties())) {
            write(stack, admin);
            List<String> before = read(stack, admin);
            ClusterBackup.Size size = backup.write(folder, TOPIC::equals, Instant.now());
            assertThat(size.records()).isEqualTo(before.size() - PARTITIONS).isEqualTo(19);

            assertThatThrownBy(() -> restore.read(folder, OptionalInt.empty(), false))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(TOPIC);
            admin.deleteConsumerGroups(List.of(GROUP)).all().get();
            assertThat(restore.read(folder, OptionalInt.empty(), true)).isEqualTo(size);

            assertThat(read(stack, admin)).isEqualTo(before);
            assertThat(admin.describeConfigs(List.of(SETTINGS))
                            .all()
                            .get()
                            .get(SETTINGS)
                            .get("message.timestamp.type")
                            .value())
                    .isEqualTo("LogAppendTime");
            assertThat(admin.listConsumerGroupOffsets(GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .isEqualTo(Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(5, "noted")));
            admin.deleteTopics(List.of(TOPIC)).all().get();
        }
    }

    /** Partition 0: commits and an abort; 1: no gap; 2: one commit; 3: nothing but an abort. */
    private static void write(Stack stack, Admin admin) throws Exception {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime"))))
                .all()
                .get();
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.remove("isolation.level");
        try (KafkaProducer<byte[], byte[]> plain =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(plain, 1, 5);
        }
        settings.put("transactional.id", TOPIC);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int transaction = 0; transaction < 4; transaction++) {
                producer.beginTransaction();
                send(producer, 0, 3);
                producer.commitTransaction();
            }
            producer.beginTransaction();
            send(producer, 0, 7);
            send(producer, 3, 1);
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            send(producer, 2, 2);
            producer.commitTransaction();
        }
        admin.alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(5, "noted")))
                .all()
                .get();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition, int count) {
        for (int i = 0; i < count; i++) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(TOPIC, partition, bytes("key " + i), i % 2 == 0 ? bytes("value " + i) : null);
            record.headers().add("number", bytes(Integer.toString(i)));
            producer.send(record);
        }
    }

    /** Returns all that a reader of committed records sees, and the end of each partition. */
    private static List<String> read(Stack stack, Admin admin) throws Exception {
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.put("isolation.level", "read_committed");
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (int number = 0; number < PARTITIONS; number++) {
                TopicPartition partition = new TopicPartition(TOPIC, number);
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(text(record)));
                }
                seen.add("%d ends at %d".formatted(number, end));
            }
        }
        return seen;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return "%d@%d %d %s %s %s"
                .formatted(
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        new String(record.key(), StandardCharsets.UTF_8),
                        record.value() == null ? "nothing" : new String(record.value(), StandardCharsets.UTF_8),
                        record.headers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
