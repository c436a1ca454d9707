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
                        + "remove it, and each reply. ./herald verify-proof FILE verifies it without a cluster. It contains no person.")
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RecallProofCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Write the proof to a file.")
    private @Nullable Path file;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Also write the public keys to a file, as verify-proof reads it: those of members from "
                    + "their records, and those of services if this machine has them. An auditor who does not trust "
                    + "Herald asks their owners for the keys.")
    private @Nullable Path keys;

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        String proof;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            CustodyLog log = awaitPresent(
                            cluster,
                            () -> Optional.of(CustodyTopic.read(cluster, id))
                                    .filter(read -> read.hasClosedRecall() || !read.hasRecall()))
                    .filter(CustodyLog::hasClosedRecall)
                    .orElseThrow(() -> new UserError(
                            "No recall of %s is closed. ./herald custody %1$s shows which member has not removed it."
                                    .formatted(id)));
            Optional<String> made = awaitPresent(() -> CustodyTopic.proof(cluster, log, true))
                    .or(() -> CustodyTopic.proof(cluster, log, false));
            proof = made.orElseGet(() -> {
                errors().println(
                                "No checkpoint of the audit covers this recall yet, so the proof has none. Audit-log signs "
                                        + "one in each interval (herald.audit-log.interval) while it runs: then run this again.");
                return RecallProof.of(log);
            });
            if (keys != null) {
                write(keys, CustodyTopic.keys(cluster));
            }
        }
        if (file == null) {
            out().print(proof);
        } else {
            write(file, proof);
            out().printf(
                            "%s: %d lines. Verify it: ./herald verify-proof %1$s --keys %s --policy FILE%n",
                            file, proof.lines().count(), keys == null ? "FILE" : keys);
        }
        return 0;
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be written (%s).".formatted(path, e.getClass().getSimpleName()), e);
        }
    }
}
