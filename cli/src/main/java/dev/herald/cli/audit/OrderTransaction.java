package dev.herald.cli.audit;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes an operator's order and its audit entry in one transaction. All orders are one chain,
 * {@link AuditPlaceholders#ORDERS}, and have one transactional id, so that no second session forks the chain.
 */
public final class OrderTransaction implements AutoCloseable {

    private static final String TRANSACTIONS = "operator.orders";
    private static final AuditedTransaction.Activity ACTIVITY =
            new AuditedTransaction.Activity("giving an order", "./herald audit '~orders'");

    private final Map<String, Object> operator;
    private final EventSerde serde;
    private final AuditedTransaction transaction;
    private @Nullable AuditEntry last;

    /** Creates a producer; {@link #open} must be called before {@link #commit}. */
    public OrderTransaction(Map<String, Object> operator, EventSerde serde) {
        this.operator = operator;
        this.serde = serde;
        this.transaction = new AuditedTransaction(operator, TRANSACTIONS, Topics.ORDERS.maxMessageBytes(), ACTIVITY);
    }

    /**
     * Fences an earlier session, then reads the current state.
     *
     * @throws dev.herald.cluster.UserError if the broker refuses
     */
    public <T> T open(Supplier<T> read) {
        return transaction.open(() -> {
            last = AuditTopic.read(operator, serde)
                    .lastOf(OperatorEntries.SERVICE, AuditPlaceholders.ORDERS)
                    .orElse(null);
            return read.get();
        });
    }

    /** Fences an earlier session. */
    public void open() {
        open(() -> Boolean.TRUE);
    }

    /**
     * Writes an order and the entry about it, or nothing.
     *
     * @throws dev.herald.cluster.UserError if another session fenced this one, or if the broker did not confirm
     */
    public void commit(ProducerRecord<byte[], byte[]> order, Entry about) {
        EventHeaders headers = EventHeaders.from(order.headers());
        if (headers == null) {
            throw new IllegalStateException("an operator's record has headers");
        }
        AuditEntry entry = about.after(last, headers.id());
        transaction.commit(List.of(order, OperatorEntries.toRecord(entry, serde, about.at())));
        last = entry;
    }

    /**
     * Writes the entry about what an operator did outside of every topic.
     *
     * @param causeId identifies the act
     * @throws dev.herald.cluster.UserError if another session fenced this one, or if the broker did not confirm
     */
    public void commit(Entry about, String causeId) {
        AuditEntry entry = about.after(last, causeId);
        transaction.commit(List.of(OperatorEntries.toRecord(entry, serde, about.at())));
        last = entry;
    }

    @Override
    public void close() {
        transaction.close();
    }

    /**
     * The entry about an order.
     *
     * @param actor name of the operator
     * @param detail codes, no free text: reasons stay with the order
     */
    public record Entry(String actor, String action, String detail, Instant at) {

        /** Returns the audit entry that follows the last one of the chain. */
        public AuditEntry after(@Nullable AuditEntry last, String causeId) {
            return OperatorEntries.nextInChain(
                    last, AuditPlaceholders.ORDERS, actor, action, null, causeId, detail, at);
        }
    }
}
