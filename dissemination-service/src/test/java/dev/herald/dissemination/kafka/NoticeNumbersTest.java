package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.InMemoryRegistry;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class NoticeNumbersTest {

    private static final int PARTITIONS = 4;

    @Test
    void two_tasks_give_no_number_twice() {
        KeyValueStore<String, SpecificRecord> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("numbers"),
                        Serdes.String(),
                        InMemoryRegistry.serde().asKafkaSerde())
                .build();
        Stream<String> ids = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new NoticeNumbers(store, partition, PARTITIONS))
                .flatMap(numbers ->
                        Stream.of(1, 2, 3).map(number -> numbers.noticeId(number, DisseminationTestDriver.MORNING)));

        assertThat(ids.toList()).doesNotHaveDuplicates().startsWith("2026/00004", "2026/00008");
    }
}
