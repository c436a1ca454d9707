package dev.herald.intake.kafka;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.intake.kafka.signature.MemberSignatures;
import dev.herald.intake.kafka.signature.MessageVerifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Keys of members, and messages that they sign. */
final class SignatureFixture {

    private static final Instant NOW = EventFixture.NOW;
    private static final EventSerde SERDE = InMemoryRegistry.serde();
    private static final KeyPair FIRST = SigningKey.create();
    private static final KeyPair SECOND = SigningKey.create();
    private static final KeyPair ENDED = SigningKey.create();
    private static final KeyPair OF_BR = SigningKey.create();
    private static final KeyPair OF_CCF = SigningKey.create();

    /** The keys of fr: two of a rotation, and one that ended. */
    static final Signer FR = new Signer("member", "fr", "fr-1", FIRST.getPrivate());

    static final Signer FR_NEW = new Signer("member", "fr", "fr-2", SECOND.getPrivate());
    static final Signer FR_ENDED = new Signer("member", "fr", "fr-0", ENDED.getPrivate());
    static final Signer BR = new Signer("member", "br", "br-1", OF_BR.getPrivate());

    static final Signer CCF = new Signer("member", "ccf", "ccf-1", OF_CCF.getPrivate());

    /** fr, br and ccf may sign; nobody else has a key. */
    static final MessageVerifier VERIFIER = verifier(false);

    /** The same, and br has to sign. */
    static final MessageVerifier STRICT = verifier(true);

    private SignatureFixture() {}

    private static MessageVerifier verifier(boolean brHasTo) {
        return new MessageVerifier(
                code -> switch (code.value()) {
                    case "fr" ->
                        new MemberSignatures(
                                new VerificationKeys(List.of(
                                        new VerificationKey(
                                                "fr-0",
                                                ENDED.getPublic(),
                                                NOW.minus(Duration.ofDays(9)),
                                                NOW.minusMillis(1)),
                                        new VerificationKey(
                                                "fr-1",
                                                FIRST.getPublic(),
                                                NOW.minus(Duration.ofDays(9)),
                                                NOW.plus(Duration.ofDays(60))),
                                        new VerificationKey("fr-2", SECOND.getPublic(), NOW, null))),
                                false);
                    case "br" ->
                        new MemberSignatures(
                                new VerificationKeys(List.of(new VerificationKey(
                                        "br-1", OF_BR.getPublic(), NOW.minus(Duration.ofDays(9)), null))),
                                brHasTo);
                    case "ccf" ->
                        new MemberSignatures(
                                new VerificationKeys(List.of(new VerificationKey(
                                        "ccf-1", OF_CCF.getPublic(), NOW.minus(Duration.ofDays(9)), null))),
                                false);
                    default -> MemberSignatures.NONE;
                },
                InMemoryRegistry::fingerprint);
    }

    static String messageId(int number) {
        return MemberMessageId.create(NOW, number, number);
    }

    /** A message that was signed as a gateway signs it, and arrives now. */
    static ConsumerRecord<byte[], byte[]> signed(Signer signer, SpecificRecord event, String messageId) {
        return signed(signer, event, messageId, 41, NOW);
    }

    static ConsumerRecord<byte[], byte[]> signed(
            Signer signer, SpecificRecord event, String messageId, long offset, Instant arrives) {
        byte[] value = SERDE.serialize(event);
        return record(
                signer.owner(),
                value,
                offset,
                arrives,
                Map.of("ce_id", messageId, DetachedSignature.HEADER, signature(signer, event, value, messageId)));
    }

    static String signature(Signer signer, SpecificRecord event, byte[] value, String messageId) {
        return DetachedSignature.sign(
                SignedContent.of(
                        SignatureDomain.MEMBER_MESSAGE,
                        signer.owner(),
                        messageId,
                        SignedSubject.of(event),
                        event.getSchema(),
                        value),
                signer);
    }

    /** A record with these headers. */
    static ConsumerRecord<byte[], byte[]> record(
            String mailbox, byte[] value, long offset, Instant arrives, Map<String, String> headers) {
        Headers all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return new ConsumerRecord<>(
                "i247.inbound." + mailbox,
                0,
                offset,
                arrives.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                new byte[0],
                value,
                all,
                Optional.empty());
    }
}
