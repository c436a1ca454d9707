package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.event.MemberRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberDirectoryTest {

    @Test
    void no_two_members_share_a_place_in_the_custody_ledger() {
        assertThat(MemberDirectory.codes().stream().map(MemberDirectory::record).map(MemberRecord::getIndex))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_place_never_changes() {
        assertThat(MemberDirectory.codes().stream().map(MemberCode::value))
                .startsWith("fr", "br", "de", "ke", "jp", "ca", "us", "gb", "in", "za", "eg", "se", "icc", "unsc");
        assertThat(MemberDirectory.codes().stream().map(MemberDirectoryTest::index))
                .startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void the_tribunal_and_the_security_council_are_not_bureaus() {
        assertThat(MemberDirectory.record(new MemberCode("icc")).getKind()).isEqualTo(MemberKind.TRIBUNAL);
        assertThat(MemberDirectory.record(new MemberCode("unsc")).getKind()).isEqualTo(MemberKind.UN_BODY);
    }

    @Test
    void an_unknown_code_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> MemberDirectory.parse(List.of("fr", "xx", "FR")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("xx, FR")
                .hasMessageContaining("unsc");
    }

    @Test
    void a_code_that_operators_admitted_is_accepted_beside_the_directory() {
        assertThat(MemberDirectory.parse(
                        List.of("fr", "nz", "fr"), code -> code.value().equals("nz")))
                .extracting(MemberCode::value)
                .containsExactly("fr", "nz");
        assertThatThrownBy(() -> MemberDirectory.parse(List.of("NZ"), code -> true))
                .hasMessageContaining("Not in the member directory of this release: NZ");
        assertThat(MemberDirectory.nextIndex()).isEqualTo(14);
    }

    private static int index(MemberCode code) {
        return MemberDirectory.record(code).getIndex();
    }
}
