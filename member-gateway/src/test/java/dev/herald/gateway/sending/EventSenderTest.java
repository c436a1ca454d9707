package dev.herald.gateway.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.Acknowledged;
import dev.herald.event.RequestWithdrawn;
import dev.herald.gateway.signing.MessageSigner;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class EventSenderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String CASE = "FR/2026-000123";
    private static final KeyPair PAIR = SigningKey.create();

    private final EventSerde serde = InMemoryRegistry.serde();
    private final AtomicInteger made = new AtomicInteger();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void a_message_has_an_id_and_the_signature_of_its_member_over_what_is_sent() {
        Acknowledged event = Acknowledged.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setKind(AcknowledgementKind.REMOVED)
                .setVersion(2)
                .build();

        sender(MessageSigner.with(() -> new Signer("member", "fr", "fr-1", PAIR.getPrivate())))
                .send(event, CASE);

        ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
        assertThat(id(sent)).isEqualTo(MemberMessageId.create(NOW, 1, 1));
        assertThat(header(sent, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(DetachedSignature.keyId(header(sent, DetachedSignature.HEADER)))
                .contains("fr-1");
        assertThat(isSigned(sent, event)).isTrue();
        assertThat(isSigned(sent, Acknowledged.newBuilder(event).setVersion(3).build()))
                .isFalse();
    }

    @Test
    void without_a_key_nothing_is_signed() {
        sender(MessageSigner.unsigned()).send(withdrawal("no longer wanted"), CASE);

        assertThat(producer.history().getFirst().headers().lastHeader(DetachedSignature.HEADER))
                .isNull();
    }

    @Test
    void what_is_sent_twice_is_two_messages() {
        EventSender sender = sender(MessageSigner.unsigned());

        sender.send(withdrawal("no longer wanted"), CASE);
        sender.send(withdrawal("no longer wanted"), CASE);

        assertThat(id(producer.history().get(0)))
                .isNotEqualTo(id(producer.history().get(1)));
    }

    @Test
    void what_was_not_confirmed_and_is_sent_again_is_one_message() throws Exception {
        try (MockProducer<byte[], byte[]> silent =
                        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            EventSender sender = sender(silent);

            fail(silent, thread.submit(() -> sender.send(withdrawal("no longer wanted"), CASE)));
            confirm(silent, thread.submit(() -> sender.send(withdrawal("arrested"), CASE)));
            confirm(silent, thread.submit(() -> sender.send(withdrawal("no longer wanted"), CASE)));
            confirm(silent, thread.submit(() -> sender.send(withdrawal("no longer wanted"), CASE)));

            assertThat(silent.history())
                    .extracting(EventSenderTest::id)
                    .containsExactly(idNumber(1), idNumber(2), idNumber(1), idNumber(3));
        }
    }

    private static void fail(MockProducer<byte[], byte[]> producer, Future<SendConfirmation> sending) {
        while (!producer.errorNext(new TimeoutException("no answer"))) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(sending::get).hasCauseInstanceOf(SendNotConfirmed.class);
    }

    private static void confirm(MockProducer<byte[], byte[]> producer, Future<SendConfirmation> sending)
            throws Exception {
        while (!producer.completeNext()) {
            Thread.onSpinWait();
        }
        SendConfirmation unused = sending.get();
    }

    private boolean isSigned(ProducerRecord<byte[], byte[]> sent, SpecificRecord event) {
        SignedContent content = SignedContent.of(
                SignatureDomain.MEMBER_MESSAGE,
                "fr",
                id(sent),
                SignedSubject.of(event),
                event.getSchema(),
                serde.serialize(event));
        return DetachedSignature.fits(header(sent, DetachedSignature.HEADER), content, PAIR.getPublic());
    }

    private EventSender sender(MessageSigner signer) {
        return sender(producer, signer);
    }

    private EventSender sender(MockProducer<byte[], byte[]> through) {
        return sender(through, MessageSigner.unsigned());
    }

    private EventSender sender(MockProducer<byte[], byte[]> through, MessageSigner signer) {
        return new EventSender(
                new MemberCode("fr"),
                through,
                serde,
                signer,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> idNumber(made.incrementAndGet()));
    }

    private static String idNumber(int number) {
        return MemberMessageId.create(NOW, number, number);
    }

    private static RequestWithdrawn withdrawal(String reason) {
        return new RequestWithdrawn(CASE, "fr", reason);
    }

    private static String id(ProducerRecord<byte[], byte[]> record) {
        return header(record, "ce_id");
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
