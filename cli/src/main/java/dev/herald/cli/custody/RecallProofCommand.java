package dev.herald.cli.custody;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the proof of a recall. */
@Command(
        name = "recall-proof",
        description =
                "Prints the proof of a closed recall: which member was sent what and when, which was instructed to "
                        + "remove it, and each reply. ./herald verify-proof checks it without a cluster. It contains no person.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RecallProofCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Override
    public Integer call() {
        CustodyLog log;
        try (ClusterConnection cluster = connect()) {
            log = CustodyLog.read(cluster, CaseIdArgument.parse(caseId));
        }
        if (!log.hasClosedRecall()) {
            throw new UserError("No recall of %s is closed. See ./herald custody %1$s.".formatted(caseId));
        }
        out().print(RecallProof.of(log));
        return 0;
    }
}
