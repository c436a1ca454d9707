package dev.herald.dissemination.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.RecordSize;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends mail of other stages to its addressee, unchanged, under its message id. */
final class MailProcessor extends EventProcessor<EventProcessor.NoStores> {

    private final EventSerde serde;

    MailProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, serde, settings.clock());
        this.serde = serde;
    }

    @Override
    protected NoStores open(ProcessorContext<String, Object> context) {
        return new NoStores();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        EventMapper.MailAddress address = EventMapper.mailAddress(incoming.event());
        byte[] mail = serde.serialize(incoming.event());
        Headers headers = incoming.headers().toKafka();
        RecordSize.check(Topics.OUTBOUND, address.messageId(), mail, headers);
        context()
                .forward(
                        new Record<>(
                                address.messageId(),
                                (Object) Delivery.ofMail(address.addressee(), mail),
                                incoming.now().toEpochMilli(),
                                headers),
                        DisseminationStores.DELIVER);
        return List.of();
    }
}
