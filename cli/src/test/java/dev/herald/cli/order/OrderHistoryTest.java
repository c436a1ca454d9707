package dev.herald.cli.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {

    private static final OperatorOrderAnswered AWAITING = OperatorOrderAnswered.newBuilder()
            .setOrderId("o-1")
            .setKind(OperatorOrderKind.CHANGE_MEMBER)
            .setOperator("okafor")
            .setAccepted(true)
            .setCode("AWAITS_CONFIRMATION")
            .setExplanation("the order waits")
            .setSubject("d1")
            .setAnsweredAt(Instant.EPOCH)
            .build();

    @Test
    void the_second_operator_reads_the_order_with_the_key_that_is_added_and_the_one_that_ends() {
        PublicKey key = SigningKey.create().getPublic();
        OperatorOrdered order = OperatorOrdered.newBuilder()
                .setOrderId("o-1")
                .setKind(OperatorOrderKind.CHANGE_MEMBER)
                .setOperator("okafor")
                .setOrderedAt(Instant.EPOCH)
                .setMember("jp")
                .setReasons("")
                .setMemberChange(OrderedMemberChange.newBuilder()
                        .setAuthority("the bureau")
                        .setReason("a rotation")
                        .setAddedKey(MemberKeys.record("jp-2", key, Instant.EPOCH, null))
                        .setEndedKey("jp-1")
                        .build())
                .build();

        assertThat(OrderHistory.text(AWAITING, Optional.of(order)))
                .contains("operator: okafor", "member: jp", "keyId: jp-2", SigningKey.encode(key), "endedKey: jp-1")
                .contains("authority: the bureau", "reason: a rotation");
    }

    @Test
    void of_a_sealed_order_the_kind_and_the_digest_are_shown() {
        assertThat(OrderHistory.text(AWAITING, Optional.empty())).contains("kind: CHANGE_MEMBER", "subject: d1");
    }
}
