package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command is one of the officers' API, and each of its answers is printed in words. */
class DecideCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final AtomicReference<String> sent = new AtomicReference<>("");
    private ServerSocket broker;
    private HttpServer console;
    private int status = 200;
    private String answer = "{\"code\": \"ACCEPTED\", \"state\": \"IN_FORCE\", \"sequence\": 8}";
    private int readUpTo = 7;
    private String proposal = "null";
    private String flags = "[]";

    @BeforeEach
    void the_console_has_a_case() throws IOException {
        broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        console.createContext("/", exchange -> respond(exchange, 200, "{}"));
        console.createContext("/api/cases/FR/2026-000123", this::show);
        console.createContext("/api/cases/FR/2026-000123/commands", exchange -> {
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            respond(exchange, status, answer);
        });
        console.start();
        Files.writeString(folder.resolve("test.properties"), """
                bootstrap.servers=127.0.0.1:%d
                registry.url=http://127.0.0.1:9
                console.url=http://127.0.0.1:%d
                credentials.folders=passwords
                """.formatted(
                        broker.getLocalPort(), console.getAddress().getPort()));
        Path passwords = Files.createDirectory(folder.resolve("passwords"));
        Files.writeString(passwords.resolve("officer.adeyemi"), "secret");
        Files.writeString(passwords.resolve("officer.brandt"), "secret");
    }

    @AfterEach
    void end() throws IOException {
        console.stop(0);
        broker.close();
    }

    @Test
    void the_command_names_the_revision_and_the_state_that_were_read() {
        assertThat(decide("approve", "--reasons", "The ruling was supplied.")).isZero();

        JsonNode command = new ObjectMapper().readTree(sent.get());
        assertThat(command.path("kind").asString("")).isEqualTo("APPROVE");
        assertThat(command.path("revision").asInt(0)).isEqualTo(2);
        assertThat(command.path("sequence").asInt(0)).isEqualTo(7);
        assertThat(command.path("reasons").asString("")).isEqualTo("The ruling was supplied.");
        assertThat(command.has("grounds")).isFalse();
        assertThat(out.toString()).contains("FR/2026-000123: IN_FORCE");
    }

    @Test
    void the_read_that_an_accepted_command_names_waits_for_its_effect() {
        decide("approve");
        String read = out.toString().lines().reduce("", (earlier, line) -> line).substring("See ./herald ".length());
        assertThat(read).isEqualTo("case FR/2026-000123 --at-least 8");

        assertThat(herald(read.split(" "))).isEqualTo(1);
        assertThat(errors.toString()).contains("it has not read sequence 8 of the case file in time");
        readUpTo = 8;
        assertThat(herald(read.split(" "))).isZero();
        assertThat(herald("case", "FR/2026-000123")).isZero();
    }

    @Test
    void grounds_articles_and_terms_become_the_symbols_of_the_api() {
        decide("cancel", "--grounds", "human_rights,due_process", "--articles", "2,3");
        assertThat(sent.get())
                .contains("\"grounds\":[\"HUMAN_RIGHTS\",\"DUE_PROCESS\"]")
                .contains("\"articles\":[\"ARTICLE_2\",\"ARTICLE_3\"]");

        decide("ask", "--question", "Which court?", "--wanted", "COURT_DECISION", "--answer-within", "12h");
        assertThat(sent.get())
                .contains("\"answerWithinSeconds\":43200", "\"wanted\":[\"COURT_DECISION\"]", "\"kind\":\"ASK\"");

        decide("close");
        assertThat(sent.get()).contains("\"kind\":\"CLOSE_WITHOUT_FINDING\"");

        decide("lift", "--grounds", "RE_EXAMINATION", "--reasons", "The finding was revised.");
        assertThat(sent.get()).contains("\"kind\":\"LIFT_BAR\"", "\"grounds\":[\"RE_EXAMINATION\"]");
    }

    @Test
    void claims_are_taken_released_and_handed_over() {
        answer =
                "{\"code\": \"ACCEPTED\", \"state\": \"OPEN\", \"sequence\": 7, \"explanation\": \"adeyemi holds the case.\"}";
        decide("claim");
        assertThat(sent.get()).contains("\"kind\":\"CLAIM\"");
        assertThat(out.toString()).contains("FR/2026-000123: adeyemi holds the case.");

        decide("handover", "--officer", "brandt");
        assertThat(sent.get()).contains("\"kind\":\"HAND_OVER\"", "\"handOverTo\":\"brandt\"");
        decide("release");
        assertThat(sent.get()).contains("\"kind\":\"RELEASE\"").doesNotContain("handOverTo");
    }

    @Test
    void a_second_officer_confirms_the_proposal_that_was_read_by_its_hash_and_nothing_else() {
        String hash = "3f9a".repeat(16);
        proposal = """
                {"kind": "DENIED", "officer": "brandt", "grounds": ["POLITICAL_CHARACTER"], "articles": ["ARTICLE_3"],
                 "previewHash": "%s"}""".formatted(hash);

        decide("deny", "--grounds", "POLITICAL_CHARACTER", "--articles", "3");
        assertThat(sent.get()).contains("\"previewHash\":\"" + hash + "\"");
        assertThat(out.toString()).contains("Confirms the proposal of brandt, " + hash);

        decide("deny", "--grounds", "PURPOSE", "--articles", "3");
        assertThat(sent.get()).as("other grounds are another decision").doesNotContain("previewHash");
        decide("approve");
        assertThat(sent.get()).doesNotContain("previewHash");
        decide("deny", "--grounds", "POLITICAL_CHARACTER", "--articles", "3", "--hash", "0".repeat(64));
        assertThat(sent.get()).as("what the officer typed").contains("\"previewHash\":\"" + "0".repeat(64) + "\"");

        proposal = proposal.replace("brandt", "adeyemi");
        decide("deny", "--grounds", "POLITICAL_CHARACTER", "--articles", "3");
        assertThat(sent.get()).as("nobody confirms their own proposal").doesNotContain("previewHash");
    }

    @Test
    void caveats_worksheets_and_waivers_are_sent() throws IOException {
        Path caveats = Files.writeString(folder.resolve("caveats.json"), """
                [{"kind": "FINAL_JUDGMENT", "territories": ["SE"], "basis": "Final judgment in Sweden."}]
                """);
        decide("amend", "--caveats", caveats.toString(), "--reasons", "Judged.");
        assertThat(sent.get()).contains("\"kind\":\"AMEND\"", "\"caveats\":[{\"kind\":\"FINAL_JUDGMENT\"");

        Path worksheet = Files.writeString(folder.resolve("worksheet.json"), "{\"neutrality\": \"none\"}");
        decide("deny", "--articles", "3", "--worksheet", worksheet.toString());
        assertThat(sent.get()).contains("\"worksheet\":{\"neutrality\":\"none\"}");

        decide("waive", "--officer", "vasseur", "--reasons", "Nobody else reads the language.");
        assertThat(sent.get()).contains("\"kind\":\"WAIVE_RECUSAL\"", "\"waivedOfficer\":\"vasseur\"");

        decide("escalate", "--reasons", "It needs clearance.");
        assertThat(sent.get()).contains("\"kind\":\"ESCALATE\"", "\"reasons\":\"It needs clearance.\"");

        decide("deny", "--grounds", "THRESHOLD", "--message", "Send the judgment.");
        assertThat(sent.get()).contains("\"grounds\":[\"THRESHOLD\"]", "\"messageToRequester\":\"Send the judgment.\"");

        assertThat(decide("deny", "--worksheet", folder.resolve("none.json").toString()))
                .isNotZero();
        assertThat(errors.toString()).contains("none.json cannot be read (NoSuchFileException)");
    }

    @Test
    void a_finding_that_awaits_a_second_officer_names_the_second() {
        answer = "{\"code\": \"AWAITS_SECOND_OFFICER\", \"state\": \"IN_FORCE\"}";

        assertThat(decide("cancel", "--grounds", "HUMAN_RIGHTS", "--articles", "2", "--message", "Send the ruling."))
                .isZero();

        assertThat(sent.get()).contains("\"articles\":[\"ARTICLE_2\"]");
        assertThat(out.toString()).contains("the same command", "--as brandt");
    }

    @Test
    void under_a_flag_that_needs_clearance_the_second_officer_is_one_with_clearance() {
        flags = "[{\"ruleId\": \"HOLD\", \"cleared\": true}]";
        answer = "{\"code\": \"AWAITS_SECOND_OFFICER\", \"state\": \"OPEN\"}";

        assertThat(decide("approve", "--reasons", "No fact is behind it.")).isZero();

        assertThat(out.toString())
                .contains("a second officer with clearance", "--as OFFICER")
                .doesNotContain("brandt");
    }

    @Test
    void a_ground_without_its_article_is_sent_with_the_reason_and_refused_with_the_option() {
        assertThat(decide("deny", "--grounds", "DUE_PROCESS", "--why-no-article", "The hearing is repeated."))
                .isZero();
        assertThat(sent.get()).contains("\"whyNoArticle\":\"The hearing is repeated.\"");

        status = 409;
        answer = """
                {"code": "ARTICLE_NOT_NAMED", "detail": "DUE_PROCESS is a finding on Article 2: name ARTICLE_2."}""";
        assertThat(decide("deny", "--grounds", "DUE_PROCESS")).isEqualTo(1);
        assertThat(errors.toString()).contains("ARTICLE_NOT_NAMED", "name ARTICLE_2", "--articles", "--why-no-article");
    }

    @Test
    void a_refusal_because_of_a_bar_names_the_command_that_lifts_it() {
        status = 409;
        answer = """
                {"code": "CASE_ENDED", "detail": "The case is barred: two officers have to give LIFT_BAR."}""";

        assertThat(decide("approve")).isEqualTo(1);

        assertThat(errors.toString()).contains("./herald decide FR/2026-000123 lift");
    }

    @Test
    void a_refusal_names_code_field_limit_and_remedy_and_ends_with_1() {
        status = 400;
        answer = """
                {"code": "INVALID_INPUT", "detail": "The command is not valid.",
                 "errors": [{"code": "REQUIRED", "field": "question", "limit": "1 to 5000 characters",
                             "remedy": "Send a question within this length."}]}
                """;

        assertThat(decide("ask")).isEqualTo(1);

        assertThat(errors.toString())
                .contains("INVALID_INPUT", "question: 1 to 5000 characters. Send a question within this length.");
    }

    @Test
    void an_unknown_result_ends_with_3_and_names_the_command_id() {
        status = 202;
        answer = "{}";

        assertThat(decide("approve", "--command-id", "my-command")).isEqualTo(3);

        assertThat(errors.toString()).contains("--command-id my-command");
    }

    @Test
    void an_officer_without_a_password_is_named() {
        assertThat(herald("decide", "FR/2026-000123", "approve", "--as", "nobody"))
                .isEqualTo(1);

        assertThat(errors.toString()).contains("officer.nobody");
        assertThat(sent.get()).isEmpty();
    }

    @Test
    void officers_lists_who_can_decide_and_prints_no_password_unasked() {
        assertThat(herald("officers")).isZero();

        assertThat(out.toString()).contains("adeyemi", "brandt", "/cases").doesNotContain("secret");
    }

    /** Answers like the console, which serves no case file below the sequence that is asked for. */
    private void show(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (query != null && Integer.parseInt(query.substring("atLeast=".length())) > readUpTo) {
            respond(exchange, 503, "{\"code\": \"CASE_NOT_READ_YET\"}");
            return;
        }
        respond(
                exchange,
                200,
                "{\"caseId\": \"FR/2026-000123\", \"revision\": 2, \"sequence\": %d, \"state\": \"OPEN\", \"proposal\": %s, \"flags\": %s}"
                        .formatted(readUpTo, proposal, flags));
    }

    private int decide(String... arguments) {
        return herald(Stream.concat(Stream.of("decide", "FR/2026-000123", "--as", "adeyemi"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private int herald(String... arguments) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.concat(
                                Stream.of(
                                        "--cluster",
                                        folder.resolve("test.properties").toString()),
                                Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
