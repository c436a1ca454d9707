package dev.herald.dissemination.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final Members one = Members.none().with(member("fr", 0));

    @Test
    void nobody_takes_an_index_that_another_has() {
        assertThat(one.conflictsWith(member("br", 0))).isTrue();

        Members still = one.with(member("br", 0));
        assertThat(still.find(new MemberCode("br"))).isEmpty();
        assertThat(still.codesOf(MemberSet.of(0))).containsExactly(new MemberCode("fr"));
    }

    @Test
    void a_member_keeps_its_own() {
        assertThat(one.conflictsWith(member("fr", 0))).isFalse();
        assertThat(one.with(member("br", 1)).all()).hasSize(2);
    }

    @Test
    void a_member_is_given_no_other_index() {
        assertThat(one.conflictsWith(member("fr", 1))).isTrue();

        Members still = one.with(member("fr", 1));
        assertThat(still.codesOf(MemberSet.of(0))).containsExactly(new MemberCode("fr"));
        assertThat(still.codesOf(MemberSet.of(1))).isEmpty();
    }

    private static Member member(String code, int index) {
        return new Member(new MemberCode(code), MemberKind.NCB, MemberStatus.ACTIVE, index, 0, List.of());
    }
}
