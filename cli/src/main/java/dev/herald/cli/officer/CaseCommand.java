package dev.herald.cli.officer;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.YamlText;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints a case file, the explanation of its flags, or its evidence. */
@Command(
        name = "case",
        description = "Prints a case file as an officer sees it, as YAML: state, person, flags, questions, timeline. "
                + "--explain shows why it is flagged, --evidence what an officer "
                + "decides on. An officer who approves or restores over a flag has to open its facts first (--open); "
                + "review records each opening. A request that intake refused has no case file: "
                + "./herald watch --case CASE-ID prints its events.")
@CommandGroup.In(CommandGroup.OFFICER)
public final class CaseCommand extends ClusterCommand {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PAUSE_MILLIS = 500;

    private static final class Part {
        @Option(
                names = {"-f", "--follow"},
                description =
                        "Wait for the case if it does not exist yet, and print it after every change, until Ctrl-C.")
        private boolean follow;

        @Option(
                names = "--explain",
                description = "Explain each flag: its legal basis, its effect, the fields and the facts that it used. "
                        + "Personal fields are masked.")
        private boolean explain;

        @Option(
                names = "--evidence",
                description = "List the documents of the case, and the facts on which its flags rest.")
        private boolean evidence;

        @Option(
                names = "--open",
                paramLabel = "ID",
                description = "Show the fact with this id, or each fact of a flag, such as C22, with its content and "
                        + "where it comes from. Only officers with clearance open a HOLD.")
        private @Nullable String fact;

        @Option(
                names = "--save",
                paramLabel = "FOLDER",
                description = "Save every document that has arrived, named by kind and hash. No file is overwritten.")
        private @Nullable Path folder;
    }

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @ArgGroup
    private Part part = new Part();

    @Option(names = "--json", description = "Print JSON.")
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
            if (part.follow) {
                follow(console, id);
            } else if (part.explain) {
                print(console, id, await(cluster, id, () -> console.explain(id, atLeast.sequence(), officer.name())));
            } else if (part.evidence || part.fact != null || part.folder != null) {
                JsonNode list = await(cluster, id, () -> console.evidence(id, officer.name()));
                show(new CaseEvidence(console, id, officer.name(), list));
            } else {
                print(console, id, await(cluster, id, () -> file(console, id)));
            }
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        } catch (OfficerClient.NotShown e) {
            throw new UserError("The evidence is not shown: " + e.getMessage(), e);
        }
        return 0;
    }

    /** A question to the console. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask() throws OfficerClient.Unreachable;
    }

    private <T> T await(ClusterConnection cluster, CaseId id, Question<T> question) {
        return awaitPresent(cluster, () -> {
                    try {
                        return question.ask();
                    } catch (OfficerClient.Unreachable e) {
                        throw OfficerErrors.unreachable(e);
                    }
                })
                .orElseThrow(() -> OfficerErrors.unknown(id));
    }

    private Optional<JsonNode> file(OfficerClient console, CaseId id) throws OfficerClient.Unreachable {
        return console.find(id, atLeast.sequence(), officer.name());
    }

    private void follow(OfficerClient console, CaseId id) throws InterruptedException {
        long printed = -1;
        while (true) {
            try {
                Optional<JsonNode> file = file(console, id);
                long sequence = file.map(one -> one.path("sequence").asLong(0)).orElse(-1L);
                if (sequence != printed) {
                    file.ifPresent(found -> print(console, id, found));
                    printed = sequence;
                }
            } catch (OfficerClient.Unreachable e) {
                printed = -1; // the console may start again
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void print(OfficerClient console, CaseId id, JsonNode file) {
        print(file);
        if (!json) {
            HeldChanges.print(console, id, officer.name(), out());
        }
    }

    private void show(CaseEvidence evidence) throws OfficerClient.Unreachable, OfficerClient.NotShown {
        if (part.fact != null) {
            evidence.open(part.fact).forEach(this::print);
        } else if (part.folder != null) {
            evidence.save(part.folder).forEach(out()::println);
        } else {
            print(evidence.list());
        }
    }

    private void print(JsonNode content) {
        out().println(json ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) : YamlText.of(content));
    }
}
