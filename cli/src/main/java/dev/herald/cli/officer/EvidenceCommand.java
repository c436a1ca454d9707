package dev.herald.cli.officer;

import dev.herald.cli.command.CaseIdArgument;
import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists the evidence of a case, opens a fact, or saves the documents. */
@Command(
        name = "evidence",
        description = "Lists what an officer decides on: the documents of a case, and the facts on which its flags "
                + "rest. --open shows a fact with its content and where it comes from; --save saves the documents. "
                + "Review records each opening, and the audit has it. An officer who approves or restores over a flag "
                + "has to open its facts first. Only officers with clearance open a HOLD.")
@CommandGroup.In(CommandGroup.OFFICER)
public final class EvidenceCommand extends ClusterCommand {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(paramLabel = "CASE-ID", description = "Such as FR/2026-000123.")
    private String caseId = "";

    @ArgGroup
    private @Nullable Opening opening;

    @Option(names = "--json", description = "Print the list or the fact as JSON.")
    private boolean json;

    @Mixin
    private OfficerOption officer = new OfficerOption();

    private static final class Opening {

        @Option(
                names = "--open",
                paramLabel = "ID",
                description = "Show the fact with this id, or each fact of a flag, such as C22.")
        private @Nullable String fact;

        @Option(
                names = "--save",
                paramLabel = "FOLDER",
                description = "Save every document that has arrived, named by kind and hash. No file is overwritten.")
        private @Nullable Path folder;
    }

    @Override
    public Integer call() {
        CaseId id = CaseIdArgument.parse(caseId);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.CONSOLE);
                OfficerClient console = new OfficerClient(cluster)) {
            JsonNode evidence =
                    awaitPresent(cluster, () -> evidence(console, id)).orElseThrow(() -> OfficerErrors.unknown(id));
            if (opening != null && opening.fact != null) {
                open(console, id, evidence, opening.fact);
            } else if (opening != null && opening.folder != null) {
                save(console, id, evidence, opening.folder);
            } else {
                print(evidence, EvidenceText.list(evidence));
            }
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        } catch (OfficerClient.NotShown e) {
            throw new UserError("The evidence is not shown: " + e.getMessage(), e);
        }
        return 0;
    }

    private Optional<JsonNode> evidence(OfficerClient console, CaseId id) {
        try {
            return console.evidence(id, officer.name());
        } catch (OfficerClient.Unreachable e) {
            throw OfficerErrors.unreachable(e);
        }
    }

    private void open(OfficerClient console, CaseId id, JsonNode evidence, String fact)
            throws OfficerClient.Unreachable, OfficerClient.NotShown {
        List<JsonNode> facts = evidence.path("facts").valueStream().toList();
        List<JsonNode> wanted =
                facts.stream().filter(known -> names(known).contains(fact)).toList();
        if (facts.isEmpty()) {
            throw new UserError("The flags of %s rest on no fact.".formatted(id));
        }
        if (wanted.isEmpty()) {
            throw Suggestion.unknown(
                    "fact or flag in %s".formatted(id),
                    fact,
                    facts.stream()
                            .flatMap(known -> names(known).stream())
                            .distinct()
                            .toList());
        }
        for (JsonNode version : wanted) {
            JsonNode opened = console.fact(
                    id,
                    version.path("factId").asString(""),
                    version.path("version").asLong(),
                    officer.name());
            print(opened, EvidenceText.fact(opened));
        }
    }

    /** Returns the words that a person may type for a fact: its id, and the rules whose flags name it. */
    private static List<String> names(JsonNode fact) {
        return Stream.concat(
                        Stream.of(fact.path("factId").asString("")),
                        fact.path("flags").valueStream().map(rule -> rule.asString("")))
                .toList();
    }

    /** Opens nothing where a file exists. */
    private void save(OfficerClient console, CaseId id, JsonNode evidence, Path target)
            throws OfficerClient.Unreachable, OfficerClient.NotShown {
        DocumentFolder folder = new DocumentFolder(target);
        Map<String, Path> files = new LinkedHashMap<>();
        evidence.path("documents")
                .valueStream()
                .filter(document -> document.path("arrived").asBoolean(false))
                .forEach(document -> files.put(document.path("sha256").asString(""), folder.fileOf(document)));
        if (files.isEmpty()) {
            throw new UserError("No document of %s has arrived.".formatted(id));
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            folder.save(file.getValue(), console.document(id, file.getKey(), officer.name()));
            out().println(file.getValue());
        }
    }

    private void print(JsonNode content, List<String> lines) {
        if (json) {
            out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
        } else {
            lines.forEach(out()::println);
        }
    }
}
