package dev.herald.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.OrderedAdmission;
import dev.herald.event.OrderedMemberChange;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
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

    @Test
    void the_second_operator_reads_which_member_is_admitted() {
        OrderedAdmission admission = OrderedAdmission.newBuilder()
                .setKind(MemberKind.TRIBUNAL)
                .setName("A tribunal")
                .setJurisdiction(List.of(OffenceCategory.WAR_CRIME))
                .setKey(MemberKeys.record("un-1", KEY, Instant.EPOCH, null))
                .setAuthority("General Assembly")
                .setReason("accession")
                .build();

        assertThat(OrderText.of(admission))
                .isEqualTo("TRIBUNAL 'A tribunal' for WAR_CRIME with the key un-1 (%s), by General Assembly: accession"
                        .formatted(SigningKey.encode(KEY)));
    }

    private static OrderedMemberChange.Builder change() {
        return OrderedMemberChange.newBuilder().setAuthority("the bureau").setReason("a rotation");
    }
}
