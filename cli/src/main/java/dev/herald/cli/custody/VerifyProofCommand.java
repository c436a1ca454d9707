package dev.herald.cli.custody;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cluster.UserError;
import dev.herald.contract.CustodyEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the proof of a recall, without a stack. */
@Command(
        name = "verify-proof",
        description =
                "Verifies a file of ./herald recall-proof, without a stack: no line altered, missing, moved or cut "
                        + "off. Exit code 1 when one is, each named. Whoever has the audit compares the hash of RECALL_CLOSED "
                        + "too: it shows that the file was not made anew.")
public final class VerifyProofCommand extends HeraldCommand {

    @Parameters(paramLabel = "FILE", description = "The proof.")
    private Path file = Path.of("");

    @Option(
            names = "--sealed",
            paramLabel = "HASH",
            description = "Detail of RECALL_CLOSED in the audit: a recall in the file must have ended with it.")
    private @Nullable String sealed;

    @Override
    public Integer call() {
        ProofVerifier check = ProofVerifier.of(bytes());
        check.faults().forEach(out()::println);
        boolean foreign = sealed != null && !check.isSealedBy(sealed);
        if (foreign) {
            out().println("no recall in it ended with the hash that the audit has");
        }
        boolean verified = check.verified() && !foreign;
        if (verified) {
            CustodyEntry last = check.entries().getLast();
            out().println(CustodyTable.of(check.entries(), check.members(), last.at()));
            out().printf(
                            "Verified: %d entries, the last with hash %s.%n",
                            check.entries().size(), last.hash());
        } else {
            out().println("NOT VERIFIED.");
        }
        return verified ? 0 : 1;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("%s cannot be read.".formatted(file), e);
        }
    }
}
