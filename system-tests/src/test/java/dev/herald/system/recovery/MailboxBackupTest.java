package dev.herald.system.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.ContentHash;
import dev.herald.provisioning.backup.ClusterBackup;
import dev.herald.provisioning.backup.ClusterRestore;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a member sends prevents neither a backup nor its restoration, on a broker that has mailboxes and no service. */
@Timeout(300)
@Order(8)
class MailboxBackupTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final MemberCode BR = new MemberCode("br");
    private static final MemberCode JP = new MemberCode("jp");

    private final Random random = new Random(7);

    private static Stack stack;
    private static Admin admin;

    @BeforeAll
    static void a_broker_has_mailboxes() {
        stack = Stack.startFresh(StackOptions.fresh().withServices(Set.of()).withMembers(List.of(FR, BR, JP)));
        admin = Admin.create(stack.adminProperties());
    }

    @AfterAll
    static void end() {
        admin.close();
        stack.close();
    }

    /** A mailbox counts the compressed bytes of a message, a producer those that it would send without compression. */
    @Test
    void messages_that_only_compression_made_small_are_restored_up_to_a_size(@TempDir Path folder) throws Exception {
        TopicPartition mailbox = mailbox(FR);
        send(mailbox, "gzip", List.of(new byte[3_000_000], new byte[5_000_000]));
        send(mailbox, "zstd", List.of(digits(1_900_000))); // LZ4 leaves it as it is
        List<String> before = read(mailbox);
        setPosition(mailbox, 2);

        ClusterBackup.Size size = backUp(mailbox, folder);
        assertThat(size.records()).isEqualTo(2);
        assertThat(size.words()).contains("1 records of members are left out: unreadable, or larger than 4 MB");
        before.remove(1);

        assertRestored(mailbox, folder, before, 2);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, mailbox.topic());
        assertThat(admin.describeConfigs(List.of(topic)).all().get().get(topic).entries())
                .anySatisfy(setting -> {
                    assertThat(setting.name()).isEqualTo("max.message.bytes");
                    assertThat(setting.value()).isEqualTo("1000000");
                })
                .anySatisfy(setting -> {
                    assertThat(setting.name()).isEqualTo("message.timestamp.type");
                    assertThat(setting.value()).isEqualTo("LogAppendTime");
                });
    }

    /** A producer fills a batch by the compression that it saw before: the broker refuses what is far larger. */
    @Test
    void messages_that_compress_badly_are_restored_after_many_that_compress_well(@TempDir Path folder)
            throws Exception {
        TopicPartition mailbox = mailbox(BR);
        send(mailbox, "gzip", Collections.nCopies(200, new byte[1_000_000]));
        send(mailbox, "gzip", List.of(new byte[3_900_000]));
        List<byte[]> incompressible = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] message = new byte[900_000];
            random.nextBytes(message);
            incompressible.add(message);
        }
        send(mailbox, "none", incompressible);
        List<String> before = read(mailbox);
        setPosition(mailbox, 250);

        assertThat(backUp(mailbox, folder).records()).isEqualTo(261);

        assertRestored(mailbox, folder, before, 250);
    }

    @Test
    void an_open_transaction_of_a_member_does_not_delay_a_backup(@TempDir Path folder) throws Exception {
        TopicPartition mailbox = mailbox(JP);
        send(mailbox, "none", List.of(digits(10), digits(20), digits(30)));
        List<String> before = read(mailbox);
        setPosition(mailbox, 3);
        Map<String, Object> settings = producer("none");
        settings.put("transactional.id", mailbox.topic());
        try (KafkaProducer<byte[], byte[]> sender = open(settings)) {
            sender.initTransactions();
            sender.beginTransaction();
            sender.send(message(mailbox, digits(40))).get();
            send(mailbox, "none", List.of(digits(50)));

            assertThat(CompletableFuture.supplyAsync(() -> backUp(mailbox, folder)))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(size -> assertThat(size.records()).isEqualTo(3))
                    .satisfies(size -> assertThat(size.leftOut()).isZero());
            sender.abortTransaction();
        }

        assertRestored(mailbox, folder, before, 3);
    }

    private static void assertRestored(TopicPartition mailbox, Path folder, List<String> records, long position)
            throws Exception {
        admin.deleteConsumerGroups(List.of(group(mailbox))).all().get();
        try (ClusterRestore restore = new ClusterRestore(stack.adminProperties())) {
            restore.read(folder, OptionalInt.empty(), true);
        }
        assertThat(read(mailbox)).isEqualTo(records);
        assertThat(admin.listConsumerGroupOffsets(group(mailbox))
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(mailbox))
                .isEqualTo(new OffsetAndMetadata(position));
    }

    private static ClusterBackup.Size backUp(TopicPartition mailbox, Path folder) {
        try (ClusterBackup backup = new ClusterBackup(stack.adminProperties())) {
            return backup.write(folder, mailbox.topic()::equals, Instant.now());
        }
    }

    private static TopicPartition mailbox(MemberCode member) {
        return new TopicPartition(Topics.inbound(member), 0);
    }

    private static String group(TopicPartition mailbox) {
        return "readers-of-" + mailbox.topic();
    }

    private static void setPosition(TopicPartition mailbox, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group(mailbox), Map.of(mailbox, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static Map<String, Object> producer(String compression) {
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.remove("isolation.level");
        settings.put("compression.type", compression);
        settings.put("max.request.size", Integer.MAX_VALUE);
        return settings;
    }

    private static KafkaProducer<byte[], byte[]> open(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> message(TopicPartition mailbox, byte[] value) {
        return new ProducerRecord<>(mailbox.topic(), mailbox.partition(), null, value);
    }

    private static void send(TopicPartition mailbox, String compression, List<byte[]> values)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = open(producer(compression))) {
            for (byte[] value : values) {
                producer.send(message(mailbox, value)).get();
            }
        }
    }

    /** Returns random hexadecimal digits: entropy coding halves them, and they repeat nothing. */
    private byte[] digits(int length) {
        byte[] bytes = new byte[length / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what a reader of committed records sees, and the end that it sees. */
    private static List<String> read(TopicPartition mailbox) {
        Map<String, Object> settings = new HashMap<>(stack.adminProperties());
        settings.put("isolation.level", "read_committed");
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(mailbox));
            consumer.seekToBeginning(List.of(mailbox));
            long end = consumer.endOffsets(List.of(mailbox)).get(mailbox);
            while (consumer.position(mailbox) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(text(record)));
            }
            seen.add("ends at " + end);
        }
        return seen;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return "%d %d %d bytes %s"
                .formatted(
                        record.offset(),
                        record.timestamp(),
                        record.value().length,
                        ContentHash.of(ByteBuffer.wrap(record.value())));
    }
}
