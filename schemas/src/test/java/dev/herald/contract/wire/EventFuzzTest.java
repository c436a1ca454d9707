package dev.herald.contract.wire;

import static dev.herald.contract.fuzz.FuzzCorpus.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.json.AvroToJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes on the wire, under each schema of the contract: the first byte is the last one of its id, or 0xff, and the
 * value follows.
 */
class EventFuzzTest {

    private static final EventSerde SERDE = new EventSerde(RegistrySettings.none());

    static {
        SERDE.warm(SchemaRegistration.allTypes());
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        boolean whole = input.length > 0 && input[0] == -1;
        byte[] wire = whole ? Arrays.copyOfRange(input, 1, input.length) : new byte[4 + input.length];
        System.arraycopy(input, 0, wire, whole ? 0 : 4, whole ? 0 : input.length);
        SpecificRecord event;
        try {
            event = SERDE.deserialize(wire);
        } catch (UnreadableEvent e) {
            FuzzCorpus.assertSilent(e);
            return;
        }
        assertThat(ContractCheck.check(event).toString()).doesNotContain(CANARY);
        byte[] again = SERDE.serialize(event);
        assertThat(SERDE.serialize(SERDE.deserialize(again))).isEqualTo(again);
        assertThat(AvroToJson.writeMasked(event).toString()).startsWith("{");
    }

    @TestFactory
    List<DynamicTest> is_an_event_or_unreadable() {
        Stream<SpecificRecord> samples = Stream.concat(
                GoldenEvents.all().stream(),
                SchemaRegistration.allTypes().stream().map(SampleEvents::of));
        List<byte[]> seeds = samples.map(SERDE::serialize)
                .map(wire -> Arrays.copyOfRange(wire, 4, wire.length))
                .toList();
        return FuzzCorpus.replay(EventFuzzTest.class, seeds, EventFuzzTest::fuzzerTestOneInput);
    }
}
