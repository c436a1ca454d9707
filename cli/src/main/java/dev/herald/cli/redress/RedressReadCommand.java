package dev.herald.cli.redress;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SealedCaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the encrypted files of a case with the Commission's login. */
@Command(
        name = "read",
        description =
                "Writes the encrypted files of an ended case to a file, a line for each ending and for each correction after it, with the Commission's "
                        + "login. redress open opens it.")
public final class RedressReadCommand extends ClusterCommand {

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        List<String> lines;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.MIRROR);
                EventSerde serde = new EventSerde(cluster.schemas())) {
            lines =
                    TopicRecord.readAll(cluster.clientProperties(Principal.commission()), serde, Topics.REDRESS.name())
                            .stream()
                            .map(TopicRecord::event)
                            .filter(SealedCaseFile.class::isInstance)
                            .map(SealedCaseFile.class::cast)
                            .filter(one -> one.getCaseId().equals(id.value()))
                            .map(one -> AvroToJson.write(one).toString())
                            .toList();
        }
        if (lines.isEmpty()) {
            throw new UserError(
                    "There is no file of %s: it has not ended, or nothing of it was sent and no bar is on it."
                            .formatted(id));
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UserError(
                    "%s cannot be written (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
        out().printf("%s: %d. Open it: ./herald redress open %1$s --key FILE%n", file, lines.size());
        return 0;
    }
}
