package dev.herald.cli.quarantine;

import dev.herald.cli.order.OrderClient;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives orders about quarantined records. An order names the record by its position in quarantine and has no bytes; it
 * goes to the partition that the record came from, so that the task that owns the case carries it out.
 */
final class QuarantineOrders {

    private final Channel channel;

    /** Gives orders as one operator. */
    static QuarantineOrders by(OrderSigner signer, OrderClient client) {
        return new QuarantineOrders((order, partition) -> Optional.ofNullable(
                client.give(signer, order, Topics.REPLAYS, partition).answer()));
    }

    QuarantineOrders(Channel channel) {
        this.channel = channel;
    }

    /** Signs orders, writes them to {@link Topics#REPLAYS}, and waits for the answer. */
    @FunctionalInterface
    interface Channel {
        /**
         * Gives an order.
         *
         * @param partition the partition that the order is written to
         * @return the answer of the service; empty if it has not answered in time
         */
        Optional<OperatorOrderAnswered> give(OperatorOrdered.Builder order, int partition);
    }

    /** The end of an order: whether the record is done with as ordered, and the line that says so. */
    record Result(boolean done, String line) {}

    /** Orders the service that quarantined a record to handle it again. */
    Result replay(QuarantinedRecord quarantined) {
        return give(quarantined, OperatorOrderKind.REPLAY_RECORD, null);
    }

    /** Orders the service that quarantined a record to be done with it. */
    Result discard(QuarantinedRecord quarantined, DiscardReason reason) {
        return give(quarantined, OperatorOrderKind.DISCARD_RECORD, reason.name());
    }

    private Result give(QuarantinedRecord quarantined, OperatorOrderKind kind, @Nullable String ground) {
        Optional<RecordPosition> origin = quarantined.origin();
        Optional<String> service = quarantined.service();
        if (origin.isEmpty() || service.isEmpty()) {
            return new Result(
                    false,
                    "%s not changed: its headers name no original position and service".formatted(quarantined.id()));
        }
        return channel.give(
                        order(quarantined, service.get(), kind, ground),
                        origin.get().partition())
                .map(answer -> describe(quarantined.id(), answer))
                .orElseGet(() -> new Result(
                        false,
                        "%s: the order is written and holds; %s has not answered yet. See ./herald status."
                                .formatted(quarantined.id(), service.get())));
    }

    private static OperatorOrdered.Builder order(
            QuarantinedRecord quarantined, String service, OperatorOrderKind kind, @Nullable String ground) {
        QuarantineId id = quarantined.id();
        return OrderClient.content(kind)
                .setMember(quarantined
                        .origin()
                        .flatMap(RecordPosition::sender)
                        .map(MemberCode::value)
                        .orElse(null))
                .setQuarantined(new QuarantinePosition(service, id.partition(), id.offset()))
                .setGround(ground);
    }

    private static Result describe(QuarantineId id, OperatorOrderAnswered answer) {
        return new Result(answer.getAccepted(), "%s: %s (%s)".formatted(id, answer.getExplanation(), answer.getCode()));
    }
}
