package dev.herald.gateway.request;

import static dev.herald.contract.fuzz.FuzzCorpus.CANARY;
import static dev.herald.contract.fuzz.FuzzCorpus.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.fuzz.FuzzCorpus;
import dev.herald.contract.json.AvroToJson;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Events as a bureau writes them, in JSON. */
class RequestFileFuzzTest {

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        JsonToAvro.Result read = RequestFile.read(text(input));
        assertThat(read.event() == null).isEqualTo(!read.problems().isEmpty());
        for (Problem problem : read.problems()) { // a field that is not known is repeated, a value is not
            assertThat(problem.limit() + problem.remedy()).doesNotContain(CANARY);
        }
        SpecificRecord event = read.event();
        if (event != null) {
            JsonToAvro.Result again = JsonToAvro.read(AvroToJson.write(event), event.getSchema());
            assertThat(again.event()).isEqualTo(event);
        }
    }

    @TestFactory
    List<DynamicTest> are_read_or_have_problems() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path example : TrackedFiles.below(Path.of("../schemas/src/main/examples"))) {
            seeds.add(Files.readAllBytes(example));
        }
        return FuzzCorpus.replay(RequestFileFuzzTest.class, seeds, RequestFileFuzzTest::fuzzerTestOneInput);
    }
}
