package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberRecordsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");

    private final MemberRecords.Collector topic = new MemberRecords.Collector();

    @Test
    void a_member_whose_record_was_deleted_keeps_its_index_and_no_other_gets_it() {
        topic.add("nz", record("nz", 13, MemberStatus.ACTIVE)); // the directory's index of unsc
        topic.add("unsc", record("unsc", 20, MemberStatus.ACTIVE));
        topic.add("nz", null);
        topic.add("unsc", null);

        assertThat(topic.records().current()).isEmpty();
        assertThat(missing("unsc").getIndex()).isEqualTo(20);
    }

    @Test
    void a_member_that_a_release_adds_gets_a_free_index_if_operators_gave_its_own_to_another() {
        topic.add("nz", record("nz", 14, MemberStatus.ACTIVE));
        topic.add("pt", record("pt", 13, MemberStatus.ACTIVE)); // the directory's index of unsc
        topic.add("pt", null);

        MemberRecord unsc = missing("unsc");

        assertThat(unsc.getIndex()).isEqualTo(15);
        topic.add("unsc", unsc);
        topic.add("pt", record("pt", 13, MemberStatus.SUSPENDED));
        assertThat(topic.records().refused()).isEmpty();
    }

    @Test
    void a_record_of_the_topic_that_changes_an_index_or_a_code_is_refused_and_the_one_before_stays() {
        topic.add("nz", record("nz", 14, MemberStatus.ACTIVE));
        topic.add("nz", record("nz", 15, MemberStatus.SUSPENDED));
        topic.add("pt", record("pt", 14, MemberStatus.ACTIVE));
        topic.add("pt", record("es", 16, MemberStatus.ACTIVE));
        topic.add("pt", record("pt", -1, MemberStatus.ACTIVE));

        assertThat(topic.records().current()).containsOnlyKeys("nz");
        assertThat(topic.records().current().get("nz").getStatus()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(topic.records().refused())
                .containsExactly(
                        "nz: a member's index never changes, 14 to 15 is refused.",
                        "pt: the index 14 belongs to nz.",
                        "pt: a member's code never changes.",
                        "pt: the index -1 is not 0 or more.");
    }

    @Test
    void of_the_routes_that_are_valid_the_last_one_applies() {
        MemberRecord member = MemberRecord.newBuilder(record("nz", 14, MemberStatus.ACTIVE))
                .setDiffusionRoutes(List.of(
                        route(RouteMode.AFTER_REVIEW, NOW, null),
                        route(RouteMode.SUSPENDED, NOW.plusSeconds(60), NOW.plusSeconds(120))))
                .build();

        assertThat(List.of(0L, 60L, 119L, 120L))
                .extracting(seconds -> MemberHistory.modeAt(member, NOW.plusSeconds(seconds)))
                .containsExactly(
                        RouteMode.AFTER_REVIEW, RouteMode.SUSPENDED, RouteMode.SUSPENDED, RouteMode.AFTER_REVIEW);
        assertThat(MemberHistory.modeAt(member, NOW.minusSeconds(1))).isEqualTo(RouteMode.AT_ONCE);
    }

    @Test
    void a_member_that_the_directory_does_not_have_gets_no_record_from_provisioning() {
        assertThat(topic.records()
                        .missing(List.of(new MemberCode("nz"), new MemberCode("fr")), MemberRecordsTest::completed))
                .extracting(MemberRecord::getCode)
                .containsExactly("fr");
    }

    @Test
    void records_outside_of_the_topic_obey_the_same_rules() {
        MemberRecords records = MemberRecords.of(List.of(
                record("nz", 14, MemberStatus.ACTIVE),
                record("es", 14, MemberStatus.ACTIVE),
                record("nz", 14, MemberStatus.SUSPENDED)));

        assertThat(records.current()).containsOnlyKeys("nz");
        assertThat(records.require(new MemberCode("nz")).getStatus()).isEqualTo(MemberStatus.SUSPENDED);
        assertThat(records.refused()).containsExactly("es: the index 14 belongs to nz.");
    }

    @Test
    void an_order_without_an_authority_or_a_reason_is_refused() {
        assertThatThrownBy(() -> new OrderBasis(" ", "why"))
                .isInstanceOf(UserError.class)
                .hasMessage("The authority has 1 to 200 characters, not 0.");
        assertThatThrownBy(() -> new OrderBasis("Committee", "x".repeat(1_001)))
                .isInstanceOf(UserError.class)
                .hasMessage("The reason has 1 to 1000 characters, not 1001.");
    }

    @Test
    void provisioning_that_was_interrupted_while_it_wrote_members_writes_the_rest_when_it_is_repeated() {
        List<MemberCode> members = MemberDirectory.codes().subList(0, 8);
        List<MemberRecord> all = topic.records().missing(members, MemberRecordsTest::completed);
        assertThat(all).extracting(MemberRecord::getCode).hasSize(8);

        for (int written = 0; written <= all.size(); written++) {
            MemberRecords.Collector interrupted = new MemberRecords.Collector();
            all.subList(0, written).forEach(record -> interrupted.add(record.getCode(), record));
            List<MemberRecord> rest = interrupted.records().missing(members, MemberRecordsTest::completed);

            assertThat(rest).as("after %d members", written).isEqualTo(all.subList(written, all.size()));
            rest.forEach(record -> interrupted.add(record.getCode(), record));
            assertThat(interrupted.records().refused()).isEmpty();
            assertThat(interrupted.records().missing(members, MemberRecordsTest::completed))
                    .isEmpty();
        }
    }

    private static MemberRecord completed(MemberRecord first) {
        return MemberRecord.newBuilder(first)
                .setName(first.getName() + ", completed")
                .build();
    }

    private static DiffusionRoute route(RouteMode mode, Instant from, @Nullable Instant until) {
        return new DiffusionRoute(mode, from, until, "Committee", "two recalls");
    }

    private MemberRecord missing(String code) {
        return topic.records()
                .missing(List.of(new MemberCode(code)), MemberRecordsTest::completed)
                .getFirst();
    }

    private static MemberRecord record(String code, int index, MemberStatus status) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName("Bureau of " + code)
                .setKind(MemberKind.NCB)
                .setStatus(status)
                .setIndex(index)
                .build();
    }
}
