package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.Acknowledged;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DetachedSignatureTest {

    private static final KeyPair PAIR = SigningKey.create();
    private static final Signer SIGNER = new Signer("member", "fr", "fr-1", PAIR.getPrivate());
    private static final byte[] VALUE = "\0\0\0\0\7the body".getBytes(StandardCharsets.UTF_8);

    @Test
    void fits_its_content_and_no_other() {
        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);

        assertThat(DetachedSignature.keyId(signature)).contains("fr-1");
        assertThat(fits(signature, content("fr", "id-1", VALUE))).isTrue();
        assertThat(fits(signature, content("de", "id-1", VALUE))).isFalse();
        assertThat(fits(signature, content("fr", "id-2", VALUE))).isFalse();
        assertThat(fits(signature, content("fri", "d-1", VALUE))).isFalse();
        assertThat(fits(
                        signature,
                        SignedContent.of(
                                SignatureDomain.DECISION,
                                "fr",
                                "id-1",
                                "Event",
                                Schema.create(Schema.Type.STRING),
                                VALUE)))
                .isFalse();
        assertThat(fits(
                        signature,
                        SignedContent.of(
                                SignatureDomain.MEMBER_MESSAGE,
                                "fr",
                                "id-1",
                                "Event",
                                Schema.create(Schema.Type.BYTES),
                                VALUE)))
                .isFalse();
        assertThat(DetachedSignature.fits(
                        signature,
                        content("fr", "id-1", VALUE),
                        SigningKey.create().getPublic()))
                .isFalse();
    }

    @Test
    void does_not_cover_the_registrys_id() {
        byte[] registeredElsewhere = VALUE.clone();
        registeredElsewhere[4] = 99;

        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);

        assertThat(fits(signature, content("fr", "id-1", registeredElsewhere))).isTrue();
    }

    @Test
    void every_altered_byte_of_the_body_is_found() {
        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);
        for (int i = 5; i < VALUE.length; i++) {
            byte[] altered = VALUE.clone();
            altered[i] ^= 1;
            assertThat(fits(signature, content("fr", "id-1", altered)))
                    .as("byte %d", i)
                    .isFalse();
        }
        assertThat(fits(signature, content("fr", "id-1", Arrays.copyOf(VALUE, VALUE.length - 1))))
                .isFalse();
    }

    @Test
    void other_texts_are_no_signature() {
        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);
        String payload = signature.replace("..", ".e30.");
        List<String> others = List.of(
                "", ".", "..", "...", "a..b", payload, signature + ".", "x".repeat(2_000), "e30.." + "A".repeat(86));

        for (String other : others) {
            assertThat(DetachedSignature.keyId(other)).as(other).isEmpty();
            assertThat(fits(other, content("fr", "id-1", VALUE))).as(other).isFalse();
        }
    }

    @Test
    void random_changes_of_a_signature_never_fit_and_never_fail() {
        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);
        Random random = new Random(15);
        int signatureAt = signature.indexOf("..") + 2;
        for (int i = 0; i < 2_000; i++) {
            char[] altered = signature.toCharArray();
            // The last character of 64 bytes in Base64 has four bits that no decoder reads.
            int at = random.nextInt(altered.length - 1);
            char before = altered[at];
            altered[at] = (char) (32 + random.nextInt(95));
            if (altered[at] != before && !(at >= signatureAt && isIgnored(altered[at]))) {
                assertThat(fits(new String(altered), content("fr", "id-1", VALUE)))
                        .as("character %d is %s", at, altered[at])
                        .isFalse();
            }
        }
    }

    @Test
    void evidence_travels_in_headers_and_verifies_without_the_body() {
        String signature = DetachedSignature.sign(content("fr", "id-1", VALUE), SIGNER);
        SignatureEvidence evidence = new SignatureEvidence(
                "fr",
                "id-1",
                "Event",
                HexFormat.of().formatHex(SignedContent.fingerprint(Schema.create(Schema.Type.STRING))),
                HexFormat.of().formatHex(SignedContent.bodyHash(VALUE)),
                signature);
        RecordHeaders headers = new RecordHeaders();

        assertThat(SignatureEvidence.in(headers)).isEmpty();
        evidence.putInto(headers);

        assertThat(SignatureEvidence.in(headers)).contains(evidence);
        assertThat(fits(signature, evidence.content())).isTrue();
    }

    @Test
    void the_subject_of_an_acknowledgement_says_what_was_done() {
        assertThat(SignedSubject.of(Acknowledged.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setSubmittedBy("de")
                        .setKind(AcknowledgementKind.REMOVED)
                        .setVersion(3)
                        .setReason("a person's name")
                        .build()))
                .isEqualTo("Acknowledged REMOVED FR/2026-000123 3");
    }

    @Test
    void travels_in_a_header() {
        RecordHeaders headers = new RecordHeaders();
        DetachedSignature.put(headers, "a");
        DetachedSignature.put(headers, "b");

        assertThat(DetachedSignature.in(headers)).contains("b");
        assertThat(headers.toArray()).hasSize(1);
        assertThat(DetachedSignature.in(new RecordHeaders())).isEmpty();
    }

    @Test
    void a_key_file_is_read_as_it_was_written_and_for_its_role_only() {
        assertThat(Signer.parse("member", SIGNER.secretText())).contains(SIGNER);
        assertThat(Signer.parse("service", SIGNER.secretText())).isEmpty();
        assertThat(SIGNER.toString()).isEqualTo("member fr (fr-1)");
    }

    /** A library may skip characters outside its alphabet; then the rest is too short, or decodes to the same bytes. */
    private static boolean isIgnored(char character) {
        return "+/-_=".indexOf(character) >= 0;
    }

    private static boolean fits(String signature, SignedContent content) {
        return DetachedSignature.fits(signature, content, PAIR.getPublic());
    }

    private static SignedContent content(String author, String messageId, byte[] value) {
        return SignedContent.of(
                SignatureDomain.MEMBER_MESSAGE, author, messageId, "Event", Schema.create(Schema.Type.STRING), value);
    }
}
