package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.dissemination.custody.Member;
import dev.herald.event.CheckpointIssued;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.RecordSize;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends each checkpoint of the audit to every mailbox, unchanged, under the name of the log: a mailbox holds the
 * latest. Members compare it with the one that they saw before. A cosignature is sent to nobody.
 */
final class CheckpointProcessor extends EventProcessor<EventProcessor.NoStores> {

    private final EventSerde serde;
    private final MemberProjection members;

    CheckpointProcessor(DisseminationTopologySettings settings, EventSerde serde) {
        super(DisseminationStores.SERVICE, serde, settings.clock());
        this.serde = serde;
        this.members = settings.members();
    }

    @Override
    protected NoStores open(ProcessorContext<String, Object> context) {
        return new NoStores();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        if (incoming.event() instanceof CheckpointIssued issued) {
            byte[] value = serde.serialize(issued);
            Headers headers = incoming.headers().toKafka();
            RecordSize.check(Topics.OUTBOUND, issued.getOrigin(), value, headers);
            Set<MemberCode> all =
                    members.current().all().stream().map(Member::code).collect(Collectors.toUnmodifiableSet());
            context()
                    .forward(
                            new Record<>(
                                    issued.getOrigin(),
                                    (Object) Delivery.ofCheckpoint(all, value),
                                    incoming.now().toEpochMilli(),
                                    headers),
                            DisseminationStores.DELIVER);
        }
        return List.of();
    }
}
