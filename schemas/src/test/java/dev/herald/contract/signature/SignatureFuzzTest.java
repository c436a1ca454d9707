package dev.herald.contract.signature;

import static dev.herald.contract.fuzz.FuzzCorpus.bytes;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.herald.contract.fuzz.FuzzCorpus;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Detached JWS: as a text, and by the JSON of its header. */
class SignatureFuzzTest {

    private static final KeyPair PAIR = SigningKey.create();
    private static final SignedContent CONTENT =
            SignedContent.ofHash(SignatureDomain.MEMBER_MESSAGE, "fr", "id-1", "Event", new byte[32], new byte[32]);
    private static final String SIGNED =
            DetachedSignature.sign(CONTENT, new Signer("member", "fr", "fr-1", PAIR.getPrivate()));

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = text(input);
        String ofHeader = Base64URL.encode(input) + SIGNED.substring(SIGNED.indexOf('.'));
        for (String signature : List.of(text, ofHeader)) {
            boolean fits = DetachedSignature.fits(signature, CONTENT, PAIR.getPublic());
            assertThat(fits && !signature.equals(SIGNED)).isFalse();
            DetachedSignature.keyId(signature).ifPresent(id -> assertThat(id).isNotNull());
        }
    }

    @TestFactory
    List<DynamicTest> is_a_signature_or_none() {
        String header = new Base64URL(SIGNED.substring(0, SIGNED.indexOf('.'))).decodeToString();
        return FuzzCorpus.replay(
                SignatureFuzzTest.class,
                List.of(
                        bytes(SIGNED),
                        bytes(header),
                        bytes(header.replace("{", "{\"jwk\":{\"kty\":\"OKP\"},\"x5c\":[],")),
                        bytes("[".repeat(700))),
                SignatureFuzzTest::fuzzerTestOneInput);
    }
}
