package dev.herald.simulator.engine;

import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.topology.ServiceTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A process of a service: its global feeds, read from the beginning of their topics, and the tasks that it owns. */
final class SimulatedInstance {

    private final RecordedTopology topology = new RecordedTopology();
    private final SimulatedLog log;
    private final List<Reading> readings = new ArrayList<>();
    private final String applicationId;
    final Map<Integer, SimulatedTask> tasks = new TreeMap<>();

    /** One partition of a feed. */
    private final class Reading {
        private final String topic;
        private final int partition;
        private final Processor<Object, Object, Object, Object> processor;
        private int place;
        private @Nullable ConsumerRecord<byte[], byte[]> current;

        @SuppressWarnings("unchecked")
        Reading(RecordedTopology.Feed feed, int partition) {
            this.topic = feed.topic();
            this.partition = partition;
            this.processor =
                    (Processor<Object, Object, Object, Object>) feed.supplier().get();
            this.processor.init(new FeedContext(this));
        }

        boolean read() {
            ConsumerRecord<byte[], byte[]> record = log.read(topic, partition, place);
            if (record == null) {
                return false;
            }
            place++;
            current = record;
            processor.process(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
            return true;
        }
    }

    /** What a feed sees: where it reads. */
    private final class FeedContext extends UnusedContext {
        private final Reading reading;

        FeedContext(Reading reading) {
            this.reading = reading;
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            return SimulatedContext.Place.of(reading.current);
        }

        @Override
        public Map<String, Object> appConfigs() {
            return Map.of(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        }
    }

    /** Starts an instance; it has read its feeds to their ends when it takes its first task. */
    SimulatedInstance(ServiceTopology service, EventSerde serde, SimulatedLog log) {
        this.log = log;
        this.applicationId = ServiceTopology.APPLICATION_ID_PREFIX + service.service();
        service.build(topology, serde);
        topology.feeds.forEach(feed -> {
            for (int partition = 0; partition < log.partitions(feed.topic()); partition++) {
                readings.add(new Reading(feed, partition));
            }
        });
        while (feed()) {
            // until nothing is left
        }
    }

    /** Reads one record of each feed; returns whether there was one. */
    boolean feed() {
        boolean any = false;
        for (Reading reading : readings) {
            any |= reading.read();
        }
        return any;
    }

    boolean hasTasks() {
        return !topology.nodes.isEmpty();
    }

    SimulatedTask take(int partition, SimulatedTask.Kept kept, SimulatedClock clock, CrashPoint crash) {
        SimulatedTask task = new SimulatedTask(applicationId, topology, log, clock, partition, kept, crash);
        tasks.put(partition, task);
        return task;
    }
}
