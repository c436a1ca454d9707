package dev.herald.scenario.context;

import dev.herald.cli.order.OperatorKeyReader;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cli.register.RegisterOrders;
import dev.herald.cli.register.RetractReason;
import dev.herald.cli.register.ScreeningProgress;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.FactRegistered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.SealedFactAttested;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Two operators who order facts and attestations: the second confirms what needs two. */
public final class RegisterWriter implements AutoCloseable {

    /** Codes of orders after which a repetition changes nothing. */
    private static final Set<String> ENDED = Set.of("FACT_UNKNOWN");

    private final OrderClient orders;
    private final OrderSigner first;
    private final OrderSigner second;
    private final ScreeningProgress screening;

    /** Connects with the keys of the cluster's first two operators. */
    public RegisterWriter(ClusterConnection cluster, EventSerde serde) {
        this.first = signer(cluster, 0);
        this.second = signer(cluster, 1);
        this.orders = new OrderClient(cluster, serde);
        this.screening = ScreeningProgress.of(cluster);
    }

    static OrderSigner signer(ClusterConnection cluster, int number) {
        return OperatorKeyReader.read(cluster.operatorKey(cluster.operators().get(number)));
    }

    /**
     * Orders a record, and waits until screening has read it, so that the next request is compared with it. Screening
     * that does not answer reads the register before it screens a request. Does not wait for a sealed fact: it raises
     * its HOLD when it is read.
     *
     * @return whether the record is in the register; a repetition is harmless
     * @throws IllegalArgumentException if intake refuses the order
     */
    public synchronized boolean write(SpecificRecord entry) throws InterruptedException {
        OrderResult result = orders.give(first, second, order(entry));
        if (result.answer() == null) {
            return false;
        }
        if (!result.isDone() && !ENDED.contains(result.code())) {
            throw new IllegalArgumentException(
                    "the order was refused: %s, %s".formatted(result.code(), result.phrase()));
        }
        if (result.written() != null) {
            ScreeningProgress.Result unused = screening.await(List.of(result.written()));
        }
        return result.isDone();
    }

    private static OperatorOrdered.Builder order(SpecificRecord entry) {
        return switch (entry) {
            case FactRegistered fact ->
                fact.getRetracted()
                        ? RegisterOrders.retract(fact.getFactId(), false, RetractReason.NO_LONGER_HOLDS)
                        : RegisterOrders.register(fact);
            case SealedFactAttested attested ->
                attested.getRetracted()
                        ? RegisterOrders.retract(attested.getFactId(), true, RetractReason.NO_LONGER_HOLDS)
                        : RegisterOrders.register(attested);
            default -> RegisterOrders.register(entry);
        };
    }

    @Override
    public void close() {
        orders.close();
        screening.close();
    }
}
