package dev.herald.intake.kafka;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.Acknowledged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** A signed message with every step to its signature, for a member that writes its own client. */
final class SigningVector {

    /** Test 1 of RFC 8032, section 7.1: a key that everybody knows. */
    private static final String KEY_FILE = """
            member: br
            key-id: br-test
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpe1UrRLSxyufqreev
            -----END PRIVATE KEY-----
            """;

    /** The order of the guide, in which the samples write it. */
    private static final String HEADER = "{\"alg\":\"Ed25519\",\"b64\":false,\"crit\":[\"b64\"],\"kid\":\"br-test\"}";

    private static final String MESSAGE_ID = "019b7e2c-5a00-7abc-8def-0123456789ab";
    private static final byte[] WIRE_PREFIX = {0, 0, 0, 0, 7};
    private static final HexFormat HEX = HexFormat.of();

    private SigningVector() {}

    /** Returns the key file and a table of the parts. */
    static String asMarkdown() {
        Signer signer = Signer.parse("member", KEY_FILE).orElseThrow();
        Acknowledged event = Acknowledged.newBuilder()
                .setCaseId("BR/2026-000102")
                .setSubmittedBy("br")
                .setKind(AcknowledgementKind.RECEIVED)
                .setVersion(1)
                .build();
        byte[] value = value(event);
        SignedContent content = SignedContent.of(
                SignatureDomain.MEMBER_MESSAGE,
                signer.owner(),
                MESSAGE_ID,
                SignedSubject.of(event),
                event.getSchema(),
                value);
        String header = encoded(HEADER.getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes((header + ".").getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(content.bytes());
        String signature = header + ".." + encoded(sign(signer.key(), input.toByteArray()));
        if (!DetachedSignature.fits(signature, content, SigningKey.publicKeyOf(signer.key()))) {
            throw new IllegalStateException("Herald would refuse this signature");
        }
        return "```\n" + KEY_FILE + "```\n\n"
                + MemberGuideGenerator.table(
                        List.of("part", "bytes in hex, or text"),
                        Stream.of(
                                part("value", HEX.formatHex(value)),
                                part("author", signer.owner()),
                                part("`ce_id`", MESSAGE_ID),
                                part("subject", SignedSubject.of(event)),
                                part("schema", HEX.formatHex(SignedContent.fingerprint(event.getSchema()))),
                                part("body", HEX.formatHex(SignedContent.bodyHash(value))),
                                part("input of Ed25519", HEX.formatHex(input.toByteArray())),
                                part("`herald_signature`", signature)));
    }

    private static String part(String name, String content) {
        return MemberGuideGenerator.row(name, "`" + content + "`");
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sign(PrivateKey key, byte[] input) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] value(Acknowledged event) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(WIRE_PREFIX);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
        try {
            new SpecificDatumWriter<>(Acknowledged.class).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return value.toByteArray();
    }
}
