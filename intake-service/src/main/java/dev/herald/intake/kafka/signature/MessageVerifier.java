package dev.herald.intake.kafka.signature;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.MemberMessageId;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Refusal;
import dev.herald.intake.admission.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Verifies the signature of a member's message. A signature that is there has to be right, also if the member need not
 * sign. The moment that counts is that of the append: a record that is read again later has the same result.
 */
public final class MessageVerifier {

    private static final String MESSAGE_ID = "ce_id";
    private static final int LONGEST_ID = 36;

    private final Function<MemberCode, MemberSignatures> members;
    private final IntFunction<Optional<byte[]>> fingerprints;

    /**
     * Creates a verifier.
     *
     * @param members returns what is known of a member's signatures
     * @param fingerprints returns the fingerprint of the schema with an id; never asks the registry
     */
    public MessageVerifier(Function<MemberCode, MemberSignatures> members, IntFunction<Optional<byte[]>> fingerprints) {
        this.members = members;
        this.fingerprints = fingerprints;
    }

    /**
     * Verifies a message.
     *
     * @param author owner of the mailbox
     * @param record the record as the member wrote it
     * @param event the event in it
     */
    public Verification verify(MemberCode author, ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
        MemberSignatures member = members.apply(author);
        if (record.headers().lastHeader(DetachedSignature.HEADER) == null) {
            return member.required()
                    ? new Verification.Refused(RefusalCode.SIGNATURE_MISSING)
                    : new Verification.Unsigned();
        }
        Optional<String> signature = DetachedSignature.in(record.headers());
        if (signature.isEmpty()) {
            return new Verification.Refused(RefusalCode.SIGNATURE_NOT_READABLE);
        }
        Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
        String messageId = messageId(record);
        if (!MemberMessageId.isFresh(messageId, receivedAt)) {
            return new Verification.Refused(RefusalCode.MESSAGE_ID_NOT_CURRENT);
        }
        Optional<byte[]> fingerprint = fingerprints.apply(EventSerde.schemaId(record.value()));
        if (fingerprint.isEmpty()) {
            return new Verification.Refused(RefusalCode.SCHEMA_NOT_KNOWN);
        }
        SignatureEvidence evidence = new SignatureEvidence(
                author.value(),
                messageId,
                SignedSubject.of(event),
                HexFormat.of().formatHex(fingerprint.get()),
                HexFormat.of().formatHex(SignedContent.bodyHash(record.value())),
                signature.get());
        return member.keys()
                .reasonAgainst(signature.get(), evidence.content(), receivedAt)
                .<Verification>map(reason -> new Verification.Refused(refusal(code(reason), evidence)))
                .orElseGet(() -> new Verification.Signed(evidence));
    }

    private static String messageId(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(MESSAGE_ID);
        return header == null || header.value() == null || header.value().length > LONGEST_ID
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A wrong signature is answered with each part that it should cover, so that the sender finds the one it took. */
    private static Refusal refusal(RefusalCode code, SignatureEvidence evidence) {
        return code == RefusalCode.SIGNATURE_WRONG
                ? code.at(
                        null,
                        "a signature over domain %s, member %s, ce_id %s, subject \"%s\", schema fingerprint %s, SHA-256 of the Avro body %s"
                                .formatted(
                                        SignatureDomain.MEMBER_MESSAGE.tag(),
                                        evidence.author(),
                                        evidence.messageId(),
                                        evidence.subject(),
                                        evidence.fingerprint(),
                                        evidence.bodyHash()))
                : code.refusal();
    }

    private static RefusalCode code(SignatureRefusal reason) {
        return switch (reason) {
            case UNSIGNED -> RefusalCode.SIGNATURE_MISSING;
            case NOT_A_SIGNATURE -> RefusalCode.SIGNATURE_NOT_READABLE;
            case KEY_UNKNOWN -> RefusalCode.SIGNING_KEY_UNKNOWN;
            case KEY_NOT_VALID -> RefusalCode.SIGNING_KEY_NOT_VALID;
            case SIGNATURE_WRONG, COPIED_LATER, REPEATED, MOVED -> RefusalCode.SIGNATURE_WRONG; // members: the first
        };
    }
}
