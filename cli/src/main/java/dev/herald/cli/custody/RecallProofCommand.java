package dev.herald.cli.custody;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the proof of a recall. */
@Command(
        name = "recall-proof",
        description =
                "Prints the proof of a closed recall: which member was sent what and when, which was instructed to "
                        + "remove it, and each reply. `./herald verify-proof FILE` verifies it without a cluster. It contains no person.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RecallProofCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write the proof to a file.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        CustodyLog log;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            log = awaitPresent(() -> Optional.of(CustodyTopic.read(cluster, id)).filter(CustodyLog::hasClosedRecall))
                    .orElseThrow(() -> new UserError(
                            "No recall of %s is closed. ./herald custody %1$s shows which member has not removed it."
                                    .formatted(id)));
        }
        String proof = RecallProof.of(log);
        if (file == null) {
            out().print(proof);
        } else {
            write(file, proof);
        }
        return 0;
    }

    private void write(Path path, String proof) {
        try {
            Files.writeString(path, proof);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be written (%s).".formatted(path, e.getClass().getSimpleName()), e);
        }
        out().printf(
                        "%s: %d lines. Verify it: ./herald verify-proof %1$s%n",
                        path, proof.lines().count());
    }
}
