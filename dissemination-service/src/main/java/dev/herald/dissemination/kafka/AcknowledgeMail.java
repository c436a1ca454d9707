package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.Acknowledged;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Mail that its addressee acknowledges leaves the mailbox. */
final class AcknowledgeMail extends EventProcessor {

    AcknowledgeMail(DisseminationTopology.World world) {
        super(DisseminationTopology.SERVICE, world.clock());
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        if (incoming.event() instanceof Acknowledged acknowledged && acknowledged.getMessageId() != null) {
            MemberCode reader = new MemberCode(acknowledged.getSubmittedBy());
            context()
                    .forward(
                            new Record<>(
                                    acknowledged.getMessageId(),
                                    (Object) Delivery.acknowledgedBy(reader),
                                    incoming.now().toEpochMilli()),
                            DisseminationTopology.DELIVER);
        }
        return List.of();
    }
}
