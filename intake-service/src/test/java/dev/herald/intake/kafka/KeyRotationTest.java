package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestWithdrawn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member replaces its key while it sends, against a reader of the edge and a real broker. */
class KeyRotationTest {

    private static final KeyPair OLD = SigningKey.create();
    private static final KeyPair NEW = SigningKey.create();
    private static final Signer BY_OLD = new Signer("member", "fr", "fr-1", OLD.getPrivate());
    private static final Signer BY_NEW = new Signer("member", "fr", "fr-2", NEW.getPrivate());
    private static final int EACH = 200;
    private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant END = BEGIN.plusSeconds(3);

    @TempDir
    private Path folder;

    @Test
    void nothing_is_lost_while_a_key_is_rotated_and_the_old_key_ends() throws Exception {
        try (TestBroker broker = TestBroker.start(Files.createDirectories(folder.resolve("broker")))) {
            broker.create(EdgeFixture.topics());
            EdgeFixture edge = new EdgeFixture(broker.client(), folder);
            edge.changes(fr(key("fr-1", OLD, null)));
            EdgeLifecycle reading = EdgeFixture.lifecycle(edge.reader(0, 0));
            reading.start();
            try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
                for (int number = 1; number <= EACH; number++) {
                    producer.send(message(edge, BY_OLD, number, BEGIN));
                }
                edge.changes(fr(key("fr-1", OLD, END), key("fr-2", NEW, null)));
                for (int number = EACH + 1; number <= 2 * EACH; number++) {
                    producer.send(message(edge, number % 2 == 0 ? BY_OLD : BY_NEW, number, END.minusMillis(1)));
                }
                producer.send(message(edge, BY_OLD, 2 * EACH + 1, END));
                producer.send(message(edge, BY_NEW, 2 * EACH + 2, END));
            }

            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(broker.committed(Topics.SUBMISSIONS.name()))
                            .hasSize(2 * EACH + 2));

            List<ConsumerRecord<byte[], byte[]>> outcomes = broker.committed(Topics.SUBMISSIONS.name());
            assertThat(outcomes)
                    .filteredOn(record -> SignatureEvidence.in(record.headers()).isPresent())
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .hasSize(2 * EACH + 1)
                    .doesNotHaveDuplicates();
            assertThat(outcomes)
                    .extracting(record -> edge.serde.deserialize(record.value()))
                    .filteredOn(MessageRefused.class::isInstance)
                    .singleElement()
                    .satisfies(refused -> assertThat(((MessageRefused) refused).getRefusals())
                            .extracting(Refusal::getCode)
                            .containsExactly("SIGNING_KEY_NOT_VALID"));
            reading.stop();
        }
    }

    private static ProducerRecord<byte[], byte[]> message(
            EdgeFixture edge, Signer signer, int number, Instant appended) {
        RequestWithdrawn event = new RequestWithdrawn("FR/2026-%06d".formatted(number), "fr", "no longer wanted");
        byte[] value = edge.serde.serialize(event);
        String id = MemberMessageId.create(appended, number, number);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("i247.inbound.fr", null, appended.toEpochMilli(), null, value);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        DetachedSignature.put(record.headers(), SignatureFixture.signature(signer, event, value, id));
        return record;
    }

    private static KafkaProducer<byte[], byte[]> producer(TestBroker broker) {
        Map<String, Object> settings = new HashMap<>(broker.client());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static MemberRecord fr(MemberKey... keys) {
        return MemberRecord.newBuilder(EventFixture.member("fr", 0, MemberKind.NCB, MemberStatus.ACTIVE))
                .setKeys(List.of(keys))
                .setSignatures(SignaturePolicy.REQUIRED)
                .build();
    }

    private static MemberKey key(String id, KeyPair pair, @Nullable Instant until) {
        return MemberKeys.record(id, pair.getPublic(), Instant.EPOCH, until);
    }
}
