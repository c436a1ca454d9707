package dev.herald.cli.register;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import dev.herald.gateway.json.JsonToAvro.Result;
import dev.herald.gateway.json.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactFileTest {

    private static final String SITUATION = """
            {"kind": "GEOPOLITICAL_SENSITIVITY", "provenance": "a list", "validUntil": "2027-01-01T00:00:00Z",
             "geopolitical": {"kind": "REGIME_CHANGE", "requesters": ["ke"], "situation": "a change",
                              "authority": "a committee"}}""";

    private static final String JUDGMENT = """
            {"kind": "JUDGMENT", "reportedBy": "de", "provenance": "a copy",
             "person": {"names": [{"familyName": "Vaudrec"}]},
             "judgment": {"state": "DE", "date": "2023", "outcome": "acquitted"}}""";

    private static final String ATTESTATION = """
            {"type": "SealedFactAttested", "attestedBy": "se", "attestation": {
              "person": {"names": [{"familyName": "Vaudrec"}]}, "matter": "REFUGEE", "against": ["FR"],
              "since": "2022-05", "signedBy": ["registrar one", "registrar two"]}}""";

    static List<Path> samples() {
        return TrackedFiles.below(Path.of("../docs/samples/facts"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sample_is_a_fact(Path sample) throws IOException {
        assertThat(FactFile.read(sample).problems()).isEmpty();
    }

    @Test
    void there_are_samples() {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void the_same_file_is_the_same_fact_and_other_words_are_another() {
        String id = fact(SITUATION).getFactId();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(fact(SITUATION).getFactId()).isEqualTo(id);
        assertThat(fact(SITUATION.replace("a change", "a war")).getFactId()).isNotEqualTo(id);
    }

    @Test
    void an_id_in_the_file_is_kept_and_what_nobody_else_reported_is_the_operators_own() {
        FactRegistered fact = fact(with(SITUATION, "\"factId\": \"situation-14\""));
        assertThat(fact.getFactId()).isEqualTo("situation-14");
        assertThat(fact.getReportedBy()).isEqualTo("operator");
        assertThat(fact(JUDGMENT).getReportedBy()).isEqualTo("de");
    }

    @Test
    void pending_proceedings_say_what_is_pending_and_for_whom() {
        assertThat(problemsOf("""
                        {"kind": "PENDING_EXTRADITION", "provenance": "a letter",
                         "person": {"names": [{"familyName": "Vaudrec"}]},
                         "pendingExtradition": {"state": "CA", "requester": "ca", "since": "2026-02"}}"""))
                .containsExactly("pendingExtradition.kind: missing", "pendingExtradition.requester: not of this kind");
        assertThat(problemsOf("""
                        {"kind": "PENDING_EXTRADITION", "provenance": "a letter",
                         "person": {"names": [{"familyName": "Vaudrec"}]}}""")).containsExactly("pendingExtradition: missing");
    }

    @Test
    void an_attestation_that_two_signed_is_one() {
        assertThat(FactFile.read(ATTESTATION).orThrow()).isInstanceOf(SealedFactAttested.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "confidence": 101                                                                | confidence
            "confidence": -1                                                                 | confidence
            "confidence": "high"                                                             | confidence
            "confidentiality": "UNKNOWN"                                                     | confidentiality
            "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-01-01T00:00:00Z"        | validUntil
            "validFrom": "2026-02-01T00:00:00Z", "validUntil": "2026-02-01T00:00:00Z"        | validUntil
            "validFrom": "yesterday"                                                         | validFrom
            "retracted": true                                                                | retracted
            "factId": "about Anselme Vaudrec"                                                | factId
            "bar": {"article": "ARTICLE_3", "requester": "fr"}                               | bar
            "sureness": 3                                                                    | sureness
            """)
    void what_is_wrong_is_named_by_its_field(String addition, String field) {
        assertThat(FactFile.read(with(JUDGMENT, addition.strip())).problems())
                .extracting(Problem::field)
                .containsExactly(field);
    }

    @Test
    void a_fact_says_about_whom_and_what() {
        assertThat(problemsOf("""
                        {"kind": "JUDGMENT", "provenance": "a copy"}""")).containsExactly("judgment: missing", "person: missing");
        assertThat(problemsOf("""
                        {"kind": "GEOPOLITICAL_SENSITIVITY", "provenance": "x", "geopolitical": {"situation": "a change"}}"""))
                .containsExactly(
                        "geopolitical.kind: missing",
                        "geopolitical.authority: missing",
                        "validUntil: missing",
                        "geopolitical: empty");
        assertThat(problemsOf(SITUATION.replace("REGIME_CHANGE", "UNKNOWN")))
                .containsExactly("geopolitical.kind: missing");
        assertThat(problemsOf(with(SITUATION, "\"person\": {\"names\": [{\"familyName\": \"Vaudrec\"}]}")))
                .containsExactly("person: not of this kind");
        assertThat(problemsOf(JUDGMENT.replace("{\"familyName\": \"Vaudrec\"}", "")))
                .containsExactly("person.names: empty");
    }

    @Test
    void one_signature_or_the_same_twice_is_not_two() {
        assertThat(problemsOf(ATTESTATION.replace("\"registrar two\"", "\" Registrar  One\"")))
                .containsExactly("attestation.signedBy: missing");
        assertThat(problemsOf(ATTESTATION.replace(", \"registrar two\"", "")))
                .containsExactly("attestation.signedBy: missing");
    }

    @Test
    void an_attestation_names_a_state_from_which_it_protects() {
        assertThat(problemsOf(ATTESTATION.replace("[\"FR\"]", "[]"))).containsExactly("attestation.against: empty");
    }

    @Test
    void nobody_protects_from_itself_and_a_matter_is_one_of_those_there_are() {
        assertThat(problemsOf(ATTESTATION.replace("[\"FR\"]", "[\"FR\", \"SE\"]")))
                .containsExactly("attestation.against: not of this kind");
        assertThat(problemsOf(ATTESTATION.replace("REFUGEE", "UNKNOWN")))
                .containsExactly("attestation.matter: not a word of the contract");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_and_no_value_is_repeated() {
        Result read = FactFile.read("""
                {"kind": "JUDGMENT", "provenance": "", "confidence": 300, "person": {"names": []},
                 "judgment": {"state": "Germany", "date": "in spring", "outcome": ""}, "bar": {"article": "ARTICLE_3", "requester": "fr"}}""");
        assertThat(read.event()).isNull();
        assertThat(read.problems())
                .extracting(Problem::field)
                .contains(
                        "provenance",
                        "confidence",
                        "person.names",
                        "judgment.state",
                        "judgment.date",
                        "judgment.outcome",
                        "bar");
        assertThat(read.problems().toString()).doesNotContain("Germany", "300", "spring");
        assertThat(read.problems()).allSatisfy(problem -> {
            assertThat(problem.limit()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void what_is_no_object_or_of_another_type_is_said_so() {
        assertThat(problemsOf("[]")).containsExactly("the file: not JSON");
        assertThat(problemsOf("{")).containsExactly("the file: not JSON");
        assertThat(problemsOf("{\"type\": \"MemberRecord\"}")).containsExactly("type: not a word of the contract");
    }

    private static Stream<String> problemsOf(String text) {
        return FactFile.read(text).problems().stream()
                .map(problem -> problem.toString().replaceFirst(" \\(.*", ""));
    }

    private static FactRegistered fact(String text) {
        return (FactRegistered) requireNonNull(FactFile.read(text).orThrow());
    }

    private static String with(String document, String addition) {
        return document.replaceFirst("\\{", "{" + addition + ", ");
    }
}
