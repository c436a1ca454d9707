package dev.herald.gateway.signing;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.signature.Signer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs the messages of a member that has a key, and leaves those of another unsigned. */
public final class MessageSigner {

    private static final Logger LOG = LoggerFactory.getLogger(MessageSigner.class);

    private final @Nullable Supplier<Signer> key;

    private MessageSigner(@Nullable Supplier<Signer> key) {
        this.key = key;
    }

    /** Returns a signer for a member without a key: it signs nothing. */
    public static MessageSigner unsigned() {
        return new MessageSigner(null);
    }

    /** Returns a signer that asks for the member's key before each message. */
    public static MessageSigner with(Supplier<Signer> key) {
        return new MessageSigner(key);
    }

    /**
     * Returns a signer with the key of a file, or one that signs nothing if there is no file.
     *
     * @throws IllegalArgumentException if the file holds no key of the member that only its owner can read
     */
    public static MessageSigner of(MemberCode member, Optional<Path> file) {
        return file.map(path -> with(keyOf(member, path))).orElseGet(MessageSigner::unsigned);
    }

    /**
     * Returns the key of a file, which is read again when it changes: replace it by a rename. A new file that cannot be
     * used is logged, and the old key stays in use.
     *
     * @throws IllegalArgumentException if the file holds no key of the member that only its owner can read; the message
     *     says what to do
     */
    public static Supplier<Signer> keyOf(MemberCode member, Path file) {
        try {
            return Signer.watch(
                    file,
                    "member",
                    member.value(),
                    "herald.gateway.key-file." + member,
                    problem -> LOG.error("{}: {}", member, problem),
                    System::nanoTime);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the id of the key that signs the next message; empty if none does. */
    public Optional<String> keyId() {
        return key == null ? Optional.empty() : Optional.of(key.get().keyId());
    }

    /**
     * Puts the signature of a message into its headers.
     *
     * @param messageId {@code ce_id} of the message
     * @param value the event in the Confluent wire format
     */
    public void sign(SpecificRecord event, byte[] value, String messageId, Headers headers) {
        if (key == null) {
            return;
        }
        Signer signer = key.get();
        SignedContent content = SignedContent.of(
                SignatureDomain.MEMBER_MESSAGE,
                signer.owner(),
                messageId,
                SignedSubject.of(event),
                event.getSchema(),
                value);
        DetachedSignature.put(headers, DetachedSignature.sign(content, signer));
    }
}
