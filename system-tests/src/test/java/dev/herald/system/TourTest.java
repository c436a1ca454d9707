package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.promise.Promise;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.system.documents.MarkdownDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The first hour of a newcomer, on a stack that is new and asks officers as {@code ./herald up} does: the README's tour
 * as it stands, and the practice cases; then its end.
 */
@Timeout(1_200)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(6)
class TourTest {

    private static TestStacks stacks;
    private static Stack stack;

    @TempDir
    private Path folder;

    @BeforeAll
    static void a_new_stack() {
        stacks = new TestStacks();
        stack = Stack.startFresh(stacks.options().withGateways(List.of(new MemberCode("de"))));
    }

    @AfterAll
    static void end() {
        stack.close();
        stacks.close();
    }

    /**
     * {@code ./herald tour} gives each line of the README to a shell in the root folder, without waiting in between.
     */
    @Test
    void every_line_of_the_readme_s_tour_works_as_it_stands() throws Exception {
        prepareRootFolder();

        String transcript = shell(String.join(" ", "./herald", "tour", "--no-pause"));

        List<String> lines =
                MarkdownDocument.read(TestStacks.project(), "README.md").codeBelow("tour");
        assertThat(transcript.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)))
                .containsExactlyElementsOf(lines);
        assertThat(transcript)
                .as("each line brings its reader further: %s", transcript)
                .containsSubsequence(
                        "added",
                        "Screening has read it",
                        "no problem found",
                        "FR/2026-000101 received as revision 1",
                        "C22",
                        "factId: 988b6218091c6b1fdab8f0ec418bb4fa",
                        "AWAITING_ANSWER",
                        "--await SupplementRequested",
                        "SupplementRequested",
                        "not refused",
                        "IN_FORCE",
                        "--await NoticePublished",
                        "NoticePublished",
                        "RECEIVED",
                        "a second officer",
                        "BARRED",
                        "--await RemovalInstructed",
                        "RemovalInstructed",
                        "REMOVED",
                        "adeyemi, brandt",
                        "Entries: ",
                        "Verify it: ./herald verify-proof proof.jsonl --keys keys.txt --policy FILE",
                        "AUTHENTIC",
                        "checkpoint of ",
                        "cosigned by i247/de at ")
                .doesNotContain("no checkpoint", "nobody can say", "No checkpoint", "CONSISTENT", "UNWITNESSED");
        assertNoLogLines(transcript);
    }

    @Test
    @Order(Integer.MAX_VALUE - 3)
    void no_password_that_was_ever_printed_opens_a_door() {
        PublishedPasswordCheck.nothingOpens(stack);
    }

    /** After the others, since it starts services again, and leaves a held sweep. */
    @Test
    @Order(Integer.MAX_VALUE - 2)
    void fifteen_practice_cases_wait_for_officers_and_are_made_once() throws Exception {
        assumeFalse(ContainerChoice.OF_THIS_RUN.isForAll(), "up starts no containers");

        CommandResult first = CommandResult.by(stack.folder(), "up", "--practice");

        assertThat(first.code()).as(first.out() + first.errors()).isZero();
        assertThat(first.out())
                .contains("15 cases to work on", "Sign in at " + stack.officersApi())
                .contains(stack.officers());
        try (OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            Map<String, JsonNode> cases = console.list("adeyemi");
            assertThat(first.out().lines().map(line -> line.split(" ")[0]).filter(CaseId::isValid))
                    .hasSize(15)
                    .allSatisfy(caseId -> assertThat(cases).containsKey(caseId));
            assertThat(console.heldSweeps("teixeira")).isNotEmpty();
        }

        CommandResult again = CommandResult.by(stack.folder(), "up", "--practice");

        assertThat(again.code()).as(again.out() + again.errors()).isZero();
        assertThat(again.out()).contains("15 cases to work on").doesNotContain("prepared:", "Restarting");
        Awaitility.await("bureaus that stay silent are overdue")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> CommandResult.by(stack.folder(), "custody", "CA/2026-700901")
                        .out()
                        .contains(" OVERDUE "));
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void what_tour_and_practice_have_written_keeps_every_promise() {
        CommandResult judged = CommandResult.by(stack.folder(), "promises");

        assertThat(judged.code()).as(judged.out() + judged.errors()).isZero();
        assertThat(judged.out().lines().filter(line -> line.contains("held")))
                .hasSize(Promise.all().size());
        assertThat(judged.out()).contains("12 who did what can be proved", "judged by MassHarmTest");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_service_is_killed_and_started_the_stack_is_ended_with_its_data_and_then_deleted() throws Exception {
        assumeFalse(ContainerChoice.OF_THIS_RUN.isForAll(), "these commands end and start no container");

        reviewIsKilledAndStarted();
        theStackIsEnded();
        theStackIsDeleted();
    }

    /** A request that arrives meanwhile is not lost. */
    private static void reviewIsKilledAndStarted() throws IOException {
        String caseId = "KE/2026-000901";
        Path request = Files.writeString(
                stack.folder().resolve("request.json"),
                Files.readString(TestStacks.project().resolve("member-gateway/examples/red-notice.json"))
                        .replace("FR/2026-000101", caseId)
                        .replace("\"submittedBy\": \"fr\"", "\"submittedBy\": \"ke\""));

        CommandResult killed = CommandResult.by(stack.folder(), "kill", "review");
        assertThat(killed.code()).as(killed.errors()).isZero();
        assertThat(killed.out()).contains("killed", "./herald start review");
        assertThat(stack.isRunning(Component.REVIEW)).isFalse();
        assertThat(CommandResult.by(stack.folder(), "kill", "review").errors()).contains("nothing to kill");
        CommandResult sent = CommandResult.by(stack.folder(), "submit", "--as", "ke", request.toString());
        assertThat(sent.code()).as(sent.errors()).isZero();

        CommandResult started = CommandResult.by(stack.folder(), "start", "review");
        assertThat(started.code()).as(started.errors()).isZero();
        assertThat(started.out()).containsPattern("Ready after [0-9.]+ s: review");
        assertThat(CommandResult.by(stack.folder(), "start", "review").errors()).contains("runs already");
        Awaitility.await("review has read what came while it was down")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> CommandResult.by(stack.folder(), "case", caseId).code() == 0);
    }

    private static void theStackIsEnded() throws IOException {
        CommandResult down = CommandResult.by(stack.folder(), "down");

        assertThat(down.code()).as(down.errors()).isZero();
        assertThat(down.out()).startsWith(stack.instances().size() + " processes have ended.");
        assertThat(stack.instances()).noneMatch(stack::isRunning);
        try (Stream<Path> data = Files.walk(stack.folder())) {
            assertThat(data.map(file -> file.getFileName().toString())).contains("herald.audit.v1-0");
        }
        assertThat(CommandResult.by(stack.folder(), "down").out()).startsWith("No process of the stack ran.");
        assertThat(CommandResult.by(stack.folder(), "start", "review").errors())
                .contains("review needs the broker, which does not run");
    }

    /** The mirror needs no broker: it shows that a reset also ends what runs. */
    private static void theStackIsDeleted() throws IOException {
        CommandResult started = CommandResult.by(stack.folder(), "start", "mirror");
        assertThat(started.code()).as(started.errors()).isZero();
        long mirror = Long.parseLong(
                Files.readString(stack.folder().resolve("run/mirror.pid")).split(" ", 2)[0]);

        CommandResult kept = CommandResult.answering("n", stack.folder(), "reset");
        assertThat(kept.code()).isEqualTo(1);
        assertThat(kept.out()).contains("delete all data in " + stack.folder(), "Nothing was deleted");
        assertThat(isAlive(mirror)).isTrue();

        CommandResult deleted = CommandResult.answering("y", stack.folder(), "reset");
        assertThat(deleted.code()).as(deleted.errors()).isZero();
        assertThat(isAlive(mirror)).isFalse();
        assertThat(stack.folder()).doesNotExist();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** A library's log line has a level; no output of Herald's commands has one in this form. */
    private static void assertNoLogLines(String transcript) {
        assertThat(transcript.lines())
                .noneMatch(line -> line.matches(".*\\b(INFO|WARN|DEBUG|ERROR|SEVERE)\\b[: \\]].*")
                        || line.contains("SLF4J")
                        || line.contains("WARNING:"));
    }

    /** The root folder as a newcomer sees it. */
    private void prepareRootFolder() throws IOException {
        for (String name : List.of("README.md", "docs", "member-gateway")) {
            Files.createSymbolicLink(folder.resolve(name), TestStacks.project().resolve(name));
        }
        Files.createSymbolicLink(folder.resolve(".herald"), stack.folder());
        ProjectCopy.writeLauncher(folder, stack.folder());
    }

    private String shell(String line) throws IOException, InterruptedException {
        Path log = folder.resolve("transcript");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = shell.start();
        boolean ended = process.waitFor(15, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String transcript = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(transcript).isTrue();
        return transcript;
    }
}
