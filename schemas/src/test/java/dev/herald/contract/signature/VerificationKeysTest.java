package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class VerificationKeysTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final KeyPair OLD = SigningKey.create();
    private static final KeyPair NEW = SigningKey.create();
    private static final VerificationKeys KEYS = new VerificationKeys(List.of(
            new VerificationKey("old", OLD.getPublic(), JANUARY, MAY),
            new VerificationKey("new", NEW.getPublic(), MARCH, null)));
    private static final SignedContent CONTENT = content(1);

    @Test
    void a_key_counts_in_its_period_and_two_count_during_a_rotation() {
        String byOld = sign("old", OLD);
        String byNew = sign("new", NEW);

        assertThat(KEYS.reasonAgainst(byOld, CONTENT, JANUARY.minusMillis(1))).contains(SignatureRefusal.KEY_NOT_VALID);
        assertThat(KEYS.reasonAgainst(byOld, CONTENT, JANUARY)).isEmpty();
        assertThat(KEYS.reasonAgainst(byOld, CONTENT, MAY.minusMillis(1))).isEmpty();
        assertThat(KEYS.reasonAgainst(byOld, CONTENT, MAY)).contains(SignatureRefusal.KEY_NOT_VALID);
        assertThat(KEYS.reasonAgainst(byNew, CONTENT, MARCH.minusMillis(1))).contains(SignatureRefusal.KEY_NOT_VALID);
        assertThat(KEYS.reasonAgainst(byNew, CONTENT, MAY)).isEmpty();
    }

    @Test
    void names_the_reason() {
        assertThat(KEYS.reasonAgainst(null, CONTENT, MARCH)).contains(SignatureRefusal.UNSIGNED);
        assertThat(KEYS.reasonAgainst("x", CONTENT, MARCH)).contains(SignatureRefusal.NOT_A_SIGNATURE);
        assertThat(KEYS.reasonAgainst(sign("other", OLD), CONTENT, MARCH)).contains(SignatureRefusal.KEY_UNKNOWN);
        assertThat(KEYS.reasonAgainst(sign("new", OLD), CONTENT, MARCH)).contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(KEYS.reasonAgainst(sign("new", NEW), content(2), MARCH)).contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(VerificationKeys.none().reasonAgainst(sign("new", NEW), CONTENT, MARCH))
                .contains(SignatureRefusal.KEY_UNKNOWN);
    }

    private static String sign(String keyId, KeyPair pair) {
        return DetachedSignature.sign(CONTENT, new Signer("member", "fr", keyId, pair.getPrivate()));
    }

    private static SignedContent content(int number) {
        return SignedContent.of(
                SignatureDomain.MEMBER_MESSAGE,
                "fr",
                "id-" + number,
                "Event",
                Schema.create(Schema.Type.STRING),
                new byte[] {0, 0, 0, 0, 7, 1, 2, 3});
    }
}
