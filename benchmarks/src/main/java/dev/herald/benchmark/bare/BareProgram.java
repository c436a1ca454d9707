package dev.herald.benchmark.bare;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.lifecycle.InternalTopicSettings;
import dev.herald.streams.lifecycle.KafkaSettings;
import dev.herald.streams.lifecycle.StreamsRuntime;
import dev.herald.streams.lifecycle.StreamsSettings;
import dev.herald.streams.topology.ServiceTopology;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Runs a bare topology in a process of its own, with the shipped settings of a service's Streams. The login comes
 * through the environment, since arguments can be listed by anyone. Ends when the benchmark's process has ended.
 */
final class BareProgram {

    /** Environment variable with the client's settings, as the text of a properties file. */
    static final String CLIENT = "HERALD_BENCH_CLIENT";

    /** The file in the state folder that exists once the process has its partitions. */
    static final String READY_FILE = "ready";

    private BareProgram() {}

    /** Runs a hop: its arguments are a state folder, the pid of the process with which it ends, the hop's number. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        BareHopTopology topology = new BareHopTopology(Integer.parseInt(arguments[2]));
        KafkaStreams streams = new KafkaStreams(topology.topology(), settings(topology, folder));
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                markReady(folder);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
        ProcessHandle.of(Long.parseLong(arguments[1]))
                .ifPresent(benchmark -> benchmark.onExit().join());
        Runtime.getRuntime().halt(0);
    }

    private static Properties settings(BareHopTopology topology, Path folder) throws IOException {
        Properties client = new Properties();
        client.load(new StringReader(System.getenv(CLIENT)));
        Binder binder =
                new Binder(new MapConfigurationPropertySource(Map.of("herald.streams.state-dir", folder.toString())));
        StreamsSettings shipped =
                binder.bind("herald.streams", StreamsSettings.class).get();
        InternalTopicSettings internalTopics = binder.bindOrCreate("herald.streams", InternalTopicSettings.class);
        KafkaSettings connection =
                new KafkaSettings(client.getProperty("bootstrap.servers"), "", "", "SASL_PLAINTEXT", null);
        Properties all = new Properties();
        all.putAll(StreamsRuntime.properties(new NamedAs(topology), connection, shipped, internalTopics));
        all.putAll(client);
        return all;
    }

    /** A hop, as far as the settings of a service depend on it. */
    private record NamedAs(BareHopTopology bare) implements ServiceTopology {

        @Override
        public String service() {
            return bare.service();
        }

        @Override
        public ClientRole role() {
            return ClientRole.INTAKE;
        }

        @Override
        public Set<Topic> topics() {
            return Set.of();
        }

        @Override
        public void build(Topology topology, EventSerde serde) {
            throw new UnsupportedOperationException("a bare topology has no events");
        }
    }

    private static void markReady(Path folder) {
        try {
            Files.writeString(folder.resolve(READY_FILE), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
