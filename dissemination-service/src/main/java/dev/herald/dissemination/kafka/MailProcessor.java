package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Record;

/** Sends mail of other stages to its addressee, unchanged, under its message id. */
final class MailProcessor extends EventProcessor {

    private final EventSerde serde;

    MailProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, settings.clock());
        this.serde = serde;
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        EventMapper.MailAddress address = EventMapper.mailAddress(incoming.event());
        context()
                .forward(
                        new Record<>(
                                address.messageId(),
                                (Object) Delivery.toAll(Set.of(address.addressee()), serde.serialize(incoming.event())),
                                incoming.now().toEpochMilli(),
                                incoming.headers().toKafka()),
                        DisseminationStores.DELIVER);
        return List.of();
    }
}
