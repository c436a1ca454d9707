package dev.herald.streams;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.lifecycle.InternalTopicSettings;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.TopologyNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** A service that answers each decision with what a test says. */
public record ProbeTopology(Function<SpecificRecord, List<OutboundEvent>> answer) implements ServiceTopology {

    public static final String CASE = "FR/2026-000123";
    public static final Instant NOW = Instant.parse("2026-05-04T10:15:30.123Z");

    public static Map<String, Object> properties(Path stateDir) {
        return StreamsRuntime.properties(
                new ProbeTopology(event -> List.of()),
                new KafkaSettings("broker:9092", "probe", "secret", "SASL_PLAINTEXT", null),
                settings(stateDir, Duration.ofHours(1)),
                new InternalTopicSettings(
                        (short) -1, (short) 0, Duration.ofHours(24), Duration.ofHours(1), Duration.ofDays(30)));
    }

    /** Returns the defaults, for instance 3. */
    public static StreamsSettings settings(Path stateDir, Duration tick) {
        return new StreamsSettings(
                stateDir,
                3,
                1,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                0,
                null,
                Duration.ofMillis(100),
                tick);
    }

    public EventProcessor<EventProcessor.NoStores> processor(EventSerde serde) {
        return new EventProcessor<>(service(), serde, () -> NOW) {
            @Override
            protected NoStores open(ProcessorContext<String, Object> context) {
                return new NoStores();
            }

            @Override
            protected List<OutboundEvent> handle(Incoming incoming) {
                return answer.apply(incoming.event());
            }
        };
    }

    @Override
    public String service() {
        return "probe";
    }

    @Override
    public ClientRole role() {
        return ClientRole.DISSEMINATION;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topics.DECISIONS, Topics.DISSEMINATIONS, Topics.QUARANTINE);
    }

    @Override
    public void build(Topology topology, EventSerde serde) {
        TopologyNodes.addSources(topology, serde, Topics.DECISIONS);
        topology.addProcessor("answer", () -> processor(serde), TopologyNodes.source(Topics.DECISIONS));
        TopologyNodes.addSinks(topology, serde, "answer", Topics.DISSEMINATIONS);
    }
}
