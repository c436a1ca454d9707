package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.provisioning.RedressKeyStore;
import dev.herald.scenario.ScenarioResult;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of an appeal after Herald has forgotten the person, by the commands of operators and of the Commission: the
 * kept file and its corrections are read, proved, and opened offline, and the statement is verified.
 */
final class AppealCheck implements ScenarioRun.Visitor {

    private static final String SCENARIO = "an appeal after forgetting is opened offline and answered";

    private @Nullable CommandResult opened;
    private @Nullable CommandResult unproved;
    private @Nullable CommandResult stated;
    private String sealed = "";

    @Override
    public void visit(Stack stack, List<ScenarioResult> verdicts) {
        ScenarioRun.verdictOn(SCENARIO, verdicts)
                .ifPresent(verdict -> appeal(stack, verdict.cases().getFirst().value()));
    }

    private void appeal(Stack stack, String caseId) {
        try {
            Path folder = Files.createDirectories(stack.folder().resolve("appeal"));
            String file = folder.resolve("file").toString();
            String policy = Files.writeString(folder.resolve("policy"), TestStacks.policyWithoutWitnesses(stack))
                    .toString();
            assertThat(CommandResult.by(stack.folder(), "redress", "read", caseId, "--out", file)
                            .code())
                    .isZero();
            sealed = Files.readString(Path.of(file));
            int year = JsonMapper.shared()
                    .readTree(sealed.lines().findFirst().orElseThrow())
                    .get("year")
                    .intValue();
            List<String> open = new ArrayList<>(List.of(
                    "redress",
                    "open",
                    file,
                    "--key",
                    new RedressKeyStore(stack.folder().resolve("commission"))
                            .keyFile(year)
                            .toString(),
                    "--policy",
                    policy));
            List<String> proofs = proofs(stack, caseId, "CASE_FILE_SEALED");
            proofs.forEach(proof -> open.addAll(List.of("--proof", proof)));
            opened = CommandResult.by(folder, open.toArray(String[]::new));
            unproved = CommandResult.by(folder, open.subList(0, open.size() - 2).toArray(String[]::new));
            stated = CommandResult.by(
                    folder,
                    "verify-proof",
                    proofs(stack, caseId, "STATEMENT_ISSUED").getFirst(),
                    "--policy",
                    policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the proof of each entry with an action, as an operator does, once a checkpoint covers it. */
    private static List<String> proofs(Stack stack, String caseId, String action) {
        String audit = CommandResult.by(stack.folder(), "audit", caseId).out();
        return Pattern.compile("review +(\\d+) +review +" + action)
                .matcher(audit)
                .results()
                .map((MatchResult entry) -> entry.group(1))
                .map(number -> {
                    String proof = stack.folder().resolve("appeal/" + number).toString();
                    Awaitility.await("a checkpoint covers the entry")
                            .atMost(Duration.ofMinutes(3))
                            .until(() -> CommandResult.by(
                                                    stack.folder(),
                                                    "audit",
                                                    "--prove",
                                                    caseId,
                                                    "review",
                                                    number,
                                                    "--out",
                                                    proof)
                                            .code()
                                    == 0);
                    return proof;
                })
                .toList();
    }

    /** What the Commission saw. */
    Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "the Commission opens the file and its corrections offline, each proved", this::opensAll),
                DynamicTest.dynamicTest("the statement is in the witnessed audit", this::isStated));
    }

    private void opensAll() {
        CommandResult said = CommandResult.asked(opened);
        assertThat(said.code()).as(said.out() + said.errors()).isZero();
        assertThat(said.out())
                .containsSubsequence("state: WITHDRAWN", "correction", "was never charged", "order: DELETE")
                .contains("AUTHENTIC", "Thibodeaux-Lindqvist");
        assertThat(sealed).hasLineCount(3).doesNotContain("Thibodeaux", "charged");
        assertThat(CommandResult.asked(unproved).code())
                .as(CommandResult.asked(unproved).out())
                .isEqualTo(2);
    }

    private void isStated() {
        CommandResult said = CommandResult.asked(stated);
        assertThat(said.code()).as(said.out() + said.errors()).isZero();
        assertThat(said.out())
                .contains("AUTHENTIC", "DELETED_BY_COMMISSION on ", ", barred, nothing in force, as of ")
                .doesNotContain("Thibodeaux");
    }
}
