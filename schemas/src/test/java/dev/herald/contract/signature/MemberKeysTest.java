package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberKeysTest {

    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final KeyPair PAIR = SigningKey.create();

    @Test
    void a_key_comes_back_as_it_was_written() {
        MemberKey key = MemberKeys.record("fr-1", PAIR.getPublic(), JANUARY, MAY);

        assertThat(key.getPublicKey().remaining()).isEqualTo(32);
        assertThat(MemberKeys.of(member(key)).keys())
                .containsExactly(new VerificationKey("fr-1", PAIR.getPublic(), JANUARY, MAY));
    }

    @Test
    void a_key_that_cannot_be_used_is_none() {
        MemberKey key = MemberKeys.record("fr-1", PAIR.getPublic(), JANUARY, MAY);

        assertThat(MemberKeys.parse(
                        MemberKey.newBuilder(key).setAlgorithm("RSA").build()))
                .isEmpty();
        assertThat(MemberKeys.parse(MemberKey.newBuilder(key)
                        .setPublicKey(ByteBuffer.allocate(31))
                        .build()))
                .isEmpty();
    }

    @Test
    void whoever_need_not_sign_says_so() {
        MemberRecord member = member();

        assertThat(MemberKeys.mustSign(member)).isFalse();
        assertThat(MemberKeys.mustSign(MemberRecord.newBuilder(member)
                        .setSignatures(SignaturePolicy.REQUIRED)
                        .build()))
                .isTrue();
        assertThat(MemberKeys.mustSign(MemberRecord.newBuilder(member)
                        .setSignatures(SignaturePolicy.UNKNOWN)
                        .build()))
                .isTrue();
    }

    private static MemberRecord member(MemberKey... keys) {
        return MemberRecord.newBuilder()
                .setCode("fr")
                .setName("Bureau of fr")
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(0)
                .setKeys(List.of(keys))
                .build();
    }
}
