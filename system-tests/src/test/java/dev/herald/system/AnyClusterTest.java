package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.promise.history.History;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands against a cluster that they know by a profile alone: addresses and a file of passwords. No local stack is
 * there to be found. Broker and registry are containers where this machine has Docker, processes elsewhere; scenarios
 * and promises hold on them, too.
 */
@Timeout(600)
@Order(1)
class AnyClusterTest {

    private static final List<String> SCENARIOS = List.of(
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-request-is-denied-and-its-bureau-receives-the-reasons.yaml",
            "a-diffusion-that-is-denied-after-circulation-is-recalled.yaml",
            "a-flagged-request-is-approved-after-the-bureau-supplied-a-court-decision.yaml",
            "a-member-that-joins-is-brought-up-to-date.yaml",
            "bytes-that-are-unreadable-are-quarantined-and-their-sender-is-notified.yaml");
    /** The case of the first. */
    private static final String IN_FORCE = "FR/2026-000101";
    /** The denied case: the fifth in the order of the files. */
    private static final String CASE = "KE/2026-000501";

    private static TestStacks stacks;
    private static Stack stack;
    private static History history;
    private static Path profile;
    private static Path nowhere;

    @BeforeAll
    static void a_cluster_has_carried_a_case(@TempDir Path folder) throws IOException, InterruptedException {
        stacks = TestStacks.inContainersIfPossible();
        stack = Stack.startFresh(stacks.options());
        ScenarioSubset.play(stack, Files.createDirectory(folder.resolve("scenarios")), SCENARIOS);
        history = StackHistory.of(stack);

        nowhere = Files.createDirectory(folder.resolve("no-stack-here"));
        profile = Files.writeString(folder.resolve("elsewhere.properties"), """
                bootstrap.servers=%s
                registry.url=%s
                mirror.url=%s
                mirror.file=schemas.json
                kafka.security.protocol=SASL_PLAINTEXT
                credentials.folders=%s
                topics.partitions=4
                topics.replication=1
                console.url=%s
                health.intake=%s
                health.screening=%s
                health.review=%s
                health.dissemination=%s
                health.console=%s
                health.audit-log=%s
                """.formatted(
                        stack.bootstrapServers(),
                        stack.registry().url(),
                        stack.url(Component.MIRROR),
                        stack.folder().resolve("credentials"),
                        stack.url(Component.CONSOLE),
                        stack.actuatorUrl(Component.INTAKE),
                        stack.actuatorUrl(Component.SCREENING),
                        stack.actuatorUrl(Component.REVIEW),
                        stack.actuatorUrl(Component.DISSEMINATION),
                        stack.actuatorUrl(Component.CONSOLE),
                        stack.actuatorUrl(Component.AUDIT_LOG)));
    }

    @AfterAll
    static void end() {
        stack.close();
        stacks.close();
    }

    @TestFactory
    Stream<DynamicTest> every_promise_is_kept_there() {
        return PromiseTests.over(List.of(history)).withoutViolation();
    }

    @Test
    void watch_shows_the_case_of_another_cluster() {
        CommandResult watched =
                CommandResult.by(nowhere, "--cluster", profile.toString(), "watch", "--case", CASE, "--no-follow");
        assertThat(watched.errors()).isEmpty();
        assertThat(watched.code()).isZero();
        assertThat(watched.out()).contains("RequestSubmitted", "ScreeningFlagged", "DecisionIssued");
    }

    @Test
    void watch_selects_and_prints_json() {
        CommandResult watched = command(
                "watch", "--case", CASE, "--type", "DecisionIssued", "--bureau", "ke", "--since", "1d", "--json");
        assertThat(watched.errors()).isEmpty();
        assertThat(watched.out().lines()).hasSize(1);
        assertThat(watched.out()).contains("\"type\":\"DecisionIssued\"", "\"hidden\":");

        CommandResult limited = command("watch", "--case", CASE, "--since", "1d", "--limit", "1");
        assertThat(limited.out().lines()).hasSize(1);
        assertThat(limited.errors()).contains("The limit of 1 events is reached");
    }

    @Test
    void audit_verifies_another_cluster() {
        CommandResult audited = command("audit", "--witnesses");
        assertThat(audited.errors()).isEmpty();
        assertThat(audited.code()).isZero();
        assertThat(command("audit", CASE).out()).contains("DECISION_ISSUED");
    }

    @Test
    void status_reports_every_component_of_another_cluster() {
        // A service on a busy machine may miss the two seconds in which status wants its answer.
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            CommandResult status = command("status");
            assertThat(status.errors()).isEmpty();
            assertThat(status.out())
                    .contains("broker", "registry", "mirror", "intake", "screening", "review", "dissemination")
                    .contains("console", "audit-log")
                    .doesNotContain("not ready");
            assertThat(status.code()).isZero();
        });
    }

    @Test
    void no_process_shows_a_password_among_its_arguments() throws IOException {
        List<String> passwords = new ArrayList<>();
        try (Stream<Path> files = Files.list(stack.folder().resolve("credentials"))) {
            for (Path file : files.toList()) {
                passwords.add(Files.readString(file).strip());
            }
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> passwords.stream().anyMatch(line::contains));
    }

    @Test
    void status_watch_and_audit_need_the_operator_s_passwords_and_not_the_administrator_s() throws IOException {
        Path passwords = Files.createDirectories(nowhere.resolve("of-an-operator"));
        for (String user : List.of(
                "operator",
                "http.intake",
                "http.screening",
                "http.review",
                "http.dissemination",
                "http.console",
                "http.audit-log")) {
            Files.copy(stack.folder().resolve("credentials").resolve(user), passwords.resolve(user));
        }
        String operators = Files.writeString(
                        nowhere.resolve("operators.properties"),
                        Files.readString(profile)
                                .replace(stack.folder().resolve("credentials").toString(), passwords.toString()))
                .toString();

        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(CommandResult.by(nowhere, "--cluster", operators, "status"))
                        .satisfies(status -> assertThat(status.errors()).isEmpty())
                        .satisfies(status -> assertThat(status.code()).isZero()));
        assertThat(CommandResult.by(nowhere, "--cluster", operators, "audit", CASE)
                        .code())
                .isZero();
        assertThat(CommandResult.by(nowhere, "--cluster", operators, "provision", "--members", "fr")
                        .errors())
                .contains("no password of 'admin'");
    }

    @Test
    void case_and_explain_ask_the_officers_api_of_another_cluster() {
        assertThat(command("case", CASE).out()).contains(CASE, "DENIED");
        assertThat(command("case", CASE, "--explain").code()).isZero();
    }

    @Test
    void register_quarantine_and_custody_read_another_cluster() {
        assertThat(command("register", "list").code()).isZero();
        assertThat(command("register", "list", "--sealed").code()).isZero();
        assertThat(command("quarantine", "list").code()).isZero();
        assertThat(command("custody", IN_FORCE).code()).isZero();
        assertThat(command("recall-proof", IN_FORCE).errors()).doesNotContain("no stack", "This is a bug");
    }

    @Test
    void provision_submit_and_connect_work_on_another_cluster() {
        assertThat(command("provision", "--members", "fr,ke").out()).contains("2 members, 0 of them new");
        assertThat(command("provision", "--members", "fr", "--partitions", "24").errors())
                .contains("--partitions is 24, and topics.partitions");
        assertThat(command("provision", "--members", "fr", "--consumers", "airline")
                        .out())
                .contains("Consumer airline: created.");
        assertThat(command("provision", "--members", "fr", "--consumers", "airline")
                        .out())
                .contains("Consumer airline: exists.");
        assertThat(profile.resolveSibling("schemas.json")).content().contains("dev.herald.event.RequestSubmitted");
        CommandResult submitted = command("submit", "--as", "fr", "../member-gateway/examples/red-notice.json");
        assertThat(submitted.errors()).isEmpty();
        assertThat(submitted.out()).contains("FR/2026-");
        assertThat(command("connect", "fr", "--format", "json").out())
                .contains("\"" + stack.bootstrapServers() + "\"", "\"i247.fr\"");
    }

    @Test
    void a_password_that_the_profile_lacks_is_named_and_not_invented() throws IOException {
        Path poor = Files.writeString(
                nowhere.resolve("poor.properties"),
                "bootstrap.servers=%s\nregistry.url=%s\n"
                        .formatted(stack.bootstrapServers(), stack.registry().url()));
        CommandResult refused = CommandResult.by(nowhere, "audit", "--witnesses", "--cluster", poor.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors()).contains("HERALD_PASSWORD_OPERATOR", "poor.credentials");
    }

    @Test
    void without_a_profile_the_same_command_finds_no_stack() {
        CommandResult refused = CommandResult.by(nowhere, "audit", "--witnesses");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errors()).contains("There is no stack in");
    }

    private static CommandResult command(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--cluster", profile.toString()));
        return CommandResult.by(nowhere, all.toArray(String[]::new));
    }
}
