package dev.herald.system.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.gateway.json.JsonToAvro;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples in the guide for members are events of a member's topics. */
class MemberGuideExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> examples() {
        return MemberGuide.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_an_event_without_problems(String example) {
        ObjectNode json = (ObjectNode) JSON.readTree(example);
        String type = json.remove("type").asString("");
        Class<? extends SpecificRecord> event = Stream.of(Topics.INBOUND, Topics.OUTBOUND)
                .map(Topic::events)
                .flatMap(events ->
                        events.stream().filter(each -> each.getSimpleName().equals(type)))
                .findFirst()
                .orElseThrow();

        assertThat(JsonToAvro.read(json, SpecificData.get().getSchema(event)).problems())
                .isEmpty();
    }
}
