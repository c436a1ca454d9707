package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Acknowledged;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Deletes mail from a mailbox when its addressee acknowledges it. */
final class MailAcknowledgementProcessor extends EventProcessor<EventProcessor.NoStores> {

    MailAcknowledgementProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, serde, settings.clock());
    }

    @Override
    protected NoStores open(ProcessorContext<String, Object> context) {
        return new NoStores();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        if (incoming.event() instanceof Acknowledged acknowledged && acknowledged.getMessageId() != null) {
            MemberCode addressee = new MemberCode(acknowledged.getSubmittedBy());
            context()
                    .forward(
                            new Record<>(
                                    acknowledged.getMessageId(),
                                    (Object) Delivery.acknowledgedBy(addressee),
                                    incoming.now().toEpochMilli()),
                            DisseminationStores.DELIVER);
        }
        return List.of();
    }
}
