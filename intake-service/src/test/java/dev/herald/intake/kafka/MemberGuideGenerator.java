package dev.herald.intake.kafka;

import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.intake.admission.RefusalCode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Generates the tables of {@code docs/member-reference.md} from the schemas and the refusal codes, and the signed
 * message of {@code docs/member-guide.md}.
 */
final class MemberGuideGenerator {

    private static final Set<String> MESSAGE_HEADER = Set.of("caseId", "submittedBy");
    /** The basis of a code that rests on no article; it is not written. */
    private static final String CONTRACT = "the contract";

    private MemberGuideGenerator() {}

    /** Returns the reference with new tables; replaces everything between the two marks of a part. */
    static String withNewTables(String reference, List<Class<? extends SpecificRecord>> inbound) {
        String withTables = replacePart(replacePart(reference, "fields", fields(inbound)), "codes", codes());
        return replacePart(withTables, "fingerprints", fingerprints(inbound));
    }

    /** Returns the guide with a new signed message. */
    static String withNewSignedMessage(String guide) {
        return replacePart(guide, "vector", SigningVector.asMarkdown());
    }

    private static String replacePart(String document, String part, String content) {
        String begin = "<!-- begin " + part + ": generated -->\n";
        String end = "<!-- end " + part + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the document lacks the marks of its part " + part);
        }
        return document.substring(0, from + begin.length()) + "\n" + content + "\n" + document.substring(to);
    }

    // --- codes

    private static String codes() {
        Stream<String> ofForm = Stream.of(
                row("`EMPTY`", "text that is not blank", "fill it in"),
                row("`MALFORMED`", "the form of the field", "write it in that form"),
                row("`TOO_LONG`", "the length of the field", "shorten it"),
                row("`TOO_MANY`", "the entries of the field", "leave out the others"));
        Stream<String> others = Arrays.stream(RefusalCode.values())
                .map(code -> row(
                        "`" + code + "`",
                        code.limit(),
                        code.remedy() + (code.basis().equals(CONTRACT) ? "" : " (" + code.basis() + ")")));
        return table(List.of("code", "what is allowed", "what to do"), Stream.concat(ofForm, others));
    }

    // --- signing

    private static String fingerprints(List<Class<? extends SpecificRecord>> inbound) {
        return table(
                List.of("event", "SHA-256 of its schema"),
                inbound.stream()
                        .map(type -> SpecificData.get().getSchema(type))
                        .map(schema -> row(
                                "`" + schema.getName() + "`",
                                "`" + HexFormat.of().formatHex(SignedContent.fingerprint(schema)) + "`")));
    }

    // --- fields

    /** Each event, then each record that is part of an event, in the order of their first use. */
    private static String fields(List<Class<? extends SpecificRecord>> inbound) {
        Set<Schema> parts = new LinkedHashSet<>();
        String events = inbound.stream()
                .map(type -> SpecificData.get().getSchema(type))
                .map(schema -> section("###", schema, parts))
                .collect(Collectors.joining("\n"));
        Deque<Schema> open = new ArrayDeque<>(parts);
        StringBuilder shared = new StringBuilder();
        while (!open.isEmpty()) {
            Set<Schema> inside = new LinkedHashSet<>();
            shared.append("\n").append(section("####", open.removeFirst(), inside));
            inside.stream().filter(parts::add).forEach(open::addLast);
        }
        return events + "\n### Parts of events\n" + shared;
    }

    private static String section(String level, Schema schema, Set<Schema> parts) {
        Stream<String> items = schema.getFields().stream()
                .filter(field -> !MESSAGE_HEADER.contains(field.name()))
                .filter(field -> !FieldProperty.SET_BY_INTAKE.marks(field))
                .map(field -> wrapped(
                        "- %s (%s%s): %s"
                                .formatted(
                                        field.hasDefaultValue()
                                                ? "`" + field.name() + "`"
                                                : "**`" + field.name() + "`**",
                                        type(field.schema(), parts),
                                        limits(field),
                                        field.doc()),
                        "  "));
        return level + " " + schema.getName() + "\n\n" + wrapped(schema.getDoc(), "") + "\n\n"
                + items.collect(Collectors.joining("\n")) + "\n";
    }

    /** Wraps a text at blanks; the lines after the first begin with the indent. */
    private static String wrapped(String text, String indent) {
        return text.replaceAll("(.{1,138})(?: |$)", "$1\n" + indent).strip();
    }

    private static String type(Schema schema, Set<Schema> parts) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .map(type -> type(type, parts))
                        .collect(Collectors.joining(" or "));
            case ARRAY -> "list of " + type(schema.getElementType(), parts);
            case RECORD -> {
                parts.add(schema);
                yield "[" + schema.getName() + "](#" + schema.getName().toLowerCase(Locale.ROOT) + ")";
            }
            case ENUM ->
                schema.getEnumSymbols().stream()
                        .filter(word -> !word.equals("UNKNOWN"))
                        .collect(Collectors.joining(", "));
            default -> schema.getProp("logicalType") == null ? plain(schema) : schema.getProp("logicalType");
        };
    }

    private static String plain(Schema schema) {
        return schema.getType() == Schema.Type.STRING
                ? "text"
                : schema.getType().getName();
    }

    private static String limits(Schema.Field field) {
        return Stream.of(
                        limit(field, FieldProperty.MAX_ITEMS, " entries"),
                        limit(
                                field,
                                FieldProperty.MAX_LENGTH,
                                field.schema().getType() == Schema.Type.BYTES ? " bytes" : " characters"),
                        mark(field, FieldProperty.PROPER_NAME, "a name"),
                        mark(field, FieldProperty.FUTURE_ALLOWED, "may be in the future"),
                        mark(field, FieldProperty.ZERO_ALLOWED, "may be zero"))
                .filter(limit -> !limit.isEmpty())
                .map(", "::concat)
                .collect(Collectors.joining());
    }

    private static String limit(Schema.Field field, FieldProperty property, String unit) {
        int limit = property.limitOf(field);
        return limit == Integer.MAX_VALUE ? "" : "≤ " + limit + unit;
    }

    private static String mark(Schema.Field field, FieldProperty property, String meaning) {
        return property.marks(field) ? meaning : "";
    }

    // --- Markdown

    static String table(List<String> head, Stream<String> rows) {
        return "| " + String.join(" | ", head) + " |\n" + "| --- ".repeat(head.size()) + "|\n"
                + rows.collect(Collectors.joining("\n")) + "\n";
    }

    static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
