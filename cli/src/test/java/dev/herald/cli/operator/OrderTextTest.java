package dev.herald.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.OrderedMemberChange;
import java.security.PublicKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderTextTest {

    private static final PublicKey KEY = SigningKey.create().getPublic();

    @Test
    void the_second_operator_reads_which_key_is_added_and_which_ends() {
        OrderedMemberChange rotation = change().setAddedKey(MemberKeys.record("jp-2", KEY, Instant.EPOCH, null))
                .setEndedKey("jp-1")
                .setValidUntil(Instant.parse("2026-05-11T10:15:00Z"))
                .build();

        assertThat(OrderText.of(rotation))
                .isEqualTo("adds the key jp-2 (%s), ends the key jp-1 at 2026-05-11T10:15:00Z"
                        .formatted(SigningKey.encode(KEY)));
    }

    @Test
    void every_other_change_is_named() {
        assertThat(OrderText.of(change().setStatus(MemberStatus.REMOVED).build()))
                .isEqualTo("REMOVED");
        assertThat(OrderText.of(change().setEndedKey("jp-1").build())).isEqualTo("ends the key jp-1 at once");
        assertThat(OrderText.of(change().setSignatures(SignaturePolicy.OPTIONAL).build()))
                .isEqualTo("signatures OPTIONAL");
    }

    private static OrderedMemberChange.Builder change() {
        return OrderedMemberChange.newBuilder().setAuthority("the bureau").setReason("a rotation");
    }
}
