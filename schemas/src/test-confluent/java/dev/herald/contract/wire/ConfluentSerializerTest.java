package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.GoldenEvents.Golden;
import dev.herald.contract.wire.RegistrySettings.Kind;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Confluent's serializer, with the settings of {@link Kind#CONFLUENT}, writes and reads the golden bytes. Compiled with
 * the Maven profile {@code confluent} only, because its classes are not on Maven Central.
 */
class ConfluentSerializerTest {

    private static final RegistrySettings SETTINGS =
            new RegistrySettings(URI.create("mock://golden"), Kind.CONFLUENT, Duration.ofSeconds(5));

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final EventSerde serde = new EventSerde(
            SETTINGS, new KafkaAvroSerializer(registry), new KafkaAvroDeserializer(registry), id -> true);

    @BeforeEach
    void the_schemas_are_registered() throws IOException, RestClientException {
        for (Golden golden : GoldenEvents.read()) {
            Schema schema = new Schema.Parser().parse(golden.schema());
            registry.register(golden.type(), new AvroSchema(schema), 1, golden.id());
        }
    }

    @AfterEach
    void end() {
        serde.close();
    }

    @Test
    void confluents_classes_are_in_this_build() {
        assertThat(Kind.CONFLUENT.isInThisBuild()).isTrue();
    }

    @Test
    void confluents_serializer_writes_the_golden_bytes() {
        assertThat(GoldenEvents.all())
                .extracting(event -> HexFormat.of().formatHex(serde.serialize(event)))
                .containsExactlyElementsOf(GoldenEvents.read().stream()
                        .map(golden -> HexFormat.of().formatHex(golden.bytes()))
                        .toList());
    }

    static List<Golden> golden() {
        return GoldenEvents.read();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void confluents_deserializer_reads_the_golden_bytes(Golden golden) {
        SpecificRecord read = serde.deserialize(golden.bytes());

        assertThat(read.getSchema().getFullName()).isEqualTo(golden.type());
        assertThat(GoldenEvents.json(read)).isEqualTo(golden.event());
    }
}
