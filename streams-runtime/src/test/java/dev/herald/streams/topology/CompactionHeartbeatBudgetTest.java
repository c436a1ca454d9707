package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A heartbeat of many stores, within the time budget of a stream thread. */
class CompactionHeartbeatBudgetTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration STORE_TAKES = Duration.ofMillis(40);

    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final List<KeyValueStore<String, String>> stores =
            IntStream.range(0, 5).mapToObj(number -> store("store-" + number)).toList();
    private long nanos;
    private final ThreadTimeBudget budget =
            new ThreadTimeBudget(Duration.ofMillis(100), 1, () -> nanos += STORE_TAKES.toNanos());

    @Test
    void a_heartbeat_is_written_in_portions_and_reaches_every_store_and_each_topic_once() {
        CompactionHeartbeat.start(
                context, budget, () -> Instant.EPOCH, HOUR, new HashSet<>(names()), Set.of(Topics.CASES));
        assertThat(interval()).as("nothing is to do at the start").isEqualTo(HOUR);

        List<Integer> left = new ArrayList<>();
        do {
            run();
            left.add(storesWithoutHeartbeat());
        } while (!interval().equals(HOUR));

        assertThat(left).as("a slice ends during the third store").containsExactly(2, 0);
        assertThat(context.forwarded()).hasSize(1);
    }

    private List<String> names() {
        return stores.stream().map(KeyValueStore::name).toList();
    }

    private int storesWithoutHeartbeat() {
        return (int) stores.stream()
                .filter(store -> store.get(Topics.HEARTBEAT_KEY) != null)
                .count();
    }

    private KeyValueStore<String, String> store(String name) {
        KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        store.put(Topics.HEARTBEAT_KEY, "no heartbeat yet");
        return store;
    }

    private void run() {
        schedule().getPunctuator().punctuate(0);
    }

    private Duration interval() {
        return schedule().getInterval();
    }

    private MockProcessorContext.CapturedPunctuator schedule() {
        return context.scheduledPunctuators().stream()
                .filter(schedule -> !schedule.cancelled())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
