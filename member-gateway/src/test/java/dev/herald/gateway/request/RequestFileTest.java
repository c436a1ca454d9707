package dev.herald.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.event.Acknowledged;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RequestFileTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("examples")
    void every_example_is_valid_and_survives_the_way_there_and_back(Path example) throws IOException {
        JsonToAvro.Result result = RequestFile.read(example);

        assertThat(result.problems()).isEmpty();
        ObjectNode written = AvroToJson.write(result.orThrow());
        written.remove(List.of("revision"));
        assertThat(RequestFile.read(written).event()).isEqualTo(result.event());
    }

    @Test
    void defaults_may_be_left_out() throws IOException {
        RequestSubmitted request = (RequestSubmitted)
                RequestFile.read(EXAMPLES.resolve("red-notice.json")).orThrow();

        assertThat(request.getInstrument()).isEqualTo(Instrument.RED_NOTICE);
        assertThat(request.getDocuments()).isEmpty();
        assertThat(request.getVisibility().getExcluded()).isEmpty();
        assertThat(request.getRevision()).isZero();
        assertThat(request.getConvictions()).isEmpty();
    }

    @Test
    void two_requests_do_not_share_their_defaults() throws IOException {
        RequestSubmitted first = (RequestSubmitted)
                RequestFile.read(EXAMPLES.resolve("red-notice.json")).orThrow();
        RequestSubmitted second = (RequestSubmitted)
                RequestFile.read(EXAMPLES.resolve("red-notice.json")).orThrow();

        assertThat(first.getVisibility()).isEqualTo(second.getVisibility()).isNotSameAs(second.getVisibility());
    }

    @Test
    void the_type_says_which_event_it_is() {
        JsonToAvro.Result result = RequestFile.read("""
                {"type": "Acknowledged", "caseId": "FR/2026-000123", "submittedBy": "br", "kind": "REMOVED", "version": 1}
                """);

        assertThat(result.orThrow()).isInstanceOf(Acknowledged.class);
    }

    @Test
    void a_type_no_member_sends_is_told_with_those_that_are() {
        assertThat(RequestFile.read("{\"type\": \"NoticePublished\"}").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("type");
                    assertThat(problem.limit()).contains("RequestSubmitted", "SupplementProvided");
                });
    }

    @Test
    void a_mistyped_field_is_named_by_its_path_with_what_was_meant() {
        assertProblem(
                request -> person(request).withObject("/name").put("familyNam", "x"),
                new Problem(
                        "UNKNOWN_FIELD",
                        "person.name.familyNam",
                        "PersonName has familyName, forenames",
                        "did you mean familyName?"));
    }

    @Test
    void a_field_unlike_any_other_is_to_be_left_out() {
        assertProblem(request -> request.put("shoeSize", 44), "UNKNOWN_FIELD", "shoeSize", "leave it out");
    }

    @Test
    void a_missing_field_without_default_is_named() {
        assertProblem(request -> warrant(request).remove("issued"), "REQUIRED", "warrants[0].issued", "fill it in");
    }

    @Test
    void null_is_no_value_where_one_is_needed() {
        assertProblem(
                request -> warrant(request).putNull("reference"),
                "WRONG_TYPE",
                "warrants[0].reference",
                "this is null: leave it out, or fill it in");
    }

    @Test
    void a_number_where_a_text_belongs_is_an_error() {
        assertProblem(
                request -> person(request).put("birthDate", 1971),
                "WRONG_TYPE",
                "person.birthDate",
                "this is a number");
    }

    @Test
    void a_text_where_a_list_belongs_is_an_error() {
        assertProblem(
                request -> person(request).put("nationalities", "FR"),
                "WRONG_TYPE",
                "person.nationalities",
                "this is a text");
    }

    @Test
    void a_text_where_an_object_belongs_is_an_error() {
        assertProblem(request -> person(request).put("name", "x"), "WRONG_TYPE", "person.name", "this is a text");
    }

    @Test
    void a_text_where_a_truth_belongs_is_an_error() {
        assertProblem(
                request -> warrant(request).put("judicialAuthority", "yes"),
                "WRONG_TYPE",
                "warrants[0].judicialAuthority",
                "this is a text");
    }

    @Test
    void a_fraction_is_no_whole_number() {
        assertProblem(
                request -> charge(request).put("chequeCount", 1.5),
                "WRONG_TYPE",
                "charges[0].chequeCount",
                "this is a number");
    }

    @Test
    void a_number_beyond_its_type_is_out_of_range() {
        assertProblem(
                request -> charge(request).put("chequeCount", 3_000_000_000L),
                "OUT_OF_RANGE",
                "charges[0].chequeCount",
                "write a number in the range");
    }

    @Test
    void an_unknown_word_is_answered_with_the_nearest() {
        assertProblem(
                request -> charge(request).put("category", "FRUAD"),
                "UNKNOWN_WORD",
                "charges[0].category",
                "did you mean FRAUD?");
    }

    @Test
    void a_wrong_item_is_named_by_its_place() {
        assertProblem(
                request -> ((ArrayNode) charge(request).get("penaltyKinds")).add("PRISON"),
                "UNKNOWN_WORD",
                "charges[0].penaltyKinds[2]",
                "choose one of them");
    }

    @Test
    void the_contracts_own_checks_of_form_follow() {
        assertProblem(
                request -> person(request).put("birthDate", "5 March 1971"),
                "MALFORMED",
                "person.birthDate",
                "write it in that form");
    }

    @Test
    void what_herald_fills_in_is_not_the_senders() {
        assertProblem(request -> request.put("revision", 7), "NOT_YOURS", "revision", "leave it out");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        JsonNode request = example(changed -> {
            changed.put("revision", 2);
            changed.put("shoeSize", 44);
            changed.remove("instrument");
            person(changed).put("sex", "MAN");
            person(changed).put("birthDate", "1971-13");
            warrant(changed).put("issued", true);
        });

        assertThat(RequestFile.read(request).problems())
                .extracting(Problem::code, Problem::field)
                .containsExactlyInAnyOrder(
                        tuple("NOT_YOURS", "revision"),
                        tuple("UNKNOWN_FIELD", "shoeSize"),
                        tuple("REQUIRED", "instrument"),
                        tuple("UNKNOWN_WORD", "person.sex"),
                        tuple("WRONG_TYPE", "warrants[0].issued"),
                        tuple("MALFORMED", "person.birthDate"));
    }

    @Test
    void broken_json_is_told_by_its_place_and_without_its_text() {
        assertThat(RequestFile.read("{\"person\": Vaudrec}").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("NOT_JSON");
                    assertThat(problem.remedy()).startsWith("look at line 1, column ");
                    assertThat(problem.toString()).doesNotContain("Vaudrec");
                });
    }

    @Test
    void a_field_said_twice_is_an_error() {
        assertThat(RequestFile.read("{\"caseId\": \"a\", \"caseId\": \"b\"}").problems())
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo("NOT_JSON");
    }

    @Test
    void a_problem_never_repeats_a_value() {
        JsonNode request = example(changed -> {
            person(changed).put("sex", "Vaudrec");
            person(changed).put("birthDate", "Vaudrec");
            warrant(changed).putArray("issued").add("Vaudrec");
        });

        assertThat(RequestFile.read(request).problems())
                .hasSize(3)
                .noneMatch(problem -> problem.toString().contains("Vaudrec"));
    }

    @Test
    void masked_json_holds_no_personal_field() throws IOException {
        RequestSubmitted request = (RequestSubmitted)
                RequestFile.read(EXAMPLES.resolve("red-notice.json")).orThrow();

        String masked = AvroToJson.writeMasked(request).toString();

        assertThat(masked)
                .contains(AvroToJson.MASK, "FR/2026-000101", "RED_NOTICE")
                .doesNotContain(
                        "Vaudrec", "Vodrek", "Octave", "1971", "Saint-Orens", "00XX00000", "savers", "Lyon, France");
    }

    private static List<Path> examples() {
        return TrackedFiles.below(EXAMPLES);
    }

    private static void assertProblem(Consumer<ObjectNode> change, Problem expected) {
        assertThat(RequestFile.read(example(change)).problems()).containsExactly(expected);
    }

    private static void assertProblem(Consumer<ObjectNode> change, String code, String field, String remedy) {
        assertThat(RequestFile.read(example(change)).problems())
                .extracting(Problem::code, Problem::field, Problem::remedy)
                .containsExactly(tuple(code, field, remedy));
    }

    private static ObjectNode example(Consumer<ObjectNode> change) {
        ObjectNode request =
                (ObjectNode) JSON.readTree(EXAMPLES.resolve("red-notice.json").toFile());
        change.accept(request);
        return request;
    }

    private static ObjectNode person(ObjectNode request) {
        return (ObjectNode) request.get("person");
    }

    private static ObjectNode warrant(ObjectNode request) {
        return (ObjectNode) request.get("warrants").get(0);
    }

    private static ObjectNode charge(ObjectNode request) {
        return (ObjectNode) request.get("charges").get(0);
    }
}
