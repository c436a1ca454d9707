package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those of RFC 8032, and those of the JDK. */
class Ed25519Test {

    private static final KeyPair KEYS = SigningKey.create();
    private static final byte[] FIRST = "what is ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "signed".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WHOLE = "what is signed".getBytes(StandardCharsets.UTF_8);
    /** The beginning of a private key in PKCS#8 form (RFC 8410). */
    private static final String PKCS8_PREFIX = "302e020100300506032b657004220420";

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
                + "'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
                + "72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    })
    void a_signature_of_rfc_8032_is_made_and_fits(String seed, String publicKey, String message, String signature) {
        PrivateKey key = privateKey(seed);
        PublicKey half = SigningKey.publicKeyOf(key);
        byte[] content = HexFormat.of().parseHex(message);

        assertThat(HexFormat.of().formatHex(SigningKey.bytes(half))).isEqualTo(publicKey);
        assertThat(HexFormat.of().formatHex(Ed25519.sign(key, content))).isEqualTo(signature);
        assertThat(Ed25519.fits(half, HexFormat.of().parseHex(signature), content))
                .isTrue();
    }

    @Test
    void the_jdk_verifies_what_is_signed_here_and_signs_what_is_verified_here() throws GeneralSecurityException {
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initVerify(KEYS.getPublic());
        jdk.update(WHOLE);
        assertThat(jdk.verify(Ed25519.sign(KEYS.getPrivate(), FIRST, SECOND))).isTrue();

        jdk.initSign(KEYS.getPrivate());
        jdk.update(WHOLE);
        assertThat(Ed25519.fits(KEYS.getPublic(), jdk.sign(), FIRST, SECOND)).isTrue();
    }

    @Test
    void another_message_another_key_and_another_signature_do_not_fit() {
        byte[] signature = Ed25519.sign(KEYS.getPrivate(), WHOLE);

        assertThat(Ed25519.fits(KEYS.getPublic(), signature, SECOND)).isFalse();
        assertThat(Ed25519.fits(SigningKey.create().getPublic(), signature, WHOLE))
                .isFalse();
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(Ed25519.fits(KEYS.getPublic(), changed, WHOLE)).isFalse();
        }
    }

    @Test
    void of_many_keys_each_signs_and_fits_as_itself_in_any_thread() {
        List<KeyPair> many = Stream.generate(SigningKey::create).limit(1_100).toList();

        assertThat(many.parallelStream()
                        .filter(pair -> Ed25519.fits(pair.getPublic(), Ed25519.sign(pair.getPrivate(), WHOLE), WHOLE))
                        .filter(pair ->
                                SigningKey.publicKeyOf(pair.getPrivate()).equals(pair.getPublic())))
                .hasSameSizeAs(many);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 1_000})
    void bytes_of_another_length_are_no_signature(int length) {
        assertThat(Ed25519.fits(KEYS.getPublic(), new byte[length], WHOLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "EC", "RSA"})
    void a_key_of_another_kind_is_refused(String algorithm) throws GeneralSecurityException {
        KeyPair other = KeyPairGenerator.getInstance(algorithm).generateKeyPair();

        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.sign(other.getPrivate(), WHOLE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ed25519.fits(other.getPublic(), new byte[Ed25519.SIGNATURE_BYTES], WHOLE));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.publicKeyOf(other.getPrivate()));
    }

    private static PrivateKey privateKey(String seed) {
        byte[] encoded = HexFormat.of().parseHex(PKCS8_PREFIX + seed);
        return SigningKey.fromPem("-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getEncoder().encodeToString(encoded)))
                .orElseThrow();
    }
}
