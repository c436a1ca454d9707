package dev.herald.cli.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyProofCommandTest {

    private static final CaseId CASE = new CaseId("FR/2026-000123");
    private static final CustodyEntry SENT = entry(1, Act.NOTICE, "");
    private static final CustodyEntry REMOVED = entry(2, Act.REMOVED, SENT.hash());
    private static final CustodyEntry CLOSED = entry(3, Act.CLOSED, REMOVED.hash());
    private static final String SEALED = CLOSED.hash();
    private static final String PROOF =
            RecallProof.of(new CustodyLog(CASE, List.of(SENT, REMOVED, CLOSED), Map.of(1, "br")));

    @TempDir
    private Path folder;

    @Test
    void the_command_says_so_with_its_exit_code() throws IOException {
        Path file = folder.resolve("proof.jsonl");
        Files.writeString(file, PROOF);
        String sealed = SEALED;

        assertThat(run(file.toString())).isEqualTo("0 Verified: 3 entries, the last with hash " + sealed + ".");
        assertThat(run(file.toString(), "--sealed", sealed)).startsWith("0 ");
        assertThat(run(file.toString(), "--sealed", "ab")).isEqualTo("1 NOT VERIFIED.");
        Files.writeString(file, PROOF.replace("REMOVED", "UNABLE"));
        assertThat(run(file.toString())).isEqualTo("1 NOT VERIFIED.");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of("verify-proof"));
        all.addAll(Arrays.asList(arguments));
        int code = herald.execute(all.toArray(new String[0]));
        return code + " " + out.toString().lines().toList().getLast();
    }

    private static CustodyEntry entry(int number, Act act, String previousHash) {
        return new CustodyEntry(
                CASE,
                number,
                Instant.parse("2026-03-01T10:00:00Z").plusSeconds(number),
                act,
                1,
                act == Act.CLOSED ? "" : "02",
                List.of(),
                null,
                null,
                previousHash);
    }
}
