package dev.herald.cli.member;

import dev.herald.cli.audit.OrderTransaction;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.MemberOrder;
import dev.herald.provisioning.MemberRecords;
import dev.herald.provisioning.MembersTopic;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Changes members' records as an operator. A record and its audit entry are one transaction. Only one editor is active
 * at a time ({@link OrderTransaction}).
 */
public final class MemberEditor implements AutoCloseable {

    private static final String SOURCE = "/herald/operator";

    private final EventSerde serde;
    private final InstantSource clock;
    private final OrderTransaction transaction;
    private MemberRecords records;

    /**
     * Fences any other editor and reads the members.
     *
     * @param operator client settings of the operator
     * @throws dev.herald.cluster.UserError if the broker refuses
     */
    public MemberEditor(Map<String, Object> operator, MembersTopic topic, EventSerde serde, InstantSource clock) {
        this.serde = serde;
        this.clock = clock;
        this.transaction = new OrderTransaction(operator, serde);
        this.records = transaction.open(topic::read);
    }

    /**
     * Applies an order.
     *
     * @param actor name of the operator
     * @return the new record; empty if the member's record already has this effect, and nothing was written
     * @throws dev.herald.cluster.UserError if the order breaks a rule, or if the broker did not confirm
     */
    public Optional<MemberRecord> apply(MemberOrder order, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<MemberRecord> changed = records.after(order, now);
        changed.ifPresent(record -> {
            transaction.commit(MembersTopic.change(record, SOURCE, serde, now), auditEntry(order, record, actor, now));
            records = records.with(record);
        });
        return changed;
    }

    /** Returns the audit entry of an order: who ordered what. Authority and reason stay in the member's record. */
    static OrderTransaction.Entry auditEntry(MemberOrder order, MemberRecord record, String actor, Instant now) {
        String code = order.member().value();
        return switch (order) {
            case MemberOrder.Admission admission ->
                new OrderTransaction.Entry(actor, "MEMBER_ADMITTED", "%s %s".formatted(code, admission.kind()), now);
            case MemberOrder.Routing routing -> {
                DiffusionRoute route = record.getDiffusionRoutes().getLast();
                yield new OrderTransaction.Entry(
                        actor,
                        "MEMBER_ROUTED",
                        "%s %s from %s%s"
                                .formatted(
                                        code,
                                        routing.mode(),
                                        route.getValidFrom(),
                                        routing.until() == null ? "" : " until " + routing.until()),
                        now);
            }
            case MemberOrder.StatusOrder status ->
                new OrderTransaction.Entry(
                        actor,
                        switch (status.status()) {
                            case ACTIVE -> "MEMBER_REACTIVATED";
                            case SUSPENDED -> "MEMBER_SUSPENDED";
                            case REMOVED -> "MEMBER_REMOVED";
                            case UNKNOWN -> throw new IllegalArgumentException("no order has the status UNKNOWN");
                        },
                        "%s epoch %d".formatted(code, record.getEpoch()),
                        now);
        };
    }

    @Override
    public void close() {
        transaction.close();
    }
}
