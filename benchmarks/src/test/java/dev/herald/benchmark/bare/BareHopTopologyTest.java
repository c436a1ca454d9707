package dev.herald.benchmark.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The shape of a hop is frozen: another shape would make Herald look better or worse without a change of Herald. */
class BareHopTopologyTest {

    private static final ByteArrayDeserializer READ = new ByteArrayDeserializer();

    @Test
    void a_hop_writes_one_record_on_four_side_records_of_350_bytes_and_three_puts_of_500_bytes() {
        byte[] key = {'c'};
        byte[] request = new byte[750];
        try (TopologyTestDriver driver = new TopologyTestDriver(new BareHopTopology(2).topology(), new Properties())) {
            driver.createInputTopic("bench.path.1", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(key, request);

            assertThat(driver.createOutputTopic("bench.path.2", READ, READ).readRecordsToList())
                    .extracting(TestRecord::value)
                    .containsExactly(request);
            assertThat(BareHopTopology.sides())
                    .hasSize(4)
                    .allSatisfy(side -> assertThat(
                                    driver.createOutputTopic(side, READ, READ).readRecordsToList())
                            .singleElement()
                            .extracting(record -> record.value().length)
                            .isEqualTo(350));
            assertThat(driver.getAllStateStores()).hasSize(3);
            assertThat(driver.getAllStateStores().keySet())
                    .allSatisfy(store -> assertThat(driver.<byte[], byte[]>getKeyValueStore(store)
                                    .get(key))
                            .hasSize(500));
        }
    }
}
