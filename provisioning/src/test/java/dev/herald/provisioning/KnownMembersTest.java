package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.KnownMembers.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownMembersTest {

    private static final MemberRecord SUSPENDED_FRANCE = MemberRecord.newBuilder(
                    MemberDirectory.record(new MemberCode("fr")))
            .setStatus(MemberStatus.SUSPENDED)
            .build();
    private static final MemberRecord SPAIN = MemberRecord.newBuilder()
            .setCode("es")
            .setIndex(14)
            .setKind(MemberKind.NCB)
            .setName("NCB Madrid")
            .setStatus(MemberStatus.ACTIVE)
            .build();

    @Test
    void a_file_stands_before_the_directory_and_a_cluster_in_its_place() {
        assertThat(KnownMembers.ofDirectory().all())
                .containsExactlyElementsOf(MemberDirectory.codes().stream()
                        .map(MemberDirectory::record)
                        .toList());
        assertThat(known(Source.FILE).all())
                .hasSize(MemberDirectory.codes().size() + 1)
                .startsWith(SUSPENDED_FRANCE)
                .endsWith(SPAIN);
        assertThat(known(Source.CLUSTER).all()).containsExactly(SUSPENDED_FRANCE, SPAIN);
        assertThat(known(Source.CLUSTER).record(new MemberCode("fr"))).isEqualTo(SUSPENDED_FRANCE);
        assertThat(known(Source.CLUSTER).record(new MemberCode("br")))
                .as("it gets this record when it is provisioned")
                .isEqualTo(MemberDirectory.record(new MemberCode("br")));
    }

    @Test
    void codes_are_those_of_the_directory_and_of_records_and_a_member_of_a_cluster_has_a_record() {
        for (Source source : List.of(Source.FILE, Source.CLUSTER)) {
            assertThat(known(source).parse(List.of("br", "es", "es")))
                    .extracting(MemberCode::value)
                    .containsExactly("br", "es");
            assertThat(known(source).parseMember("es").value()).isEqualTo("es");
        }
        assertThat(known(Source.FILE).parseMember("br").value()).isEqualTo("br");
        assertThatThrownBy(() -> known(Source.CLUSTER).parseMember("br"))
                .hasMessageContaining("br has no member's record")
                .hasMessageContaining("./herald member add");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIRECTORY | its record is in a cluster (--cluster, with the operator's password) or in a file (--members-file",
                "FILE      | The file of --members-file does not have it either",
                "CLUSTER   | ./herald member add admits another member"
            })
    void an_unknown_code_is_answered_with_how_to_give_its_record(Source source, String remedy) {
        KnownMembers members = source == Source.DIRECTORY ? KnownMembers.ofDirectory() : known(source);

        for (String unknown : List.of("nz", "Madrid")) {
            assertThatThrownBy(() -> members.parseMember(unknown))
                    .hasMessageContaining("Not in the member directory of this release: " + unknown)
                    .hasMessageContaining(remedy);
        }
    }

    private static KnownMembers known(Source source) {
        return new KnownMembers(MemberRecords.of(List.of(SPAIN, SUSPENDED_FRANCE)), source);
    }
}
