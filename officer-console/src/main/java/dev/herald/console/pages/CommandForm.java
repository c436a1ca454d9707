package dev.herald.console.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an officer entered into the form of a command. The fields have the names of the command's JSON;
 * {@code answerWithinDays} stands for {@code answerWithinSeconds}.
 */
public record CommandForm(Map<String, List<String>> fields) {

    /** The moment of the latest entry of the timeline that the officer saw, in milliseconds since the epoch. */
    static final String SEEN = "seen";

    private static final Set<String> LISTS = Set.of("grounds", "articles", "wanted", "previewParts");
    private static final Set<String> TEXTS = Set.of(
            "kind",
            "commandId",
            "question",
            "addressee",
            "reasons",
            "whyNoArticle",
            "messageToRequester",
            "waivedOfficer",
            "handOverTo",
            "previewHash");
    private static final Set<String> WORDS = Set.of("question", "reasons", "whyNoArticle", "messageToRequester");
    private static final Set<String> NUMBERS = Set.of("revision", "sequence");
    private static final String WORKSHEET = "worksheet.";
    private static final String WITH_CAVEATS = "withCaveats";
    static final String TERM = "answerWithinDays";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    static final long SECONDS_OF_A_DAY = 24 * 60 * 60;

    /** Returns the first value of a field; empty where there is none. */
    public String text(String field) {
        List<String> values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** Whether a value was chosen in a field of several. */
    public boolean has(String field, String value) {
        return fields.getOrDefault(field, List.of()).contains(value);
    }

    /** Whether the officer wrote anything into the form. */
    boolean hasWords() {
        return fields.entrySet().stream()
                .anyMatch(field -> (WORDS.contains(field.getKey())
                                || field.getKey().startsWith(WORKSHEET)
                                || field.getKey().endsWith(".basis"))
                        && !isBlank(field.getValue()));
    }

    /** Whether any factor of the worksheet was weighed. */
    public boolean hasWorksheet() {
        return fields.entrySet().stream()
                .anyMatch(field -> field.getKey().startsWith(WORKSHEET) && !isBlank(field.getValue()));
    }

    /** Returns a number; null where the field has none. */
    @Nullable
    Long number(String field) {
        String text = text(field);
        return NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private static boolean isBlank(List<String> values) {
        return values.stream().allMatch(String::isBlank);
    }

    /** Returns the command as the API takes it. Fields that were left empty are absent. */
    ObjectNode toCommand() {
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, values) -> {
            if (isBlank(values)) {
                return;
            }
            String first = values.getFirst().strip();
            if (LISTS.contains(name)) {
                ArrayNode list = command.putArray(name);
                values.forEach(list::add);
            } else if (TEXTS.contains(name)) {
                command.put(name, withLineFeeds(first));
            } else if (NUMBERS.contains(name)) {
                putNumber(command, name, first, 1);
            } else if (name.equals(TERM)) {
                putNumber(command, "answerWithinSeconds", first, SECONDS_OF_A_DAY);
            } else if (name.startsWith(WORKSHEET)) {
                worksheetOf(command).put(name.substring(WORKSHEET.length()), withLineFeeds(first));
            }
        });
        if (setsCaveats()) {
            putCaveats(command.putArray("caveats"));
        }
        return command;
    }

    /** A number that is none goes on as a text, which the reader of commands refuses with the field's limit. */
    private static void putNumber(ObjectNode command, String name, String text, long factor) {
        if (NUMBER.matcher(text).matches() && text.length() <= 12) {
            command.put(name, Long.parseLong(text) * factor);
        } else {
            command.put(name, text);
        }
    }

    /** Whether the form sets the caveats of the case: always to amend, and to approve where the officer says so. */
    public boolean setsCaveats() {
        return text(WITH_CAVEATS).equals("true");
    }

    /** Returns the rows of caveats that were entered, the empty ones too. */
    public List<CaveatRow> caveats() {
        return IntStream.range(0, CaveatRow.MAX_ROWS)
                .filter(row -> fields.containsKey(CaveatRow.field(row, "basis")))
                .mapToObj(row -> new CaveatRow(
                        text(CaveatRow.field(row, "kind")),
                        text(CaveatRow.field(row, "territories")),
                        text(CaveatRow.field(row, "since")),
                        text(CaveatRow.field(row, "basis"))))
                .toList();
    }

    /** An empty row is no caveat. */
    private void putCaveats(ArrayNode list) {
        caveats().stream().filter(row -> !row.isEmpty()).forEach(row -> {
            ObjectNode caveat = list.addObject().put("kind", row.kind());
            ArrayNode territories = caveat.putArray("territories");
            row.codes().forEach(territories::add);
            if (!row.since().isBlank()) {
                caveat.put("since", row.since().strip());
            }
            caveat.put("basis", withLineFeeds(row.basis().strip()));
        });
    }

    private static ObjectNode worksheetOf(ObjectNode command) {
        return command.get("worksheet") instanceof ObjectNode known ? known : command.putObject("worksheet");
    }

    /** Browsers send the line breaks of a text as CR LF, and count them as one character. */
    private static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n");
    }

    /** Returns no words of the officer, so that it may be logged. */
    @Override
    public String toString() {
        return "CommandForm" + fields.keySet();
    }
}
