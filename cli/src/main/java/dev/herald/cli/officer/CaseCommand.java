package dev.herald.cli.officer;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.CaseId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Prints a case file. */
@Command(
        name = "case",
        description = "Prints a case file on one screen, as an officer sees it: state, person, flags, questions, "
                + "timeline, and what can be done next. A request that intake refused has no case file: "
                + "`./herald watch --case CASE-ID` prints its events.")
@CommandGroup.In(CommandGroup.OFFICER)
public final class CaseCommand extends ClusterCommand {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final long PAUSE_MILLIS = 500;

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Wait for the case if it does not exist yet, and print it after every change, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print the whole case file as JSON.")
    private boolean json;

    @Mixin
    private AtLeastOption atLeast = new AtLeastOption();

    @Mixin
    private OfficerOption officer = new OfficerOption();

    @Override
    public Integer call() throws InterruptedException {
        CaseId id = CaseIdArgument.parse(caseId);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.CONSOLE);
                OfficerClient console = new OfficerClient(cluster)) {
            Optional<JsonNode> file = follow ? find(console, id) : awaitPresent(cluster, () -> find(console, id));
            file.ifPresent(found -> print(console, id, found));
            long printed = sequence(file);
            while (follow) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                file = find(console, id);
                if (sequence(file) != printed) {
                    file.ifPresent(found -> print(console, id, found));
                    printed = sequence(file);
                }
            }
            if (file.isEmpty()) {
                throw OfficerErrors.unknown(id);
            }
        }
        return 0;
    }

    private Optional<JsonNode> find(OfficerClient console, CaseId id) {
        try {
            return console.find(id, atLeast.sequence(), officer.name());
        } catch (OfficerClient.Unreachable e) {
            if (follow) {
                return Optional.empty();
            }
            throw OfficerErrors.unreachable(e);
        }
    }

    private void print(OfficerClient console, CaseId id, JsonNode file) {
        if (!json) {
            CaseFileText.lines(file).forEach(out()::println);
            HeldChanges.print(console, id, officer.name(), out());
            return;
        }
        try {
            out().println(JSON.writeValueAsString(file));
        } catch (JacksonException e) {
            throw new IllegalStateException("a parsed document can be written as JSON", e);
        }
    }

    private static long sequence(Optional<JsonNode> file) {
        return file.map(one -> one.path("sequence").asLong(0)).orElse(-1L);
    }
}
