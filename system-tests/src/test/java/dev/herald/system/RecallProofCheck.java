package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.scenario.ScenarioResult;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The recall that one of the scenarios is about, as {@code ./herald custody} and {@code ./herald recall-proof} tell it
 * while its stack runs, and its proof when there is no stack any more.
 */
final class RecallProofCheck implements ScenarioRun.Visitor {

    private static final String SCENARIO = "a recall runs to its end with one member silent and one unable";
    private static final List<String> HOLDERS =
            List.of("fr", "br", "de", "ke", "jp", "us", "gb", "in", "za", "eg", "se");
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable CommandResult custody;
    private @Nullable CommandResult whenItWentOut;
    private @Nullable CommandResult before;
    private @Nullable CommandResult proof;
    private @Nullable CommandResult audit;
    private String keys = "";
    private String policy = "";
    private String policyOfStack = "";

    @Override
    public void visit(Stack stack, List<ScenarioResult> verdicts) {
        ScenarioRun.verdictOn(SCENARIO, verdicts)
                .ifPresent(verdict -> ask(stack, verdict.cases().getFirst().value()));
    }

    private void ask(Stack stack, String caseId) {
        custody = CommandResult.by(stack.folder(), "custody", caseId);
        Path written = stack.folder().resolve("keys-of-a-proof.txt");
        proof = CommandResult.by(stack.folder(), "recall-proof", caseId, "--keys", written.toString());
        keys = read(written);
        policy = TestStacks.policyWithoutWitnesses(stack);
        policyOfStack = read(stack.auditPolicy());
        audit = CommandResult.by(stack.folder(), "audit", caseId);
        Instant out = entries(proof.out()).stream()
                .filter(entry -> entry.path("act").asString("").equals("NOTICE"))
                .map(entry -> Instant.parse(entry.path("at").asString("")))
                .findFirst()
                .orElseThrow();
        whenItWentOut = CommandResult.by(stack.folder(), "custody", caseId, "--at", out.toString());
        before = CommandResult.by(
                stack.folder(), "custody", caseId, "--at", out.minusMillis(1).toString());
    }

    /** What was seen of it, and what its proof is worth. */
    Stream<DynamicTest> tests() {
        return Stream.of(
                test("every holder of a recall is shown, the silent and the unable by name", this::showsEveryHolder),
                test("custody is shown as it was at an earlier moment", this::showsAnEarlierMoment),
                test("the proof of the recall is authentic, also against the audit", this::isVerified),
                test("one byte that is changed in any line of the proof is found", this::catchesOneByte),
                test("an entry that is missing from the proof is found", this::catchesWhatIsMissing),
                test("no person is in custody or proof", this::namesNoPerson));
    }

    private void showsEveryHolder() {
        CommandResult said = CommandResult.asked(custody);
        assertThat(said.code()).as(said.errors()).isZero();
        Map<String, String> rows = rows(said);
        assertThat(rows).containsOnlyKeys(HOLDERS);
        assertThat(rows.get("eg")).contains(" OVERDUE ").doesNotContain("unable");
        assertThat(rows.get("in")).contains(" OVERDUE ").matches(".*, unable, with a reason +-"); // and no photograph
        rows.forEach((member, row) -> {
            if (!List.of("eg", "in").contains(member)) {
                assertThat(row).contains(" NOTICE ", " REMOVED ");
            }
        });
    }

    private void showsAnEarlierMoment() {
        Map<String, String> rows = rows(CommandResult.asked(whenItWentOut));
        assertThat(rows).containsOnlyKeys(HOLDERS);
        assertThat(rows.values())
                .allSatisfy(row -> assertThat(row).contains(" NOTICE ").endsWith(" -"));
        assertThat(CommandResult.asked(before).code()).isNotZero();
        assertThat(CommandResult.asked(before).errors()).contains("No member had been sent");
    }

    private void isVerified() throws IOException {
        String written = CommandResult.asked(proof).out();
        String sealed = entries(written).stream()
                .filter(entry -> entry.path("act").asString("").equals("CLOSED"))
                .map(entry -> entry.path("hash").asString(""))
                .findFirst()
                .orElseThrow();
        assertThat(CommandResult.asked(audit).out().lines())
                .filteredOn(line -> line.contains("RECALL_CLOSED"))
                .singleElement()
                .asString()
                .contains(sealed);

        byte[] file = written.getBytes(StandardCharsets.UTF_8);
        CommandResult verified = verify(file, keys, policy, "--sealed", sealed);
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("AUTHENTIC: ");

        CommandResult withoutKeys = verify(file, "", policy, "--sealed", sealed);
        assertThat(withoutKeys.code()).as(withoutKeys.out()).isEqualTo(2);
        assertThat(withoutKeys.out()).contains("CONSISTENT, and not shown to be Herald's");

        CommandResult unwitnessed = verify(file, keys, policyOfStack, "--sealed", sealed);
        assertThat(unwitnessed.code()).as(unwitnessed.out()).isEqualTo(2);
        assertThat(unwitnessed.out()).contains("UNWITNESSED: ", "did not cosign the checkpoint: members: 0 of 1");

        CommandResult foreign = verify(file, keys, policy, "--sealed", "0".repeat(64));
        assertThat(foreign.code()).isEqualTo(1);
        assertThat(foreign.out()).contains("no closing entry in it has the hash that the audit has");
    }

    private void catchesOneByte() throws IOException {
        byte[] written = CommandResult.asked(proof).out().getBytes(StandardCharsets.UTF_8);
        int tried = 0;
        int begin = 0;
        for (int i = 0; i < written.length; i++) {
            if (written[i] == '\n') {
                byte[] spoiled = written.clone();
                spoiled[(begin + i) / 2] ^= 1;
                CommandResult said = verify(spoiled, keys, policy);
                assertThat(said.code())
                        .as("byte %d: %s", (begin + i) / 2, said.out())
                        .isEqualTo(1);
                assertThat(said.out()).contains("FORGED");
                tried++;
                begin = i + 1;
            }
        }
        assertThat(tried).isGreaterThan(HOLDERS.size());
    }

    private void catchesWhatIsMissing() throws IOException {
        List<String> lines = CommandResult.asked(proof).out().lines().toList();
        String without = Stream.concat(lines.stream().limit(3), lines.stream().skip(4))
                .collect(Collectors.joining("\n", "", "\n"));
        CommandResult said = verify(without.getBytes(StandardCharsets.UTF_8), keys, policy);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("entry 3 is missing before line 4", "FORGED");
    }

    private void namesNoPerson() {
        assertThat(CommandResult.asked(proof).out()
                        + CommandResult.asked(custody).out())
                .doesNotContain("Beausoleil", "Anselme");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandResult verify(byte[] file, String keys, String policy, String... options) throws IOException {
        Path folder = Files.createTempDirectory("herald-proof");
        Path written = Files.write(folder.resolve("proof.jsonl"), file);
        Path known = Files.writeString(folder.resolve("keys.txt"), keys);
        Path trusted = Files.writeString(folder.resolve("policy"), policy);
        try {
            return CommandResult.by(
                    folder,
                    Stream.concat(
                                    Stream.of(
                                            "verify-proof",
                                            written.toString(),
                                            "--keys",
                                            known.toString(),
                                            "--policy",
                                            trusted.toString()),
                                    Stream.of(options))
                            .toArray(String[]::new));
        } finally {
            Files.delete(written);
            Files.delete(known);
            Files.delete(trusted);
            Files.delete(folder);
        }
    }

    /** Lines of the table below its headings, by member. */
    private static Map<String, String> rows(CommandResult said) {
        return said.out()
                .lines()
                .skip(1)
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(' ')), line -> line));
    }

    private static List<JsonNode> entries(String proof) {
        return proof.lines()
                .map(RecallProofCheck::parsed)
                .filter(line -> line.has("entry"))
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IllegalStateException("a line of a proof is JSON", e);
        }
    }

    private static DynamicTest test(String name, Executable test) {
        return DynamicTest.dynamicTest(name, test);
    }
}
