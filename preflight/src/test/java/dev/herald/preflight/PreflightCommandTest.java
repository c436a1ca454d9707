package dev.herald.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a person and a program read. The person of the examples is invented. */
class PreflightCommandTest {

    private static final Path EXAMPLES = Path.of("..", "member-gateway", "examples");
    private static final Path RED_NOTICE = EXAMPLES.resolve("red-notice.json");
    private static final Path FACTS = Path.of("..", "docs", "samples", "facts");
    private static final ObjectMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void an_admitted_request_has_exit_code_0_and_names_what_is_not_judged() {
        assertThat(preflight(RED_NOTICE.toString())).isZero();
        assertThat(out.toString())
                .contains("verdict: ADMITTED", "notJudged:", "screened: true")
                .contains("taken from the member directory", "taken as new", "none consulted")
                .contains("C20-PUBLICATION", "C24, C24-REENTRY, C25, C26, HOLD")
                .contains("C24-CASE")
                .contains("CASE_BARRED");
    }

    @Test
    void a_refused_request_has_exit_code_1_and_every_reason_with_limit_and_remedy() throws IOException {
        Path file = redNotice(request -> {
            ((ObjectNode) request.path("charges").path(0))
                    .put("maximumPenalty", "P1Y")
                    .remove("law");
            request.remove("extraditionAssurance");
        });
        assertThat(preflight(file.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "verdict: REFUSED",
                        "  - code: LAW_MISSING",
                        "    limit: a provision for every charge",
                        "    remedy: name the law for the charge (RPD Art. 83(2)(b)(iii))",
                        "  - code: EXTRADITION_NOT_ASSURED",
                        "  - rule: C10")
                .anyMatch(line -> line.matches(" +field: .?charges\\[0].law.?"));
    }

    @Test
    void a_flag_is_printed_with_rule_severity_text_and_basis_and_does_not_change_the_exit_code() throws IOException {
        Path file = redNotice(request -> ((ObjectNode) request.path("charges").path(0)).put("maximumPenalty", "P1Y"));
        assertThat(preflight(file.toString())).isZero();
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "verdict: ADMITTED",
                        "  - rule: C10",
                        "    severity: BLOCK_OVERRIDABLE",
                        "    legalBasis: RPD Art. 83(1)(a)(ii) (paragraph to be verified)")
                .anyMatch(line -> line.contains("at most 1 year, needs at least 2 years"))
                .anyMatch(line -> line.contains("charges[0].maximumPenalty"));
    }

    @Test
    void a_check_finds_every_reason_of_intake_and_applies_no_rule_of_screening() throws IOException {
        Path file = redNotice(request -> {
            ((ObjectNode) request.path("charges").path(0)).put("maximumPenalty", "P1Y");
            request.remove("warrants");
            request.put("submittedBy", "br");
        });
        assertThat(herald("check", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("WARRANT_MISSING", "CASE_OF_ANOTHER")
                .doesNotContain("C10", "notJudged");

        out.getBuffer().setLength(0);
        assertThat(herald("check", RED_NOTICE.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly(RED_NOTICE + ": no problem found.");
        assertThat(herald("check", "--as", "unsc", RED_NOTICE.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("INSTRUMENT_NOT_OPEN");
    }

    @Test
    void facts_raise_the_rules_that_depend_on_them_and_no_person_is_printed() throws IOException {
        assertThat(preflight("--facts", FACTS.toString(), RED_NOTICE.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("rule: C22", "rule: C22-PENDING", "rule: C23", "rule: HOLD")
                .contains("5 consulted, and none of those that Herald holds");
        String familyName = JSON.readTree(Files.readString(RED_NOTICE))
                .path("person")
                .path("name")
                .path("familyName")
                .stringValue();
        assertThat(familyName).isNotBlank();
        assertThat(out.toString()).doesNotContainIgnoringCase(familyName);
    }

    @Test
    void a_wrong_form_is_reported_with_all_other_reasons_and_the_rules_are_not_applied() throws IOException {
        Path file = redNotice(request -> {
            ((ObjectNode) request.path("person")).put("birthDate", "5 March");
            request.remove("warrants");
        });
        assertThat(preflight(file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("verdict: REFUSED", "code: MALFORMED", "field: person.birthDate")
                .contains("code: WARRANT_MISSING", "screened: false")
                .doesNotContain("5 March");
    }

    @Test
    void a_file_that_describes_no_event_is_malformed() throws IOException {
        Path file = redNotice(request -> request.put("nam", 1));
        assertThat(preflight(file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("verdict: MALFORMED", "code: UNKNOWN_FIELD", "field: nam")
                .contains("screened: false");
    }

    @Test
    void a_field_that_herald_fills_in_makes_a_file_malformed() throws IOException {
        assertThat(preflight(redNotice(request -> request.put("revision", 3)).toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("verdict: MALFORMED", "code: NOT_YOURS", "field: revision")
                .contains("screened: true");
    }

    @Test
    void another_sender_is_judged_by_its_own_rights() {
        assertThat(preflight("--as", "unsc", RED_NOTICE.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("type: RequestSubmitted", "sender: unsc", "code: INSTRUMENT_NOT_OPEN");
    }

    @Test
    void the_warnings_of_a_request_are_repeated_since_no_rule_judges_them() throws IOException {
        Path armed = redNotice(request ->
                ((ObjectNode) request.get("person")).putArray("warnings").add("ARMED"));
        assertThat(preflight(armed.toString())).isZero();
        assertThat(out.toString()).contains("[ARMED]: no rule judges them, and every holder reads them");
    }

    @Test
    void a_member_that_the_directory_does_not_have_is_named_with_how_to_give_its_record() throws IOException {
        assertThat(preflight("--as", "es", RED_NOTICE.toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString())
                .contains("Not in the member directory of this release: es.", "--members-file", "member --json");

        errors.getBuffer().setLength(0);
        assertThat(preflight(ofSpain().toString())).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: REFUSED", "code: SENDER_UNKNOWN");
        assertThat(errors.toString()).contains("Not in the member directory of this release: es.", "--members-file");
    }

    @Test
    void a_file_of_members_says_who_may_send_and_receive_and_who_is_suspended() throws IOException {
        String members = Files.writeString(folder.resolve("members"), """
                        [{"code": "es", "name": "NCB Madrid", "kind": "NCB", "status": "ACTIVE", "index": 14},
                         {"code": "fr", "name": "NCB Paris", "kind": "NCB", "status": "SUSPENDED", "index": 0}]
                        """).toString();

        assertThat(preflight("--members-file", members, "--as", "es", ofSpain().toString()))
                .as(out.toString() + errors)
                .isZero();
        assertThat(out.toString())
                .contains("sender: es", "verdict: ADMITTED")
                .contains("taken from the file, and from the member directory");

        out.getBuffer().setLength(0);
        assertThat(preflight("--members-file", members, RED_NOTICE.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: REFUSED", "code: SENDER_NOT_ACTIVE");
        assertThat(errors.toString()).isEmpty();

        Path withRecipient = redNotice(
                request -> request.putObject("visibility").putArray("excluded").add("es"));
        assertThat(preflight(withRecipient.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("code: EXCLUDED_UNKNOWN");
        out.getBuffer().setLength(0);
        assertThat(preflight("--members-file", members, "--as", "br", withRecipient.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("SENDER_NOT_OWNER").doesNotContain("code: EXCLUDED_UNKNOWN");
    }

    /** Only the operator may read the members of a cluster. */
    @Test
    void with_the_profile_of_a_bureau_the_directory_counts_and_no_broker_is_asked() throws IOException {
        Path profile = Files.writeString(folder.resolve("of-a-bureau.properties"), """
                        bootstrap.servers=broker.invalid:9094
                        mirror.url=https://mirror.invalid:8443
                        credentials.folders=passwords
                        """);
        Files.writeString(Files.createDirectory(folder.resolve("passwords")).resolve("i247.fr"), "of-fr\n");

        assertThat(preflight("--cluster", profile.toString(), RED_NOTICE.toString()))
                .as(errors.toString())
                .isZero();
        assertThat(out.toString()).contains("taken from the member directory");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void another_event_names_the_codes_that_depend_on_its_case() throws IOException {
        Path file = Files.writeString(folder.resolve("withdrawal.json"), """
                {"type": "RequestWithdrawn", "caseId": "FR/2026-000101", "submittedBy": "fr", "reason": "arrested"}
                """);
        assertThat(preflight(file.toString())).isZero();
        assertThat(out.toString())
                .contains("type: RequestWithdrawn", "sender: fr", "CASE_UNKNOWN, CASE_ENDED", "screened: false");
    }

    @Test
    void documents_that_are_named_are_counted_and_not_checked() throws IOException {
        Path file = redNotice(request -> request.putArray("documents")
                .addObject()
                .put("sha256", "a".repeat(64))
                .put("kind", "OTHER")
                .put("mediaType", "application/pdf")
                .put("size", 12));
        preflight(file.toString());
        assertThat(out.toString()).contains("namedDocuments: 1");
    }

    @Test
    void a_folder_has_one_line_for_each_file_and_a_summary() throws IOException {
        redNotice(request -> request.remove("warrants"));
        Files.copy(RED_NOTICE, folder.resolve("a.json"));
        Files.writeString(folder.resolve("z.json"), "no JSON");
        assertThat(preflight(folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        headings -> assertThat(headings).startsWith("verdict"),
                        admitted -> assertThat(admitted).startsWith("ADMITTED"),
                        refused -> assertThat(refused).startsWith("REFUSED").contains("WARRANT_MISSING"),
                        malformed ->
                                assertThat(malformed).startsWith("MALFORMED").contains("NOT_JSON"),
                        summary ->
                                assertThat(summary).isEqualTo("3 files: 1 would be admitted, 1 refused, 1 malformed."));
    }

    @Test
    void programs_read_one_object_for_each_file() throws IOException {
        redNotice(request -> {
            ((ObjectNode) request.path("charges").path(0)).put("maximumPenalty", "P1Y");
            request.remove("warrants");
        });
        Files.copy(RED_NOTICE, folder.resolve("a.json"));
        assertThat(preflight("--json", folder.toString())).isEqualTo(1);
        List<JsonNode> lines = out.toString().lines().map(JSON::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().path("verdict").stringValue()).isEqualTo("ADMITTED");
        assertThat(lines.getLast().path("verdict").stringValue()).isEqualTo("REFUSED");
        assertThat(lines.getLast().at("/problems/0/code").stringValue()).isEqualTo("WARRANT_MISSING");
        assertThat(lines.getLast().at("/problems/0/field").stringValue()).isEqualTo("warrants");
        assertThat(lines.getLast().at("/flags/0/rule").stringValue()).isEqualTo("C10");
        assertThat(lines.getLast().at("/sender").stringValue()).isEqualTo("fr");
        assertThat(lines.getLast().path("notJudged").size()).isEqualTo(4);
    }

    @Test
    void a_file_that_does_not_exist_and_a_file_that_is_no_fact_are_named() {
        assertThat(preflight("gone.json")).isEqualTo(1);
        assertThat(errors.toString()).contains("gone.json does not exist.");
        assertThat(preflight("--facts", RED_NOTICE.toString(), RED_NOTICE.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("is not a fact file");
    }

    private int preflight(String... arguments) {
        return herald(Stream.concat(Stream.of("check", "--preflight"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private int herald(String... command) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(command);
    }

    /** A request as Spain's bureau would send it; operators admitted Spain. */
    private Path ofSpain() throws IOException {
        return redNotice(request -> request.put("caseId", "ES/2026-000101").put("submittedBy", "es"));
    }

    private Path redNotice(Consumer<ObjectNode> change) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(Files.readString(RED_NOTICE));
        change.accept(request);
        return Files.writeString(folder.resolve("changed.json"), request.toString());
    }
}
