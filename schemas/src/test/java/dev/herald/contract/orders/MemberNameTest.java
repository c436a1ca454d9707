package dev.herald.contract.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.OrderedAdmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNameTest {

    /** A character outside of the basic plane counts once, here and in the contract. */
    private static final String RARE_LETTER = "\uD801\uDC37";

    @Test
    void the_schema_has_the_limit() {
        String longest = RARE_LETTER.repeat(MemberName.LONGEST);

        assertThat(MemberName.LONGEST).isEqualTo(200);
        assertThat(MemberName.isValid(longest)).isTrue();
        assertThat(MemberName.isValid(longest + "x")).isFalse();
        assertThat(ContractCheck.check(admission(longest))).isEmpty();
        assertThat(ContractCheck.check(admission(longest + "x")))
                .extracting(ContractCheck.Violation::code)
                .containsExactly("TOO_LONG");
        assertThat(MemberName.FORM).isEqualTo("1 to 200 characters and no control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NCB\nMadrid", "NCB\u0007Madrid"})
    void a_blank_name_and_a_control_character_are_refused(String name) {
        assertThat(MemberName.isValid(name)).isFalse();
    }

    private static OrderedAdmission admission(String name) {
        return OrderedAdmission.newBuilder()
                .setKind(MemberKind.NCB)
                .setName(name)
                .setAuthority("Committee")
                .setReason("a test")
                .build();
    }
}
