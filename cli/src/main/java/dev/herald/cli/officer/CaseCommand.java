package dev.herald.cli.officer;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.CaseId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Shows a case file. */
@Command(
        name = "case",
        description =
                "Shows a case file with its timeline as JSON, as an officer sees it. A request that intake refused "
                        + "has none: ./herald watch --case CASE-ID shows what became of it.")
public final class CaseCommand extends ClusterCommand {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final long PAUSE_MILLIS = 500;

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Wait for the case if it is not there yet, and show it again after every change, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--officer",
            paramLabel = "NAME",
            defaultValue = "adeyemi",
            description = "As whom; ${DEFAULT-VALUE} if not given.")
    private String officer = "adeyemi";

    @Override
    public Integer call() throws InterruptedException {
        CaseId id = CaseIdArgument.of(caseId);
        try (ClusterConnection cluster = connect();
                ReviewClient review = new ReviewClient(cluster.officersApi(), cluster::officerPassword)) {
            Optional<JsonNode> file = find(review, id);
            file.ifPresent(this::show);
            long shown = sequence(file);
            while (follow) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                file = find(review, id);
                if (sequence(file) != shown) {
                    file.ifPresent(this::show);
                    shown = sequence(file);
                }
            }
            if (file.isEmpty()) {
                throw ReviewErrors.unknown(id);
            }
        }
        return 0;
    }

    private Optional<JsonNode> find(ReviewClient review, CaseId id) {
        try {
            return review.find(id, officer);
        } catch (ReviewClient.Unreachable e) {
            if (follow) {
                return Optional.empty();
            }
            throw ReviewErrors.unreachable(e);
        }
    }

    private void show(JsonNode file) {
        try {
            out().println(JSON.writeValueAsString(file));
        } catch (JacksonException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private static long sequence(Optional<JsonNode> file) {
        return file.map(one -> one.path("sequence").asLong(0)).orElse(-1L);
    }
}
