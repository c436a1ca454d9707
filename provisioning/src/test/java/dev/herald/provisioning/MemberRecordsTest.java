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
    void a_new_member_begins_with_the_first_epoch() {
        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isZero();
    }

    @Test
    void a_member_that_becomes_active_again_begins_a_new_epoch() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        write(record("nz", 14, MemberStatus.SUSPENDED));
        assertThat(topic.records().current().get("nz").getEpoch()).isZero();
        write(record("nz", 14, MemberStatus.ACTIVE));
        assertThat(topic.records().current().get("nz").getEpoch()).isEqualTo(1);
        write(record("nz", 14, MemberStatus.REMOVED));

        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isEqualTo(2);
    }

    @Test
    void a_change_of_an_active_member_begins_no_epoch() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isZero();
    }

    @Test
    void a_member_whose_record_was_deleted_begins_a_new_epoch_with_its_own_index() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        topic.add("nz", null);

        assertThat(topic.records().current()).isEmpty();
        assertThat(topic.records().indexFor(new MemberCode("nz"))).isEqualTo(14);
        assertThat(next(record("nz", 14, MemberStatus.ACTIVE)).getEpoch()).isEqualTo(1);
    }

    @Test
    void a_record_with_another_index_than_before_is_refused() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThatThrownBy(() -> next(record("nz", 15, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nz keeps the index 14");
    }

    @Test
    void a_record_with_the_index_of_another_code_is_refused() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThatThrownBy(() -> next(record("pt", 14, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Index 14 belongs to nz");
    }

    @Test
    void an_index_of_the_directory_is_reserved_before_its_member_is_provisioned() {
        assertThatThrownBy(() -> next(record("nz", 13, MemberStatus.ACTIVE)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Index 13 belongs to unsc");
        assertThat(topic.records().indexFor(new MemberCode("unsc"))).isEqualTo(13);
    }

    @Test
    void a_member_that_a_release_adds_gets_a_free_index_if_operators_gave_its_own_to_another() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        topic.add("pt", record("pt", 13, MemberStatus.ACTIVE)); // the directory's index of unsc

        MemberRecord unsc = topic.records()
                .missing(List.of(new MemberCode("unsc")), MemberRecordsTest::completed)
                .getFirst();

        assertThat(unsc.getIndex()).isEqualTo(15);
        write(unsc);
        assertThat(next(record("pt", 13, MemberStatus.SUSPENDED)).getIndex()).isEqualTo(13);
        assertThat(topic.records().refused()).isEmpty();
    }

    @Test
    void the_index_of_a_deleted_member_is_never_given_to_another() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        topic.add("nz", null);

        assertThat(topic.records().indexFor(new MemberCode("pt"))).isEqualTo(15);
        assertThatThrownBy(() -> next(record("pt", 14, MemberStatus.ACTIVE))).isInstanceOf(UserError.class);
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
                        "A record changes the index of nz from 14 to 15.",
                        "A record gives pt the index 14, which belongs to nz.",
                        "A record with the key pt has the code es.",
                        "A record gives pt the index -1; an index is 0 or more.");
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
        assertThat(records.refused()).containsExactly("A record gives es the index 14, which belongs to nz.");
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

    private void write(MemberRecord record) {
        topic.add(record.getCode(), next(record));
    }

    private MemberRecord next(MemberRecord record) {
        return topic.records().next(record);
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
