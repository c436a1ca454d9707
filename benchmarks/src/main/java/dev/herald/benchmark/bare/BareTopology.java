package dev.herald.benchmark.bare;

import java.util.List;
import org.apache.kafka.streams.Topology;

/** What Herald is compared with: a Kafka Streams topology without any domain, for a process of its own. */
public sealed interface BareTopology permits BareHopTopology, BareFanoutTopology {

    /** Returns the name of the process and of its consumer group. */
    String service();

    /** Returns the topology. */
    Topology topology();

    /** Returns the words from which another process makes the same topology. */
    List<String> arguments();

    /** Returns the topology of another process's words. */
    static BareTopology of(List<String> arguments) {
        List<String> details = arguments.subList(1, arguments.size());
        return switch (arguments.getFirst()) {
            case BareHopTopology.KIND -> new BareHopTopology(Integer.parseInt(details.getFirst()));
            case BareFanoutTopology.KIND ->
                new BareFanoutTopology(details.getFirst(), details.subList(1, details.size()));
            default -> throw new IllegalArgumentException("no bare topology: " + arguments.getFirst());
        };
    }
}
