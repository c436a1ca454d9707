package dev.herald.intake.kafka.orders;

import dev.herald.contract.orders.SealedFactDigest;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.OperatorOrdered;
import org.jspecify.annotations.Nullable;

/** What an order is about, in codes and ids that operators may read. */
final class OrderSubject {

    private static final int LONGEST_ID = 200;

    private OrderSubject() {}

    /**
     * Returns the subject of an order. An order that was refused for its form has whatever its sender wrote, so an id
     * is cut to its longest length.
     *
     * @param known kind of the fact in the register; null if it has none
     */
    static String of(OperatorOrdered order, @Nullable FactKind known) {
        return switch (order.getKind()) {
            case REGISTER_FACT ->
                order.getFact() == null
                        ? ""
                        : order.getFact().getKind() + " " + cut(order.getFact().getFactId());
            case RETRACT_FACT -> (known == null ? "" : known + " ") + cut(String.valueOf(order.getFactId()));
            case RETRACT_REPORTED -> "since " + order.getSince();
            case ATTEST_FACT ->
                order.getAttestation() == null
                        ? ""
                        : SealedFactDigest.of(order.getAttestation().getFactId());
            case RETRACT_ATTESTATION -> order.getFactId() == null ? "" : SealedFactDigest.of(order.getFactId());
            case CONFIRM ->
                order.getConfirms() == null ? "" : cut(order.getConfirms().getOrderId());
            case UNKNOWN, SUSPEND_MAILBOX, RESUME_MAILBOX, CHANGE_MEMBER, ADMIT_MEMBER, REPLAY_RECORD, DISCARD_RECORD ->
                "";
        };
    }

    private static String cut(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
