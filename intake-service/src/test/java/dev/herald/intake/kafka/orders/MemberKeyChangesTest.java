package dev.herald.intake.kafka.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.orders.OrderMatrix;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemberKeyChangesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final PublicKey FIRST = SigningKey.create().getPublic();
    private static final PublicKey SECOND = SigningKey.create().getPublic();

    @Test
    void a_first_key_counts_from_the_moment_at_which_the_order_is_carried_out() {
        MemberRecord changed =
                written(member(), change -> change.setAddedKey(key("jp-1", FIRST, NOW.minusSeconds(60))));

        assertThat(changed.getKeys()).containsExactly(key("jp-1", FIRST, NOW));
        assertThat(changed.getSignatures()).isEqualTo(SignaturePolicy.OPTIONAL);
    }

    @Test
    void a_rotation_is_one_order_and_both_keys_count_until_it_is_over() {
        MemberRecord member = written(member(), change -> change.setAddedKey(key("jp-1", FIRST, NOW)));

        MemberRecord changed = written(
                member,
                change -> change.setAddedKey(key("jp-2", SECOND, NOW))
                        .setEndedKey("jp-1")
                        .setValidUntil(NEXT_WEEK));

        assertThat(MemberKeys.of(changed).keys())
                .allSatisfy(key ->
                        assertThat(key.isValidAt(NEXT_WEEK.minusMillis(1))).isTrue());
        assertThat(MemberKeys.of(changed).keys())
                .filteredOn(key -> key.isValidAt(NEXT_WEEK))
                .extracting(key -> key.keyId())
                .containsExactly("jp-2");
    }

    @Test
    void an_order_that_is_given_twice_has_one_effect() {
        UnaryOperator<OrderedMemberChange.Builder> rotation = change ->
                change.setAddedKey(key("jp-2", SECOND, NOW)).setEndedKey("jp-1").setValidUntil(NEXT_WEEK);
        MemberRecord member = written(member(), change -> change.setAddedKey(key("jp-1", FIRST, NOW)));

        assertThat(code(written(member, rotation), rotation)).isEqualTo("UNCHANGED");
    }

    @Test
    void a_member_whose_route_had_ended_changes_its_keys() {
        MemberRecord member = MemberRecord.newBuilder(member())
                .setDiffusionRoutes(
                        List.of(new DiffusionRoute(RouteMode.SUSPENDED, NOW, NEXT_WEEK, "GA", "a decision")))
                .build();
        MemberRecord stored =
                MemberRecord.newBuilder(member).build(); // its lists are Avro's, as those of a record read

        assertThat(written(stored, change -> change.setAddedKey(key("jp-1", FIRST, NOW)))
                        .getKeys())
                .hasSize(1);
    }

    @Test
    void the_end_of_a_key_is_never_moved_into_the_past_or_the_future() {
        MemberRecord member = written(member(), change -> change.setAddedKey(key("jp-1", FIRST, NOW)));

        assertThat(code(member, change -> change.setEndedKey("jp-1").setValidUntil(NOW.minusMillis(1))))
                .isEqualTo("ENDS_IN_THE_PAST");
        assertThat(code(member, change -> change.setEndedKey("jp-9"))).isEqualTo("KEY_UNKNOWN");
        MemberRecord ended = written(member, change -> change.setEndedKey("jp-1"));
        assertThat(ended.getKeys().getFirst().getValidUntil()).isEqualTo(NOW);
        assertThat(code(ended, change -> change.setEndedKey("jp-1").setValidUntil(NEXT_WEEK)))
                .isEqualTo("UNCHANGED");
    }

    @Test
    void a_key_id_names_one_key_for_good() {
        MemberRecord member = written(member(), change -> change.setAddedKey(key("jp-1", FIRST, NOW)));
        MemberRecord ended = written(member, change -> change.setEndedKey("jp-1"));

        assertThat(code(ended, change -> change.setAddedKey(key("jp-1", SECOND, NOW))))
                .isEqualTo("KEY_ID_TAKEN");
    }

    @Test
    void a_key_that_cannot_be_used_is_refused() {
        MemberKey good = key("jp-1", FIRST, NOW);

        assertThat(code(
                        member(),
                        change -> change.setAddedKey(MemberKey.newBuilder(good)
                                .setPublicKey(ByteBuffer.allocate(31))
                                .build())))
                .isEqualTo("KEY_NOT_USABLE");
        assertThat(code(
                        member(),
                        change -> change.setAddedKey(
                                MemberKey.newBuilder(good).setKeyId("JP 1").build())))
                .isEqualTo("KEY_NOT_USABLE");
        assertThat(code(
                        member(),
                        change -> change.setAddedKey(
                                MemberKey.newBuilder(good).setValidUntil(NOW).build())))
                .isEqualTo("ENDS_BEFORE_IT_BEGINS");
    }

    @Test
    void a_member_has_to_sign_only_if_it_can() {
        assertThat(code(member(), change -> change.setSignatures(SignaturePolicy.REQUIRED)))
                .isEqualTo("KEY_MISSING");
        assertThat(code(member(), change -> change.setSignatures(SignaturePolicy.UNKNOWN)))
                .isEqualTo("CHANGE_UNKNOWN");
        MemberRecord changed = written(
                member(),
                change -> change.setAddedKey(key("jp-1", FIRST, NOW)).setSignatures(SignaturePolicy.REQUIRED));
        assertThat(changed.getSignatures()).isEqualTo(SignaturePolicy.REQUIRED);
        assertThat(written(changed, change -> change.setEndedKey("jp-1")).getSignatures())
                .as("a key that somebody else has ends at once")
                .isEqualTo(SignaturePolicy.REQUIRED);
    }

    @Test
    void a_member_has_a_limited_number_of_keys() {
        MemberRecord full = MemberRecord.newBuilder(member())
                .setKeys(IntStream.range(0, MemberKeyChanges.MOST_KEYS)
                        .mapToObj(number -> key("jp-" + number, FIRST, NOW))
                        .toList())
                .build();

        assertThat(code(full, change -> change.setAddedKey(key("jp-new", SECOND, NOW))))
                .isEqualTo("TOO_MANY_KEYS");
    }

    @Test
    void keys_and_a_status_are_two_orders() {
        assertThat(code(
                        member(),
                        change -> change.setAddedKey(key("jp-1", FIRST, NOW)).setStatus(MemberStatus.SUSPENDED)))
                .isEqualTo("CHANGE_UNKNOWN");
    }

    @Test
    void whoever_lets_somebody_else_speak_for_a_member_is_two_operators() {
        assertThat(needsSecond(change -> change.setAddedKey(key("jp-1", FIRST, NOW))))
                .isTrue();
        assertThat(needsSecond(change -> change.setSignatures(SignaturePolicy.OPTIONAL)))
                .isTrue();
        assertThat(needsSecond(change -> change.setEndedKey("jp-1"))).isFalse();
        assertThat(needsSecond(change -> change.setSignatures(SignaturePolicy.REQUIRED)))
                .isFalse();
    }

    private static boolean needsSecond(UnaryOperator<OrderedMemberChange.Builder> content) {
        return OrderMatrix.needsSecond(
                OperatorOrdered.newBuilder()
                        .setOrderId("o-1")
                        .setOperator("ito")
                        .setKind(OperatorOrderKind.CHANGE_MEMBER)
                        .setReasons("")
                        .setOrderedAt(NOW)
                        .setMemberChange(change(content))
                        .build(),
                null,
                false);
    }

    private static MemberRecord written(MemberRecord member, UnaryOperator<OrderedMemberChange.Builder> content) {
        OrderEffect.Done done = (OrderEffect.Done) MemberChanges.apply(member, change(content), NOW);
        assertThat(done.code()).isEqualTo("KEYS_CHANGED");
        return (MemberRecord) done.events().getFirst().event();
    }

    private static String code(MemberRecord member, UnaryOperator<OrderedMemberChange.Builder> content) {
        return switch (MemberChanges.apply(member, change(content), NOW)) {
            case OrderEffect.Done done -> done.code();
            case OrderEffect.Refused refused -> refused.code();
        };
    }

    private static OrderedMemberChange change(UnaryOperator<OrderedMemberChange.Builder> content) {
        return content.apply(OrderedMemberChange.newBuilder()
                        .setAuthority("the bureau")
                        .setReason("a rotation"))
                .build();
    }

    private static MemberKey key(String id, PublicKey key, Instant from) {
        return MemberKeys.record(id, key, from, null);
    }

    private static MemberRecord member() {
        return MemberRecord.newBuilder()
                .setCode("jp")
                .setName("Japan")
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(3)
                .setKeys(List.of())
                .build();
    }
}
