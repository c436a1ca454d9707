package dev.herald.cli.officer;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Text;
import tools.jackson.databind.JsonNode;

/** Writes the list of a case's evidence, and a fact with its content. */
final class EvidenceText {

    private static final int HASH_DIGITS = 16;

    private EvidenceText() {}

    /** Returns the lines of a list of evidence. */
    static List<String> list(JsonNode evidence) {
        String caseId = evidence.path("caseId").asString("");
        List<String> lines = new ArrayList<>();
        JsonNode facts = evidence.path("facts");
        if (!facts.isEmpty()) {
            lines.add(Tone.HEADING.of("Facts on which flags rest"));
            Table table = new Table().headings("  ID", "VERSION", "KIND", "FLAGS", "OPENED");
            facts.forEach(fact -> table.row(
                    "  " + fact.path("factId").asString(""),
                    fact.path("version").asLong(0),
                    fact.path("kind").asString(""),
                    words(fact.path("flags")),
                    opened(fact)));
            lines.addAll(table.toString().lines().toList());
            lines.add("  Open one: ./herald case %s --open ID or flag".formatted(caseId));
            lines.add("");
        }
        JsonNode documents = evidence.path("documents");
        if (!documents.isEmpty()) {
            lines.add(Tone.HEADING.of("Documents"));
            Table table = new Table().headings("  SHA-256", "KIND", "MEDIA TYPE", "BYTES", "NAMED BY", "OPENED");
            documents.forEach(document -> table.row(
                    "  " + document.path("sha256").asString("").substring(0, HASH_DIGITS),
                    document.path("kind").asString(""),
                    document.path("mediaType").asString(""),
                    document.path("size").asInt(0),
                    namedBy(document),
                    document.path("arrived").asBoolean(false) ? opened(document) : Tone.WARNING.cell("not arrived")));
            lines.addAll(table.toString().lines().toList());
            lines.add("  Save them: ./herald case %s --save FOLDER".formatted(caseId));
        }
        return lines.isEmpty() ? List.of("The case names no document, and its flags rest on no fact.") : lines;
    }

    private static String namedBy(JsonNode document) {
        return Stream.concat(
                        document.path("revisions").valueStream().map(revision -> "revision " + revision.asString("")),
                        document.path("questions").valueStream().map(question -> "answer " + question.asString("")))
                .collect(Collectors.joining(", "));
    }

    private static Text opened(JsonNode evidence) {
        return evidence.path("openedAt").isString()
                ? Tone.GOOD.cell(evidence.path("openedAt").asString(""))
                : Tone.FAINT.cell("no");
    }

    /** Returns the lines of a fact: every field that has a value, by its path. */
    static List<String> fact(JsonNode opened) {
        List<String> lines = new ArrayList<>();
        lines.add(Tone.HEADING.of("%s, version %d, recorded %s, named by %s"
                .formatted(
                        opened.path("factId").asString(""),
                        opened.path("version").asLong(0),
                        opened.path("recordedAt").asString(""),
                        words(opened.path("flags")))));
        Table table = new Table();
        opened.path("fact").properties().stream()
                .filter(field -> !field.getKey().equals("factId"))
                .forEach(field -> addFields("  " + field.getKey(), field.getValue(), table));
        lines.addAll(table.toString().lines().toList());
        return lines;
    }

    private static void addFields(String path, JsonNode value, Table table) {
        if (value.isObject()) {
            value.properties().forEach(field -> addFields(path + "." + field.getKey(), field.getValue(), table));
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainer)) {
            for (int index = 0; index < value.size(); index++) {
                addFields("%s[%d]".formatted(path, index), value.get(index), table);
            }
        } else if (value.isArray() && !value.isEmpty()) {
            table.row(path, words(value));
        } else if (value.isValueNode() && !value.isNull() && !value.asString("").isEmpty()) {
            table.row(path, value.asString(""));
        }
    }

    private static String words(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).collect(Collectors.joining(", "));
    }
}
