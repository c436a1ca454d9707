package dev.herald.cli.custody;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the proof of a recall. */
@Command(
        name = "recall-proof",
        description =
                "Writes the proof of a recall that has ended: who was sent what and when, who was told to remove it, "
                        + "and what each said, as lines that ./herald verify-proof checks without a stack. No person is in it.")
public final class RecallProofCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Override
    public Integer call() {
        CustodyLog book;
        try (ClusterConnection cluster = connect()) {
            book = CustodyLogSource.read(cluster, caseId);
        }
        if (!book.hasClosedRecall()) {
            throw new UserError(
                    "No recall of %s has ended: ./herald custody %1$s shows how it stands.".formatted(caseId));
        }
        out().print(RecallProof.of(book));
        return 0;
    }
}
