package dev.herald.benchmark.bare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * One hop of the bare chain, a pipeline without any domain. Its shape is frozen, so that Herald gains by writing less:
 * for each record three puts of 500 bytes into three stores, four side records of 350 bytes to four topics, and the
 * record on to the next hop.
 *
 * @param number of the hop, from 1
 */
record BareHopTopology(int number) {

    /** How many hops a chain has. */
    static final int HOPS = 4;

    private static final int PUTS = 3;
    private static final int PUT_BYTES = 500;
    private static final int SIDE_RECORDS = 4;
    private static final int SIDE_BYTES = 350;
    private static final String SOURCE = "from-previous";
    private static final String HOP = "hop";

    /** Returns the topic between two hops: 0 is the input of the chain, {@link #HOPS} its output. */
    static String path(int position) {
        return "bench.path." + position;
    }

    /** Returns the topics of the side records. */
    static List<String> sides() {
        return IntStream.rangeClosed(1, SIDE_RECORDS)
                .mapToObj(side -> "bench.side." + side)
                .toList();
    }

    /** Returns the name of the process and of its consumer group. */
    String service() {
        return "bench-" + number;
    }

    /** Returns the topology. */
    Topology topology() {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        Topology topology =
                new Topology().addSource(SOURCE, in, in, path(number - 1)).addProcessor(HOP, Hop::new, SOURCE);
        stores().forEach(store -> topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(store), Serdes.ByteArray(), Serdes.ByteArray()),
                HOP));
        topology.addSink(path(number), path(number), out, out, HOP);
        sides().forEach(side -> topology.addSink(side, side, out, out, HOP));
        return topology;
    }

    private static List<String> stores() {
        return IntStream.rangeClosed(1, PUTS).mapToObj(put -> "store-" + put).toList();
    }

    private final class Hop extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private List<KeyValueStore<byte[], byte[]>> kept = List.of();

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            kept = stores().stream()
                    .<KeyValueStore<byte[], byte[]>>map(context::getStateStore)
                    .toList();
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            byte[] put = Arrays.copyOf(record.value(), PUT_BYTES);
            kept.forEach(store -> store.put(record.key(), put));
            byte[] side = Arrays.copyOf(record.value(), SIDE_BYTES);
            sides().forEach(topic -> context().forward(record.withValue(side), topic));
            context().forward(record, path(number));
        }
    }
}
