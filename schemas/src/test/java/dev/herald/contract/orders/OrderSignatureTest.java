package dev.herald.contract.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.event.ConfirmedOrder;
import dev.herald.event.FactRegistered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gave an order, and whether this person may give it. */
class OrderSignatureTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair ITO = SigningKey.create();
    private static final KeyPair STRANGER = SigningKey.create();

    private static final OperatorKeys KEYS = OperatorKeys.of(new OperatorKey(
            "ito",
            "ito-1",
            ITO.getPublic(),
            NOON.minusSeconds(60),
            NOON.plusSeconds(60),
            Set.of(OperatorRole.MAILBOXES)));

    private static OperatorOrdered order() {
        return OperatorOrdered.newBuilder()
                .setOrderId("o-1")
                .setOperator("ito")
                .setKind(OperatorOrderKind.SUSPEND_MAILBOX)
                .setMember("jp")
                .setReasons("a flood")
                .setOrderedAt(NOON)
                .build();
    }

    private static OperatorOrdered signed() {
        return OrderSignature.sign(order(), "ito-1", ITO.getPrivate());
    }

    @Test
    void an_order_that_its_operator_signed_stands() {
        assertThat(KEYS.reasonAgainst(signed(), NOON)).isEmpty();
    }

    @Test
    void an_unsigned_order_is_refused() {
        assertThat(KEYS.reasonAgainst(order(), NOON)).contains(OrderRefusal.UNSIGNED);
    }

    @Test
    void an_order_in_the_name_of_somebody_else_is_refused() {
        OperatorOrdered forged =
                OperatorOrdered.newBuilder(order()).setOperator("novak").build();

        assertThat(KEYS.reasonAgainst(OrderSignature.sign(forged, "ito-1", ITO.getPrivate()), NOON))
                .contains(OrderRefusal.OPERATOR_UNKNOWN);
    }

    @Test
    void an_order_signed_with_the_key_of_a_stranger_is_refused() {
        assertThat(KEYS.reasonAgainst(OrderSignature.sign(order(), "ito-1", STRANGER.getPrivate()), NOON))
                .contains(OrderRefusal.SIGNATURE_WRONG);
        assertThat(KEYS.reasonAgainst(OrderSignature.sign(order(), "other-1", STRANGER.getPrivate()), NOON))
                .contains(OrderRefusal.KEY_UNKNOWN);
    }

    @Test
    void a_signature_of_another_form_is_refused() {
        OperatorOrdered odd = OperatorOrdered.newBuilder(signed())
                .setSignature(ByteBuffer.wrap(new byte[3]))
                .build();

        assertThat(KEYS.reasonAgainst(odd, NOON)).contains(OrderRefusal.SIGNATURE_WRONG);
    }

    @Test
    void an_order_with_any_field_altered_after_signing_is_refused() {
        OperatorOrdered.Builder[] altered = {
            OperatorOrdered.newBuilder(signed()).setOrderId("o-2"),
            OperatorOrdered.newBuilder(signed()).setKind(OperatorOrderKind.RESUME_MAILBOX),
            OperatorOrdered.newBuilder(signed()).setMember("fr"),
            OperatorOrdered.newBuilder(signed()).setMember(null),
            OperatorOrdered.newBuilder(signed()).setReasons("another reason"),
            OperatorOrdered.newBuilder(signed()).setOrderedAt(NOON.plusMillis(1)),
            OperatorOrdered.newBuilder(signed()).setFactId("f-1"),
            OperatorOrdered.newBuilder(signed())
                    .setConfirms(new ConfirmedOrder("o-0", OperatorOrderKind.SUSPEND_MAILBOX, "00")),
        };

        for (OperatorOrdered.Builder one : altered) {
            assertThat(KEYS.reasonAgainst(one.build(), NOON)).contains(OrderRefusal.SIGNATURE_WRONG);
        }
    }

    @Test
    void a_key_is_accepted_in_its_period_alone() {
        assertThat(KEYS.reasonAgainst(signed(), NOON.minusSeconds(60))).isEmpty();
        assertThat(KEYS.reasonAgainst(signed(), NOON.minusSeconds(61))).contains(OrderRefusal.KEY_NOT_VALID);
        assertThat(KEYS.reasonAgainst(signed(), NOON.plusSeconds(60))).contains(OrderRefusal.KEY_NOT_VALID);
    }

    @Test
    void an_operator_orders_within_their_roles_alone() {
        OperatorOrdered fact = OperatorOrdered.newBuilder(order())
                .setKind(OperatorOrderKind.RETRACT_FACT)
                .build();
        OperatorOrdered confirmation = OperatorOrdered.newBuilder(order())
                .setKind(OperatorOrderKind.CONFIRM)
                .setConfirms(new ConfirmedOrder("o-0", OperatorOrderKind.RETRACT_FACT, "00"))
                .build();

        for (OperatorOrdered one : List.of(fact, confirmation)) {
            assertThat(KEYS.reasonAgainst(OrderSignature.sign(one, "ito-1", ITO.getPrivate()), NOON))
                    .contains(OrderRefusal.ROLE_MISSING);
        }
    }

    @Test
    void the_hash_of_an_order_does_not_depend_on_its_signature_and_differs_with_its_content() {
        assertThat(OrderSignature.hash(signed()))
                .isEqualTo(OrderSignature.hash(
                        OperatorOrdered.newBuilder(signed()).setSignature(null).build()))
                .isNotEqualTo(OrderSignature.hash(
                        OperatorOrdered.newBuilder(signed()).setReasons("").build()));
    }

    @Test
    void keys_survive_as_text() {
        assertThat(SigningKey.fromPem(SigningKey.pem(ITO.getPrivate()))).contains(ITO.getPrivate());
        assertThat(SigningKey.decode(SigningKey.encode(ITO.getPublic()))).contains(ITO.getPublic());
        assertThat(SigningKey.fromPem("no key")).isEmpty();
        assertThat(SigningKey.decode("AAAA")).isEmpty();

        String line = OperatorKeys.line(KEYS.all().getFirst());
        assertThat(OperatorKeys.parse(List.of("# operators", "", line)).all()).isEqualTo(KEYS.all());
    }

    @Test
    void a_file_that_breaks_a_rule_is_refused_by_line() {
        String line = OperatorKeys.line(KEYS.all().getFirst());
        String other = line.replaceFirst("ito ito-1", "novak novak-1");

        assertThatThrownBy(() -> OperatorKeys.parse(List.of(line, other))).hasMessageContaining("line 2");
        assertThatThrownBy(() -> OperatorKeys.parse(List.of("ito ito-1"))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> OperatorKeys.parse(List.of(line.replace("mailboxes", "everything"))))
                .hasMessageContaining("everything");
        assertThatThrownBy(() -> OperatorKeys.parse(List.of(line.replaceFirst("2026", "soon"))))
                .hasMessageContaining("moment");
    }

    @Test
    void a_file_is_read_again_when_it_changes_and_keeps_its_operators_when_the_change_is_unusable(@TempDir Path folder)
            throws IOException {
        List<String> problems = new ArrayList<>();
        AtomicLong seconds = new AtomicLong();
        Path file = folder.resolve("operators");
        Files.writeString(file, "");
        Supplier<OperatorKeys> keys =
                OperatorKeys.watch(file, problems::add, () -> seconds.incrementAndGet() * 1_000_000_000);
        assertThat(keys.get().all()).isEmpty();

        Files.writeString(file, OperatorKeys.line(KEYS.all().getFirst()));
        Files.setLastModifiedTime(file, FileTime.from(NOON));
        assertThat(keys.get().all()).hasSize(1);

        Files.writeString(file, "nonsense");
        assertThat(keys.get().all()).hasSize(1);
        assertThat(problems).hasSize(1);
    }

    @Test
    void an_order_that_blocks_or_takes_away_a_protection_a_bar_or_a_member_needs_a_second_operator() {
        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.RETRACT_ATTESTATION), null, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.ATTEST_FACT), null, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(registered(FactKind.BAR), null, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(registered(FactKind.GEOPOLITICAL_SENSITIVITY), null, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(
                        kind(OperatorOrderKind.RETRACT_FACT), FactKind.GEOPOLITICAL_SENSITIVITY, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.RETRACT_FACT), FactKind.BAR, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.REGISTER_FACT), FactKind.BAR, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(change(MemberStatus.REMOVED, null), null, true))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(change(null, RouteMode.AT_ONCE), null, true))
                .isTrue();

        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.RETRACT_FACT), FactKind.JUDGMENT, false))
                .isTrue();
        assertThat(OrderMatrix.needsSecond(kind(OperatorOrderKind.RETRACT_FACT), FactKind.JUDGMENT, true))
                .isFalse();
        assertThat(OrderMatrix.needsSecond(registered(FactKind.JUDGMENT), null, true))
                .isFalse();
        assertThat(OrderMatrix.needsSecond(change(MemberStatus.SUSPENDED, null), null, true))
                .isFalse();
        assertThat(OrderMatrix.needsSecond(change(null, RouteMode.AFTER_REVIEW), null, true))
                .isFalse();
    }

    @Test
    void every_kind_that_an_operator_can_give_needs_a_role() {
        for (OperatorOrderKind kind :
                EnumSet.complementOf(EnumSet.of(OperatorOrderKind.UNKNOWN, OperatorOrderKind.CONFIRM))) {
            assertThat(OrderMatrix.rolesFor(kind)).as(kind.name()).isNotEmpty();
        }
    }

    private static OperatorOrdered registered(FactKind kind) {
        return OperatorOrdered.newBuilder(order())
                .setKind(OperatorOrderKind.REGISTER_FACT)
                .setFact(FactRegistered.newBuilder()
                        .setFactId("f-1")
                        .setKind(kind)
                        .setReportedBy("operator")
                        .setProvenance("a list")
                        .build())
                .build();
    }

    private static OperatorOrdered kind(OperatorOrderKind kind) {
        return OperatorOrdered.newBuilder(order()).setKind(kind).build();
    }

    private static OperatorOrdered change(MemberStatus status, RouteMode mode) {
        return OperatorOrdered.newBuilder(order())
                .setKind(OperatorOrderKind.CHANGE_MEMBER)
                .setMemberChange(OrderedMemberChange.newBuilder()
                        .setStatus(status)
                        .setMode(mode)
                        .setAuthority("General Assembly")
                        .setReason("a decision")
                        .build())
                .build();
    }
}
