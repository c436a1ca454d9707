package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueIndexTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("due"), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();
    private final List<String> rangesFrom = new ArrayList<>();
    private final DueIndex<String> index = new DueIndex<>(noting(store));

    @BeforeEach
    void open() {
        MockProcessorContext<String, String> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    void what_is_due_comes_earliest_first_and_up_to_a_limit() {
        index.put(NOON.plusSeconds(2), "b", "B");
        index.put(NOON.plusSeconds(1), "c", "C");
        index.put(NOON, "d", "D");
        index.put(NOON, "a", "A");

        assertThat(ids(NOON.minusMillis(1), 10)).isEmpty();
        assertThat(ids(NOON, 10)).containsExactly("a", "d");
        assertThat(ids(NOON.plusSeconds(5), 3)).containsExactly("a", "d", "c");
        assertThat(index.due(NOON, 1)).containsExactly(new DueIndex.Entry<>(NOON, "a", "A"));
        assertThat(index.earliest(NOON)).contains(NOON);
    }

    @Test
    void a_look_starts_behind_what_was_removed() {
        for (int i = 0; i < 100; i++) {
            index.put(NOON.plusMillis(i), "case", "x");
        }
        index.due(NOON.plusMillis(89), 90).forEach(index::remove);
        index.due(NOON.plusMillis(89), 90);
        rangesFrom.clear();
        index.due(NOON.plusMillis(89), 90);

        assertThat(rangesFrom)
                .containsExactly("%015d|case".formatted(NOON.plusMillis(90).toEpochMilli()));
    }

    @Test
    void an_entry_before_the_last_look_is_found() {
        assertThat(ids(NOON, 10)).isEmpty();
        index.put(NOON.minusSeconds(60), "late", "x");
        index.put(Instant.EPOCH.minusSeconds(1), "before the epoch", "x");

        assertThat(ids(NOON, 10)).containsExactly("before the epoch", "late");
    }

    @Test
    void it_leaves_the_other_entries_of_its_store_alone() {
        store.put("fr=m1", "mail");
        store.put("~tick", "x");
        DueIndex<String> part = new DueIndex<>(store, "~");
        part.put(NOON, "m1", "x");

        assertThat(part.due(NOON.plusSeconds(1), 10))
                .extracting(DueIndex.Entry::id)
                .containsExactly("m1");
    }

    @Test
    void random_entries_are_found_as_a_sorted_list_finds_them() {
        Random random = new Random(5);
        List<DueIndex.Entry<String>> model = new ArrayList<>();
        Instant now = NOON;
        for (int step = 0; step < 2_000; step++) {
            Instant at = now.plusMillis(random.nextInt(2_000) - 500);
            if (random.nextInt(3) > 0) {
                String id = "case-" + step;
                index.put(at, id, "v");
                model.add(new DueIndex.Entry<>(at, id, "v"));
            }
            if (random.nextInt(4) == 0) {
                now = now.plusMillis(random.nextInt(300));
                Instant look = now;
                List<DueIndex.Entry<String>> expected = model.stream()
                        .filter(entry -> !entry.at().isAfter(look))
                        .sorted(Comparator.comparing((DueIndex.Entry<String> entry) -> entry.at())
                                .thenComparing(DueIndex.Entry::id))
                        .limit(7)
                        .toList();
                assertThat(index.due(now, 7)).isEqualTo(expected);
                expected.stream().limit(random.nextInt(8)).forEach(entry -> {
                    index.remove(entry);
                    model.remove(entry);
                });
            }
        }
    }

    /** Notes where each range starts. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<String, String> noting(KeyValueStore<String, String> noted) {
        return (KeyValueStore<String, String>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("range")) {
                        rangesFrom.add((String) arguments[0]);
                    }
                    return method.invoke(noted, arguments);
                });
    }

    private List<String> ids(Instant now, int limit) {
        return index.due(now, limit).stream().map(DueIndex.Entry::id).toList();
    }
}
