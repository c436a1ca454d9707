package dev.herald.stack.command;

import dev.herald.contract.CustodyEntry;
import dev.herald.stack.custody.CustodyTable;
import dev.herald.stack.custody.ProofCheck;
import dev.herald.stack.process.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies the proof of a recall, without a stack. */
@Command(
        name = "verify-proof",
        description =
                "Verifies a file of ./herald recall-proof, without a stack: no line altered, missing, moved or cut "
                        + "off. Exit code 1 when one is, each named. Whoever has the audit compares the hash of RECALL_CLOSED "
                        + "too: it shows that the file was not made anew.")
public final class VerifyProofCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The proof.")
    private Path file = Path.of("");

    @Option(
            names = "--sealed",
            paramLabel = "HASH",
            description = "Detail of RECALL_CLOSED in the audit: a recall in the file must have ended with it.")
    private @Nullable String sealed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        ProofCheck check = ProofCheck.of(bytes());
        PrintWriter out = spec.commandLine().getOut();
        check.faults().forEach(out::println);
        boolean foreign = sealed != null && !check.isSealedBy(sealed);
        if (foreign) {
            out.println("no recall in it ended with the hash that the audit has");
        }
        boolean verified = check.verified() && !foreign;
        if (verified) {
            CustodyEntry last = check.entries().getLast();
            out.println(CustodyTable.of(check.entries(), check.members(), last.at()));
            out.printf(
                    "Verified: %d entries, the last with hash %s.%n",
                    check.entries().size(), last.hash());
        } else {
            out.println("NOT VERIFIED.");
        }
        out.flush();
        return verified ? 0 : 1;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StackException("%s cannot be read.".formatted(file), e);
        }
    }
}
