package dev.herald.cli.custody;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.command.Tone;
import dev.herald.cluster.UserError;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.custody.CaseCustody;
import dev.herald.contract.custody.ProofVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the proof of a recall, without a cluster. */
@Command(
        name = "verify-proof",
        description =
                "Verifies a file of `./herald recall-proof`, without a cluster: finds every line that is altered, "
                        + "missing, moved or cut off. Exit code 1 if there is one. With access to the audit, also compare the "
                        + "hash of RECALL_CLOSED (--sealed): it shows that the file was not created from nothing.")
@CommandGroup.In(CommandGroup.EVERYBODY)
public final class VerifyProofCommand extends HeraldCommand {

    @Parameters(paramLabel = "FILE", description = "A file of recall-proof.")
    private Path file = Path.of("");

    @Option(
            names = "--sealed",
            paramLabel = "HASH",
            description = "Detail of RECALL_CLOSED in the audit: the closing entry of the recall must have this hash.")
    private @Nullable String sealed;

    @Override
    public Integer call() {
        ProofVerifier proof = ProofVerifier.verify(bytes());
        proof.faults().forEach(fault -> out().println(Tone.BAD.of(fault)));
        boolean otherRecall = sealed != null && !proof.isSealedBy(sealed);
        if (otherRecall) {
            out().println(Tone.BAD.of("no closing entry in it has the hash that the audit has"));
        }
        boolean verified = proof.isVerified() && !otherRecall;
        if (verified) {
            CustodyEntry last = proof.entries().getLast();
            out().println(CustodyTable.of(CaseCustody.at(last.at(), proof.entries(), proof.members())));
            out().printf(
                            "Verified: %d entries, the last with hash %s.%n",
                            proof.entries().size(), last.hash());
        } else {
            out().println(Tone.BAD.of("NOT VERIFIED."));
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
