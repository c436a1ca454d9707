package dev.herald.console.api;

import static dev.herald.contract.fuzz.FuzzCorpus.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.fuzz.FuzzCorpus;
import jakarta.validation.Validation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that officers' programs send. */
public class InputReaderFuzzTest {

    /** A command with every field, and words that are personal data. */
    private static final String COMMAND = """
            {"kind":"DENY","revision":1,"sequence":2,"commandId":"a-1","question":"kanarienvogel","wanted":["PHOTOGRAPH"],
            "addressee":"br","answerWithinSeconds":60,"grounds":["STATUS_OF_THE_PERSON"],"articles":["ARTICLE_3"],
            "whyNoArticle":"kanarienvogel","reasons":"kanarienvogel","worksheet":{"natureOfOffence":"kanarienvogel"},
            "caveats":[{"kind":"REFUGEE","territories":["DE"],"since":"2024-02-30","basis":"kanarienvogel"}],
            "waivedOfficer":"anna","messageToRequester":"kanarienvogel","handOverTo":"ben",
            "previewHash":"00","previewParts":["a=b"]}""";

    /** The reader of the application. */
    public static final InputReader READER = new InputReader(
            JsonMapper.builder().build(),
            Validation.buildDefaultValidatorFactory().getValidator());

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(input, CommandRequest.class);
        read(input, SweepOrderRequest.class);
    }

    private static <T extends Record & InputReader.Input> void read(byte[] input, Class<T> type) {
        try {
            assertThat(READER.read(new ByteArrayInputStream(input), type)).isNotNull();
        } catch (InvalidInput e) {
            assertRepeatsNothing(e);
        }
    }

    /** Asserts that a refusal names few fields, and repeats only the name of one that is not known. */
    public static void assertRepeatsNothing(InvalidInput refusal) {
        assertThat(refusal.errors())
                .hasSizeBetween(1, 100)
                .allSatisfy(error -> assertThat(error.code() + error.limit() + error.remedy())
                        .doesNotContain(CANARY));
    }

    @TestFactory
    List<DynamicTest> is_read_or_refused() {
        return FuzzCorpus.replay(
                InputReaderFuzzTest.class,
                Stream.of(COMMAND, "{\"kind\":\"RELEASE\",\"reasons\":\"kanarienvogel\",\"commandId\":\"a\"}", "[1]")
                        .map(FuzzCorpus::bytes)
                        .toList(),
                InputReaderFuzzTest::fuzzerTestOneInput);
    }
}
