package dev.herald.stack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ScramLogin;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.provisioning.CleanupProfile;
import dev.herald.provisioning.MemberQuota;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.TopicPlan;
import dev.herald.stack.process.PortUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login makes the broker keep in memory: its consumer groups, their members, and its transactional ids. */
@Timeout(300)
class GroupLimitsTest {

    private static final Principal AIRLINE = Principal.consumer("airline");
    private static final Principal FR = Principal.member(new MemberCode("fr"));

    @TempDir
    private static Path folder;

    private static Credentials credentials;
    private static InfrastructureSettings settings;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        List<Integer> ports = PortUse.free(3);
        credentials = Credentials.in(folder);
        settings = new InfrastructureSettings(folder, ports.get(0), ports.get(1), ports.get(2), credentials, false);
        broker = new EmbeddedBroker(settings);
        broker.program(BrokerAndRegistry.Part.BROKER).launch();
        broker.program(BrokerAndRegistry.Part.BROKER).awaitReady();
        try (Provisioner provisioner = new Provisioner(
                settings.admin().clientProperties(settings.bootstrapServers()),
                new TopicPlan(1, 1, CleanupProfile.SHIPPED),
                MemberQuota.SHIPPED,
                credentials,
                Provisioner.SILENT)) {
            provisioner.provisionBroker(List.of(new MemberCode("fr")), List.of(AIRLINE));
        }
        awaitRights(AIRLINE, Topics.EXTRACTS.name());
        awaitRights(FR, "i247.inbound.fr");
    }

    /** A broker confirms rights a moment before it grants them. */
    private static void awaitRights(Principal user, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(user, user.user() + ".1", Map.of())) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .ignoreException(TopicAuthorizationException.class)
                    .until(() -> !consumer.partitionsFor(topic).isEmpty());
        }
    }

    @AfterAll
    static void stop() {
        broker.program(BrokerAndRegistry.Part.BROKER).stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer.airline.5", "consumer.airline.1.x", "consumer.airline.", "i247.fr.1"})
    void a_login_joins_no_fifth_group_and_no_other(String group) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(AIRLINE, group, Map.of())) {
            consumer.subscribe(List.of(Topics.EXTRACTS.name()));
            assertThatExceptionOfType(GroupAuthorizationException.class).isThrownBy(() -> pollUntilAssigned(consumer));
        }
    }

    @Test
    void a_login_joins_each_of_its_four_groups() {
        for (int number = 1; number <= 4; number++) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(AIRLINE, "consumer.airline." + number, Map.of())) {
                consumer.subscribe(List.of(Topics.EXTRACTS.name()));
                pollUntilAssigned(consumer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"i247.fr.5", "i247.fr.gateway", "i247.fr.", "herald-intake-1"})
    void a_member_has_no_fifth_transactional_id_and_no_other(String id) {
        try (KafkaProducer<byte[], byte[]> producer = producer(id)) {
            assertThatExceptionOfType(TransactionalIdAuthorizationException.class)
                    .isThrownBy(producer::initTransactions);
        }
    }

    @Test
    void a_member_has_four_transactional_ids() {
        for (int number = 1; number <= 4; number++) {
            try (KafkaProducer<byte[], byte[]> producer = producer("i247.fr." + number)) {
                producer.initTransactions();
            }
        }
    }

    @Test
    void a_group_has_no_more_members_than_a_quarter_of_the_heap_takes() {
        List<KafkaConsumer<byte[], byte[]>> members = new ArrayList<>();
        try {
            IntStream.range(0, 9).forEach(number -> {
                members.add(consumer(FR, "i247.fr.2", Map.of())); // those of the airline are joined by other tests
                members.getLast().subscribe(List.of("i247.outbound.fr"));
            });
            assertThatExceptionOfType(GroupMaxSizeReachedException.class).isThrownBy(() -> {
                while (!haveAllJoined(members)) {
                    members.forEach(member -> member.poll(Duration.ofMillis(10)));
                }
            });
        } finally {
            // without waiting for the members that did not join
            members.forEach(member -> member.close(CloseOptions.timeout(Duration.ZERO)));
        }
    }

    @Test
    void the_broker_keeps_what_a_member_of_a_group_sent_for_a_minute_at_most() {
        Map<String, Object> longer = Map.of("session.timeout.ms", 60_001);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(AIRLINE, "consumer.airline.3", longer)) {
            consumer.subscribe(List.of(Topics.EXTRACTS.name()));
            assertThatExceptionOfType(InvalidSessionTimeoutException.class)
                    .isThrownBy(() -> pollUntilAssigned(consumer));
        }
    }

    /** What its members send has no other limit than that of a request. */
    @Test
    void a_group_of_another_protocol_is_refused() {
        Map<String, Object> protocol = Map.of("group.protocol", "consumer");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(AIRLINE, "consumer.airline.3", protocol)) {
            consumer.subscribe(List.of(Topics.EXTRACTS.name()));
            assertThatExceptionOfType(UnsupportedVersionException.class).isThrownBy(() -> pollUntilAssigned(consumer));
        }
    }

    @Test
    void an_offset_has_metadata_of_at_most_256_bytes() {
        TopicPartition partition = new TopicPartition(Topics.EXTRACTS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(AIRLINE, "consumer.airline.4", Map.of())) {
            consumer.assign(List.of(partition));
            assertThatCode(() -> consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0, "x".repeat(256)))))
                    .doesNotThrowAnyException();
            assertThatExceptionOfType(OffsetMetadataTooLarge.class)
                    .isThrownBy(() ->
                            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0, "x".repeat(257)))));
        }
    }

    private static boolean haveAllJoined(List<KafkaConsumer<byte[], byte[]>> members) {
        List<Integer> generations = members.stream()
                .map(member -> member.groupMetadata().generationId())
                .distinct()
                .toList();
        return generations.size() == 1 && generations.getFirst() > 0;
    }

    private static void pollUntilAssigned(KafkaConsumer<byte[], byte[]> consumer) {
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(10));
        }
        assertThat(consumer.assignment()).isNotEmpty();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Principal user, String group, Map<String, Object> more) {
        Map<String, Object> all = login(user);
        all.put("group.id", group);
        all.put("enable.auto.commit", false);
        all.putAll(more);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> all = login(FR);
        all.put("transactional.id", transactionalId);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> login(Principal user) {
        return new HashMap<>(ScramLogin.onLoopback(user.user(), credentials.passwordOf(user))
                .clientProperties(settings.bootstrapServers()));
    }
}
