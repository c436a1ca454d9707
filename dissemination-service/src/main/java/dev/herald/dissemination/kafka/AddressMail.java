package dev.herald.dissemination.kafka;

import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Record;

/** Mail that another stage wrote goes to its addressee as it is, under its message id. */
final class AddressMail extends EventProcessor {

    private final EventSerde serde;

    AddressMail(DisseminationTopology.World world, EventSerde serde) {
        super(DisseminationTopology.SERVICE, world.clock());
        this.serde = serde;
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        Wire.Mail mail = Wire.mail(incoming.event());
        context()
                .forward(
                        new Record<>(
                                mail.messageId(),
                                (Object) Delivery.toAll(Set.of(mail.addressee()), serde.serialize(incoming.event())),
                                incoming.now().toEpochMilli(),
                                incoming.headers().toKafka()),
                        DisseminationTopology.DELIVER);
        return List.of();
    }
}
