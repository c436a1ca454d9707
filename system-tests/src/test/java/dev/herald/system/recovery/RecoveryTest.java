package dev.herald.system.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.NoticePublished;
import dev.herald.event.Person;
import dev.herald.event.PersonName;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.process.PortUse;
import dev.herald.system.BaseRequestFile;
import dev.herald.system.CommandResult;
import dev.herald.system.PromiseTests;
import dev.herald.system.ScenarioSubset;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stack is lost with all its data while cases are in force, barred and undecided, and while a request lies unread in
 * a mailbox. A snapshot of its stopped broker and the files that the guide for operators says to keep elsewhere are
 * brought to a second stack at other addresses. The second stack has the same records, handles what was unread, and
 * every promise holds over the history of both.
 */
@EnabledIfSystemProperty(
        named = "herald.recovery",
        matches = "true",
        disabledReason = "takes five minutes of a machine: run with -Dherald.recovery=true")
@DisabledIfSystemProperty(
        named = "herald.test.containers",
        matches = "true",
        disabledReason = "the second stack is started by commands, which start processes")
@Timeout(1_200)
class RecoveryTest {

    /** In the order of their numbers: the cases of the third one begin with 000301. */
    private static final List<String> BEFORE = List.of(
            "a-blocked-notice-is-cancelled-and-recalled-from-every-holder.yaml",
            "a-clean-red-notice-reaches-every-bureau-but-the-excluded.yaml",
            "a-hold-is-settled-by-two-cleared-officers.yaml",
            "a-photograph-reaches-every-holder-and-goes-with-the-notice.yaml",
            "a-request-is-denied-and-its-bureau-receives-the-reasons.yaml",
            "an-update-is-approved-as-the-second-version-and-every-holder-is-notified.yaml",
            "under-article-three-a-barred-case-cannot-return-by-another-instrument.yaml");

    private static final List<String> AFTER = List.of(
            "a-bar-is-lifted-by-two-officers-and-the-case-asks-again.yaml",
            "a-flagged-request-is-approved-after-the-bureau-supplied-a-court-decision.yaml",
            "a-holder-reports-an-arrest-and-the-source-is-told-at-once.yaml",
            "a-withdrawal-and-an-approval-cross-and-the-withdrawal-wins.yaml",
            "the-same-request-sent-twice-is-one-notice.yaml");

    /** In force in its second version when the first stack is lost. */
    private static final String IN_FORCE = "DE/2026-000601";

    private static final String BARRED = "KE/2026-000701";
    /** Cleared, and waiting for an officer when the first stack is lost. */
    private static final String UNDECIDED = "BR/2026-009003";
    /** Sent when no service runs any more, and before the snapshot. */
    private static final String UNREAD = "US/2026-009001";

    private static final String BARRED_AGAIN = "KE/2026-009002";

    /** The volume of the broker. */
    private static final List<String> VOLUME = List.of("broker/data");

    /** The files of a stack that the guide says to keep elsewhere than the snapshot. */
    private static final List<String> KEPT_ELSEWHERE = List.of(
            "credentials",
            "members",
            "operators",
            "officers.htpasswd",
            "service-keys",
            "fingerprint-keys",
            "audit-log/audit-log.key",
            "audit-log/policy");

    private static final List<List<String>> REPORTS = List.of(
            List.of("register", "list"),
            List.of("register", "list", "--sealed"),
            List.of("audit", BARRED),
            List.of("custody", IN_FORCE),
            List.of("quarantine", "list", "--all"));

    @Test
    void a_second_stack_goes_on_where_the_first_was_lost_and_every_promise_holds(@TempDir Path folder)
            throws Exception {
        Path second = folder.resolve("second");
        RequestSubmitted unread = request(UNREAD, "us", "Underway", "Solveig");
        LostStack lost;
        try (TestStacks stacks = new TestStacks()) {
            try (Stack first = Stack.startFresh(stacks.options())) {
                ScenarioSubset.playAbove(0, first, folder, BEFORE);
                sendUndecided(first);
                first.awaitFullyRead();
                Component.SERVICES.forEach(first::stop);
                lost = LostStack.of(first, unread);
                List.of(Component.MIRROR, Component.REGISTRY, Component.BROKER).forEach(first::stop);
                copy(VOLUME, first.folder(), second);
                copy(KEPT_ELSEWHERE, first.folder(), second);
                copySettings(first.folder(), second);
            }
            assertThat(lost.folder()).as("all that was lost").doesNotExist();
            try {
                startBroker(second, lost);
                Stack recovered = startServices(stacks, second);
                goesOn(recovered, folder, lost, unread);
            } finally {
                Stack.killAllIn(second);
            }
        }
    }

    /**
     * What the first stack held when it was lost.
     *
     * @param content of its broker, just before the snapshot
     * @param reports what commands printed of it
     * @param mail a line for each record of each mailbox
     * @param checkpoints the latest root of each tree of the audit that a member was sent, by tree
     */
    private record LostStack(
            Path folder,
            ClusterContent content,
            Map<List<String>, String> reports,
            Map<String, List<String>> mail,
            Map<String, String> checkpoints) {

        /** Reads a stack whose services have stopped; a member sends one more request. */
        static LostStack of(Stack stack, RequestSubmitted unread) throws ExecutionException, InterruptedException {
            try (EventSerde serde = new EventSerde(stack.registry())) {
                Mailboxes members = new Mailboxes(stack, serde);
                members.send("us", unread);
                Map<String, String> checkpoints = members.events("fr", CheckpointIssued.class)
                        .collect(Collectors.toMap(
                                CheckpointIssued::getOrigin, CheckpointIssued::getNote, (earlier, later) -> later));
                assertThat(checkpoints).as("trees of which fr has a root").isNotEmpty();
                return new LostStack(
                        stack.folder(),
                        ClusterContent.of(stack.adminProperties()),
                        printed(stack.folder()),
                        members.lines(),
                        checkpoints);
            }
        }
    }

    private static void sendUndecided(Stack stack) {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            new Mailboxes(stack, serde).send("br", request(UNDECIDED, "br", "Pendente", "Aurelio"));
        }
    }

    /** Copies files with their rights. */
    private static void copy(List<String> names, Path from, Path to) throws IOException {
        for (String name : names) {
            try (Stream<Path> files = Files.walk(from.resolve(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Copies the settings of the stack, with other ports. */
    private static void copySettings(Path from, Path to) throws IOException {
        String settings = "stack.properties";
        Files.write(
                to.resolve(settings),
                Files.readAllLines(from.resolve(settings)).stream()
                        .map(line -> line.matches("(actuator-)?port\\..*=\\d+")
                                ? line.replaceFirst(
                                        "\\d+$", PortUse.free(1).getFirst().toString())
                                : line)
                        .toList());
    }

    /** Starts broker and registry on the snapshot, which has every record and position. */
    private static void startBroker(Path second, LostStack lost) throws ExecutionException, InterruptedException {
        herald(second, "start", "broker");
        try (Stack brokerOnly = Stack.attach(second)) {
            ClusterContent found = ClusterContent.of(brokerOnly.adminProperties());
            assertThat(found.partitions())
                    .containsExactlyInAnyOrderEntriesOf(lost.content().partitions());
            assertThat(found.positions())
                    .containsExactlyInAnyOrderEntriesOf(lost.content().positions());
        }
        herald(second, "start", "registry");
        assertThat(printed(second)).containsExactlyInAnyOrderEntriesOf(lost.reports());
    }

    private static Stack startServices(TestStacks stacks, Path second) {
        long begun = System.nanoTime();
        Stack recovered = Stack.startLasting(second, stacks.options());
        System.out.printf("  services of the second stack are ready after %.1f s%n", seconds(begun));
        recovered.awaitFullyRead();
        System.out.printf("  nothing is unread after %.1f s%n", seconds(begun));
        return recovered;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void goesOn(Stack stack, Path folder, LostStack lost, RequestSubmitted unread) throws Exception {
        try (EventSerde serde = new EventSerde(stack.registry())) {
            Mailboxes members = new Mailboxes(stack, serde);
            assertMailIsKept(members, lost);
            assertAuditGoesOn(stack, folder, lost);

            herald(
                    stack.folder(),
                    "decide",
                    UNREAD,
                    "approve",
                    "--reasons",
                    "Nothing was found, and the warrant is valid.",
                    "--as",
                    "castillo");
            members.await(
                    "br", NoticePublished.class, notice -> notice.getCaseId().equals(UNREAD));
            assertIsRepetition(members, unread);
            assertIsRecalled(stack, folder, members);
            assertStaysBarred(stack, members);
            assertIsDecided(stack, members);
            ScenarioSubset.playAbove(10_000, stack, folder, AFTER);
            stack.awaitFullyRead();

            assertMailIsKept(members, lost);
        }
        assertAuditGoesOn(stack, folder, lost);
        assertThat(herald(stack.folder(), "audit", "--witnesses"))
                .contains("agrees with the topics", "No statement contradicts the topics.");
        assertThat(herald(stack.folder(), "quarantine", "list", "--all")).startsWith("No quarantined record");
        PromiseTests.assertNoViolation(StackHistory.of(stack));
    }

    /** Each member reads its mailbox from the beginning, with the password that it had. */
    private static void assertMailIsKept(Mailboxes members, LostStack lost) {
        Map<String, List<String>> mail = members.lines();
        assertThat(mail).containsOnlyKeys(lost.mail().keySet());
        mail.forEach(
                (member, lines) -> assertThat(lines).as("mailbox of %s", member).startsWith(lines(lost, member)));
    }

    private static String[] lines(LostStack lost, String member) {
        return lost.mail().getOrDefault(member, List.of()).toArray(String[]::new);
    }

    /**
     * The roots that a member kept from the first stack are roots of the second one's audit, signed by the same log.
     */
    private static void assertAuditGoesOn(Stack stack, Path folder, LostStack lost) throws IOException {
        for (String note : lost.checkpoints().values()) {
            Path kept = Files.writeString(folder.resolve("checkpoint"), note);
            assertThat(herald(
                            stack.folder(),
                            "audit",
                            "--verify-against",
                            kept.toString(),
                            "--policy",
                            stack.auditPolicy().toString()))
                    .contains("unaltered and in order");
        }
    }

    private static void assertIsRepetition(Mailboxes members, RequestSubmitted request) {
        members.send("us", request);
        members.await(
                "us",
                RequestReceived.class,
                receipt -> receipt.getCaseId().equals(request.getCaseId()) && receipt.getRepeated());
    }

    /** Its source withdraws what the first stack published; each holder that the first stack knew removes it. */
    private static void assertIsRecalled(Stack stack, Path folder, Mailboxes members) {
        Map<String, String> holders = custody(stack, IN_FORCE);
        assertThat(holders).hasSizeGreaterThan(5).doesNotContainKey("de");
        members.send(
                "de",
                RequestWithdrawn.newBuilder()
                        .setCaseId(IN_FORCE)
                        .setSubmittedBy("de")
                        .setReason("The person was found.")
                        .build());
        holders.keySet()
                .forEach(holder -> members.await(
                        holder,
                        RemovalInstructed.class,
                        removal -> removal.getCaseId().equals(IN_FORCE) && removal.getVersion() == 2));
        herald(stack.folder(), "acknowledge", IN_FORCE, "--as", "all");
        Awaitility.await("each holder has removed it")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(custody(stack, IN_FORCE))
                        .containsOnlyKeys(holders.keySet())
                        .allSatisfy((holder, row) -> assertThat(row).contains(" REMOVED ")));

        String proof = folder.resolve("proof").toString();
        String keys = folder.resolve("proof-keys").toString();
        herald(stack.folder(), "recall-proof", IN_FORCE, "--out", proof, "--keys", keys);
        Path policy = writePolicy(stack, folder.resolve("proof-policy"));
        assertThat(herald(stack.folder(), "verify-proof", proof, "--keys", keys, "--policy", policy.toString()))
                .as("one chain of entries of both stacks")
                .contains("AUTHENTIC: ");
    }

    private static Path writePolicy(Stack stack, Path file) {
        try {
            return Files.writeString(file, TestStacks.policyWithoutWitnesses(stack));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of the table below its headings, by member. */
    private static Map<String, String> custody(Stack stack, String caseId) {
        return herald(stack.folder(), "custody", caseId)
                .lines()
                .skip(1)
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(' ')), line -> line));
    }

    /** Neither its number nor its person comes back. */
    private static void assertStaysBarred(Stack stack, Mailboxes members) {
        long refusedBefore = refusalsForBar(members);
        members.send("ke", barredPerson(BARRED));
        members.send("ke", barredPerson(BARRED_AGAIN));
        Awaitility.await("the number is refused")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> refusalsForBar(members) == refusedBefore + 1);
        Awaitility.await("the person is found")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> CommandResult.by(stack.folder(), "case", BARRED_AGAIN, "--explain")
                        .out()
                        .contains("C24"));
    }

    private static long refusalsForBar(Mailboxes members) {
        return members.events("ke", RequestRefused.class)
                .filter(refused -> refused.getCaseId().equals(BARRED))
                .filter(refused -> refused.getRefusals().stream()
                        .anyMatch(refusal -> refusal.getCode().equals("CASE_BARRED")))
                .count();
    }

    private static RequestSubmitted barredPerson(String caseId) {
        RequestSubmitted request = request(caseId, "ke", "Nyangweso-Haddad", "Tabitha");
        return RequestSubmitted.newBuilder(request)
                .setPerson(Person.newBuilder(request.getPerson())
                        .setSex(Sex.FEMALE)
                        .setBirthDate("1970-09-09")
                        .build())
                .build();
    }

    /** An officer decides what waited for officers when the first stack was lost. */
    private static void assertIsDecided(Stack stack, Mailboxes members) {
        herald(
                stack.folder(),
                "decide",
                UNDECIDED,
                "deny",
                "--grounds",
                "DESCRIPTION_OF_CRIMINAL_ACTIVITIES",
                "--reasons",
                "The summary is one sentence.",
                "--as",
                "castillo");
        members.await(
                "br",
                DecisionNotified.class,
                decision -> decision.getCaseId().equals(UNDECIDED) && decision.getKind() == DecisionKind.DENIED);
    }

    private static RequestSubmitted request(String caseId, String member, String familyName, String forenames) {
        RequestSubmitted example = BaseRequestFile.read("prosecution");
        return RequestSubmitted.newBuilder(example)
                .setCaseId(caseId)
                .setSubmittedBy(member)
                .setPerson(Person.newBuilder(example.getPerson())
                        .setName(PersonName.newBuilder()
                                .setFamilyName(familyName)
                                .setForenames(forenames)
                                .build())
                        .build())
                .build();
    }

    private static Map<List<String>, String> printed(Path home) {
        Map<List<String>, String> printed = new LinkedHashMap<>();
        REPORTS.forEach(command -> printed.put(
                command,
                herald(home, command.toArray(String[]::new))
                        .lines()
                        .filter(line -> !line.startsWith("Entries: ")) // checkpoints go on
                        .collect(Collectors.joining("\n"))));
        return printed;
    }

    /** Runs a command that succeeds, for the stack in a folder, and returns what it prints. */
    private static String herald(Path home, String... command) {
        CommandResult result = CommandResult.by(home, command);
        assertThat(result.code())
                .as("%s: %s%s", Arrays.toString(command), result.out(), result.errors())
                .isZero();
        return result.out();
    }
}
