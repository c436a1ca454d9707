package dev.herald.contract.orders;

import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.OrderedMemberChange;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which role an order needs, and which orders need a second operator. */
public final class OrderMatrix {

    /** How long an order waits for the confirmation of a second operator. */
    public static final Duration CONFIRMATION_TIME = Duration.ofDays(7);

    private OrderMatrix() {}

    /** Returns what an order is about: its kind; for a confirmation the kind of the confirmed order. */
    public static OperatorOrderKind subjectOf(OperatorOrdered order) {
        return order.getKind() == OperatorOrderKind.CONFIRM && order.getConfirms() != null
                ? order.getConfirms().getKind()
                : order.getKind();
    }

    /**
     * Returns the roles of which an order of this kind needs one; empty for a kind that nobody can give. Which one an
     * order about the register needs, {@link #roleOnRegister} tells.
     */
    public static Set<OperatorRole> rolesFor(OperatorOrderKind kind) {
        return switch (kind) {
            case REGISTER_FACT, RETRACT_FACT -> EnumSet.of(OperatorRole.REGISTER, OperatorRole.SITUATIONS);
            case RETRACT_REPORTED -> EnumSet.of(OperatorRole.REGISTER);
            case ATTEST_FACT, RETRACT_ATTESTATION -> EnumSet.of(OperatorRole.ATTESTATIONS);
            case CHANGE_MEMBER, ADMIT_MEMBER -> EnumSet.of(OperatorRole.MEMBERS);
            case SUSPEND_MAILBOX, RESUME_MAILBOX -> EnumSet.of(OperatorRole.MAILBOXES);
            case REPLAY_RECORD, DISCARD_RECORD -> EnumSet.of(OperatorRole.QUARANTINE);
            case CONFIRM, UNKNOWN -> EnumSet.noneOf(OperatorRole.class);
        };
    }

    /**
     * Returns the roles that an order about the register needs, all of them: officers say what is between states, and
     * whoever keeps the register says the rest. An order about something else needs none of these.
     *
     * @param known kind of the fact that the order changes or retracts, as the register has it; null if it has none
     */
    public static Set<OperatorRole> roleOnRegister(OperatorOrdered order, @Nullable FactKind known) {
        if (order.getKind() == OperatorOrderKind.RETRACT_REPORTED) {
            return EnumSet.of(OperatorRole.REGISTER, OperatorRole.ATTESTATIONS);
        }
        Set<OperatorRole> roles = EnumSet.noneOf(OperatorRole.class);
        if (order.getKind() == OperatorOrderKind.REGISTER_FACT && order.getFact() != null) {
            roles.add(keeperOf(order.getFact().getKind()));
        }
        if (known != null
                && (order.getKind() == OperatorOrderKind.REGISTER_FACT
                        || order.getKind() == OperatorOrderKind.RETRACT_FACT)) {
            roles.add(keeperOf(known));
        }
        return roles;
    }

    private static OperatorRole keeperOf(FactKind kind) {
        return kind == FactKind.GEOPOLITICAL_SENSITIVITY ? OperatorRole.SITUATIONS : OperatorRole.REGISTER;
    }

    /**
     * Returns whether a second operator has to confirm an order before it is carried out: it blocks notices by a bar or
     * an attestation, says something about states, or takes one of these away, removes a member, adds a member, which
     * then receives cases and speaks, lets diffusions travel before anybody has seen them, or lets somebody else speak
     * for a member: by a new key, or without a signature. It also retracts what a member or a service reported, one
     * fact or all of a time; the reporter can retract it alone.
     *
     * @param known kind of the fact that the order changes or retracts, as the register has it; null if it has none
     * @param byOperator whether an operator ordered that fact
     */
    public static boolean needsSecond(OperatorOrdered order, @Nullable FactKind known, boolean byOperator) {
        return switch (order.getKind()) {
            case ATTEST_FACT, RETRACT_ATTESTATION, RETRACT_REPORTED, ADMIT_MEMBER -> true;
            case REGISTER_FACT ->
                isOfTwo(known)
                        || (order.getFact() != null && isOfTwo(order.getFact().getKind()));
            case RETRACT_FACT -> !byOperator || isOfTwo(known);
            case CHANGE_MEMBER -> order.getMemberChange() != null && needsSecond(order.getMemberChange());
            case SUSPEND_MAILBOX, RESUME_MAILBOX, REPLAY_RECORD, DISCARD_RECORD, CONFIRM, UNKNOWN -> false;
        };
    }

    private static boolean isOfTwo(@Nullable FactKind kind) {
        return kind == FactKind.BAR || kind == FactKind.GEOPOLITICAL_SENSITIVITY;
    }

    private static boolean needsSecond(OrderedMemberChange change) {
        return change.getStatus() == MemberStatus.REMOVED
                || change.getMode() == RouteMode.AT_ONCE
                || change.getAddedKey() != null
                || change.getSignatures() == SignaturePolicy.OPTIONAL;
    }
}
