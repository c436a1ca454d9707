package dev.herald.cli.officer;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.CaseId;
import dev.herald.contract.DocumentFileName;
import dev.herald.contract.vocabulary.DocumentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The evidence of a case: opens facts, and saves documents. Review records each opening. */
record CaseEvidence(OfficerClient console, CaseId id, String officer, JsonNode list) {

    private static final String SHA_256 = "[0-9a-f]{64}";

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

    /**
     * Saves the documents that have arrived, readable by their owner only, and returns their files.
     *
     * @throws UserError if one of the files exists: then nothing is opened
     */
    List<Path> save(Path folder) throws OfficerClient.Unreachable, OfficerClient.NotShown {
        Map<String, Path> files = new LinkedHashMap<>();
        list.path("documents")
                .valueStream()
                .filter(document -> document.path("arrived").asBoolean(false))
                .forEach(document -> files.put(document.path("sha256").asString(""), fileOf(document, folder)));
        if (files.isEmpty()) {
            throw new UserError("No document of %s has arrived.".formatted(id));
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            PrivateFile.write(file.getValue(), console.document(id, file.getKey(), officer));
        }
        return List.copyOf(files.values());
    }

    /**
     * Returns the file of a document.
     *
     * @param document an entry of the console's list
     * @throws UserError if the entry is of another form, or the file exists
     */
    static Path fileOf(JsonNode document, Path folder) {
        String sha256 = document.path("sha256").asString("");
        if (!sha256.matches(SHA_256)) {
            throw new UserError("The console names a document without a SHA-256: it may be of another version.");
        }
        String kind = document.path("kind").asString("");
        DocumentKind known = Arrays.stream(DocumentKind.values())
                .filter(symbol -> symbol.name().equals(kind))
                .findFirst()
                .orElse(DocumentKind.UNKNOWN);
        Path file = folder.resolve(
                DocumentFileName.of(known, sha256, document.path("mediaType").asString("")));
        if (Files.exists(file)) {
            throw new UserError("%s exists, and nothing is overwritten: choose another folder, or delete the file."
                    .formatted(file));
        }
        return file;
    }
}
