package dev.herald.cli.officer;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The evidence of a case: opens facts, and saves documents. Review records each opening. */
record CaseEvidence(OfficerClient console, CaseId id, String officer, JsonNode list) {

    /**
     * Opens the versions of a fact that the flags name.
     *
     * @param fact id of a fact, or rule of a flag
     */
    List<JsonNode> open(String fact) throws OfficerClient.Unreachable, OfficerClient.NotShown {
        List<JsonNode> facts = list.path("facts").valueStream().toList();
        if (facts.isEmpty()) {
            throw new UserError("The flags of %s rest on no fact.".formatted(id));
        }
        List<JsonNode> opened = new ArrayList<>();
        for (JsonNode known : facts) {
            if (names(known).contains(fact)) {
                opened.add(console.fact(
                        id,
                        known.path("factId").asString(""),
                        known.path("version").asLong(),
                        officer));
            }
        }
        if (opened.isEmpty()) {
            throw Suggestion.unknown(
                    "fact or flag in %s".formatted(id),
                    fact,
                    facts.stream()
                            .flatMap(known -> names(known).stream())
                            .distinct()
                            .toList());
        }
        return opened;
    }

    /** Returns the words that a person may type for a fact: its id, and the rules whose flags name it. */
    private static List<String> names(JsonNode fact) {
        return Stream.concat(
                        Stream.of(fact.path("factId").asString("")),
                        fact.path("flags").valueStream().map(rule -> rule.asString("")))
                .toList();
    }

    /** Saves the documents that have arrived, and returns their files. Opens nothing where a file exists. */
    List<Path> save(Path target) throws OfficerClient.Unreachable, OfficerClient.NotShown {
        DocumentFolder folder = new DocumentFolder(target);
        Map<String, Path> files = new LinkedHashMap<>();
        list.path("documents")
                .valueStream()
                .filter(document -> document.path("arrived").asBoolean(false))
                .forEach(document -> files.put(document.path("sha256").asString(""), folder.fileOf(document)));
        if (files.isEmpty()) {
            throw new UserError("No document of %s has arrived.".formatted(id));
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            folder.save(file.getValue(), console.document(id, file.getKey(), officer));
        }
        return List.copyOf(files.values());
    }
}
