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
import dev.herald.event.MemberStatusChange;
import dev.herald.provisioning.MemberHistory.RouteState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberRecordsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    private static final OrderBasis BASIS = new OrderBasis("Committee", "two recalls");

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
    void a_route_is_added_with_its_authority_reason_and_validity_and_keeps_the_routes_before() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        apply(route(RouteMode.AFTER_REVIEW, null, null));
        apply(route(RouteMode.SUSPENDED, NOW.plusSeconds(60), NOW.plusSeconds(120)));

        MemberRecord member = topic.records().current().get("nz");
        assertThat(member.getDiffusionRoutes())
                .containsExactly(
                        new DiffusionRoute(RouteMode.AFTER_REVIEW, NOW, null, "Committee", "two recalls"),
                        new DiffusionRoute(
                                RouteMode.SUSPENDED,
                                NOW.plusSeconds(60),
                                NOW.plusSeconds(120),
                                "Committee",
                                "two recalls"));
        assertThat(List.of(0L, 60L, 119L, 120L))
                .extracting(seconds -> MemberHistory.modeAt(member, NOW.plusSeconds(seconds)))
                .containsExactly(
                        RouteMode.AFTER_REVIEW, RouteMode.SUSPENDED, RouteMode.SUSPENDED, RouteMode.AFTER_REVIEW);
        assertThat(MemberHistory.modeAt(member, NOW.minusSeconds(1))).isEqualTo(RouteMode.AT_ONCE);
    }

    @Test
    void the_state_of_a_route_says_whether_it_applies() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        apply(route(RouteMode.AFTER_REVIEW, null, null));
        apply(route(RouteMode.SUSPENDED, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        MemberRecord member = topic.records().current().get("nz");

        assertThat(states(member, 0)).containsExactly(RouteState.APPLIES, RouteState.NOT_YET);
        assertThat(states(member, 60)).containsExactly(RouteState.REPLACED, RouteState.APPLIES);
        assertThat(states(member, 120)).containsExactly(RouteState.APPLIES, RouteState.OVER);
    }

    @Test
    void the_same_order_twice_has_one_effect() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        apply(route(RouteMode.AFTER_REVIEW, null, null));
        apply(status(MemberStatus.SUSPENDED));

        assertThat(topic.records().after(route(RouteMode.AFTER_REVIEW, null, null), NOW.plusSeconds(9)))
                .isEmpty();
        assertThat(topic.records().after(status(MemberStatus.SUSPENDED), NOW.plusSeconds(9)))
                .isEmpty();
    }

    @Test
    void a_route_in_the_past_or_without_a_period_or_of_a_tribunal_is_refused() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        write(MemberRecord.newBuilder(record("icty", 15, MemberStatus.ACTIVE))
                .setKind(MemberKind.TRIBUNAL)
                .build());

        assertThatThrownBy(() -> apply(route(RouteMode.SUSPENDED, NOW.minusMillis(1), null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot begin in the past");
        assertThatThrownBy(() -> apply(route(RouteMode.SUSPENDED, null, NOW)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--until");
        assertThatThrownBy(() ->
                        apply(new MemberOrder.Routing(new MemberCode("icty"), RouteMode.SUSPENDED, null, null, BASIS)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("only an NCB has a route");
    }

    @Test
    void changes_of_status_stay_in_the_record_with_authority_and_reason() {
        write(record("nz", 14, MemberStatus.ACTIVE));
        apply(status(MemberStatus.SUSPENDED));
        apply(status(MemberStatus.ACTIVE));
        apply(status(MemberStatus.REMOVED));

        MemberRecord member = topic.records().current().get("nz");
        assertThat(member.getStatusChanges())
                .extracting(MemberStatusChange::getStatus)
                .containsExactly(MemberStatus.SUSPENDED, MemberStatus.ACTIVE, MemberStatus.REMOVED);
        assertThat(member.getStatusChanges().getFirst())
                .isEqualTo(new MemberStatusChange(MemberStatus.SUSPENDED, NOW, "Committee", "two recalls"));
        assertThat(member.getStatus()).isEqualTo(MemberStatus.REMOVED);
        assertThat(member.getEpoch()).isEqualTo(1);
    }

    @Test
    void an_order_about_a_member_without_a_record_names_those_that_have_one() {
        write(record("nz", 14, MemberStatus.ACTIVE));

        assertThatThrownBy(() -> topic.records()
                        .after(new MemberOrder.StatusOrder(new MemberCode("nx"), MemberStatus.SUSPENDED, BASIS), NOW))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nx has no member's record. Did you mean nz? Members: nz.");
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

    private void apply(MemberOrder order) {
        topic.records().after(order, NOW).ifPresent(changed -> topic.add(changed.getCode(), changed));
    }

    private static MemberOrder route(RouteMode mode, @Nullable Instant from, @Nullable Instant until) {
        return new MemberOrder.Routing(new MemberCode("nz"), mode, from, until, BASIS);
    }

    private static MemberOrder status(MemberStatus status) {
        return new MemberOrder.StatusOrder(new MemberCode("nz"), status, BASIS);
    }

    private static List<RouteState> states(MemberRecord member, int seconds) {
        return member.getDiffusionRoutes().stream()
                .map(route -> MemberHistory.stateAt(member, route, NOW.plusSeconds(seconds)))
                .toList();
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
