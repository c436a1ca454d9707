package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorePartTest {

    private final KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(StorePart.CASES), Serdes.String(), Serdes.String())
            .withLoggingDisabled()
            .build();
    private final KeyValueStore<String, String> cases = new StorePart<>(store, "");
    private final KeyValueStore<String, String> contents = new StorePart<>(store, "~content ");
    private final KeyValueStore<String, String> due = new StorePart<>(store, "~due ");

    @BeforeEach
    void fill() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        cases.put("BR/2026-000001", "a case");
        cases.put("ZA/2026-000001", "the last one");
        contents.put("BR/2026-000001 1", "its content");
        due.put("000000000000001|BR/2026-000001", "its deadline");
        due.put("~", "a late one");
    }

    @Test
    void each_part_sees_its_own_keys_alone_without_the_prefix() {
        assertThat(keys(cases, null, null)).containsExactly("BR/2026-000001", "ZA/2026-000001");
        assertThat(keys(contents, null, null)).containsExactly("BR/2026-000001 1");
        assertThat(keys(due, null, null)).containsExactly("000000000000001|BR/2026-000001", "~");
        assertThat(contents.get("BR/2026-000001 1")).isEqualTo("its content");
        assertThat(contents.get("BR/2026-000001")).isNull();
        assertThat(keys(store, null, null)).hasSize(5);
    }

    @Test
    void a_range_has_the_bounds_that_were_given() {
        assertThat(keys(cases, "BR/2026-000002", null)).containsExactly("ZA/2026-000001");
        assertThat(keys(due, "0", "1")).containsExactly("000000000000001|BR/2026-000001");
        assertThat(keys(due, null, "/")).isEmpty();
    }

    @Test
    void what_is_deleted_in_one_part_stays_in_the_others() {
        assertThat(cases.delete("BR/2026-000001")).isEqualTo("a case");
        assertThat(contents.putIfAbsent("BR/2026-000001 1", "another")).isEqualTo("its content");
        contents.putAll(List.of(KeyValue.pair("BR/2026-000001 1", "amended")));
        assertThat(contents.get("BR/2026-000001 1")).isEqualTo("amended");
        assertThat(keys(cases, null, null)).containsExactly("ZA/2026-000001");
    }

    @Test
    void a_part_sees_its_own_writes_alone_that_an_open_unit_holds_back() {
        UnitOfWork unit = new UnitOfWork(new MockProcessorContext<>());
        HeldBackStore<String> held = new HeldBackStore<>(store, unit);
        unit.begin();
        new StorePart<>(held, "~content ").put("AA/2026-000001 1", "new");
        new StorePart<>(held, "~due ").delete("~");
        new StorePart<>(held, "").put("CC/2026-000001", "a new case");

        assertThat(keys(new StorePart<>(held, "~content "), null, null))
                .containsExactly("AA/2026-000001 1", "BR/2026-000001 1");
        assertThat(keys(new StorePart<>(held, "~due "), null, null)).containsExactly("000000000000001|BR/2026-000001");
        assertThat(keys(new StorePart<>(held, ""), "BR/2026-000002", null))
                .containsExactly("CC/2026-000001", "ZA/2026-000001");
        assertThat(keys(cases, null, null)).doesNotContain("CC/2026-000001");
    }

    private static List<String> keys(KeyValueStore<String, String> part, @Nullable String from, @Nullable String to) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, String> entries = part.range(from, to)) {
            while (entries.hasNext()) {
                String next = entries.peekNextKey();
                assertThat(entries.next().key).isEqualTo(next);
                keys.add(next);
            }
        }
        return keys;
    }
}
