package dev.herald.cli.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.event.MemberStatusChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what {@code ./herald member --json} prints. */
class MembersFileTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");

    @TempDir
    private Path folder;

    @Test
    void the_printed_list_is_read_back_with_every_field() throws IOException {
        MemberRecord spain = MemberRecord.newBuilder(record("es", 14))
                .setStatus(MemberStatus.SUSPENDED)
                .setStatusChanges(List.of(new MemberStatusChange(MemberStatus.ACTIVE, NOW, "Assembly", "accession")))
                .setDiffusionRoutes(List.of(
                        new DiffusionRoute(RouteMode.AFTER_REVIEW, NOW, NOW.plusSeconds(60), "Committee", "a test")))
                .setKeys(List.of(MemberKeys.record("es-1", SigningKey.create().getPublic(), NOW, null)))
                .setEpoch(2)
                .build();
        MemberRecord tribunal = MemberRecord.newBuilder(record("mict", 15))
                .setKind(MemberKind.TRIBUNAL)
                .setJurisdiction(List.of(OffenceCategory.GENOCIDE))
                .build();
        String printed = MemberTable.json(List.of(spain, tribunal), NOW).toPrettyString();
        assertThat(printed).contains("\"routeNow\"");

        assertThat(MembersFile.read(file(printed)).current().values()).containsExactlyInAnyOrder(spain, tribunal);
    }

    @Test
    void every_problem_is_named_with_its_record() throws IOException {
        Path file = file("""
                [
                  {"code": "es", "name": "NCB Madrid", "kind": "BUREAU", "status": "ACTIVE", "index": 14},
                  {"code": "pt", "name": "NCB Lisbon", "kind": "NCB", "status": "ACTIVE", "index": 15, "route": "x"},
                  {"code": "nz", "name": "NCB Wellington", "kind": "NCB", "status": "ACTIVE", "index": 16},
                  {"code": "nz", "name": "NCB Wellington", "kind": "NCB", "status": "ACTIVE", "index": 16},
                  {"code": "fi", "name": "NCB Helsinki", "kind": "NCB", "status": "ACTIVE", "index": 16}
                ]
                """);

        assertThatThrownBy(() -> MembersFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no file of members")
                .hasMessageContaining("Record 1: kind: ")
                .hasMessageContaining("Record 2: route: ")
                .hasMessageContaining("Record 4: nz has a record already")
                .hasMessageContaining("fi: the index 16 belongs to nz.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jeanne Exemple", "{\"code\": \"es\"}", "[1]", "[{\"code\": 1, \"code\": 2}]"})
    void another_file_is_refused_and_not_repeated(String content) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> MembersFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no file of members as of ./herald member --json")
                .hasMessageNotContaining("Exemple");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> MembersFile.read(folder.resolve("gone.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gone.json does not exist");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("members.json"), text);
    }

    private static MemberRecord record(String code, int index) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setIndex(index)
                .setKind(MemberKind.NCB)
                .setName("NCB " + code)
                .setStatus(MemberStatus.ACTIVE)
                .build();
    }
}
