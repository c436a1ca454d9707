package dev.herald.contract.wire;

import dev.herald.contract.CaseId;
import dev.herald.contract.CountryCode;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Checks an event against the properties that its schema has beyond types: {@code maxLength}, {@code maxItems} and the
 * named forms of texts (case id, member code, partial date, period, SHA-256, country). Reports all violations at once.
 */
public final class ContractCheck {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private ContractCheck() {}

    /**
     * A violation of one field's form.
     *
     * @param code stable: {@code TOO_LONG}, {@code TOO_MANY}, {@code MALFORMED} or {@code EMPTY}
     * @param field path, such as {@code person.aliases[2].familyName}
     * @param limit the allowed values
     * @param remedy for the sender
     */
    public record Violation(String code, String field, String limit, String remedy) {}

    /** Returns every violation of an event. */
    public static List<Violation> check(SpecificRecord event) {
        List<Violation> found = new ArrayList<>();
        record(event, "", found);
        return List.copyOf(found);
    }

    private static void record(SpecificRecord value, String path, List<Violation> found) {
        for (Schema.Field field : value.getSchema().getFields()) {
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            value(value.get(field.pos()), OptionalTypes.present(field.schema()), field, at, found);
        }
    }

    private static void value(
            @Nullable Object value, Schema schema, Schema.Field field, String at, List<Violation> found) {
        switch (value) {
            case null -> {} // a missing required value is an error of type, which Avro rejects
            case SpecificRecord nested -> record(nested, at, found);
            case Collection<?> items -> items(items, schema, field, at, found);
            case ByteBuffer bytes -> length(bytes.remaining(), "bytes", field, at, found);
            case String text -> text(text, schema, field, field.defaultVal() == null, at, found);
            default -> {}
        }
    }

    private static void items(
            Collection<?> items, Schema schema, Schema.Field field, String at, List<Violation> found) {
        int most = FieldProperty.MAX_ITEMS.limitOf(field);
        if (items.size() > most) {
            found.add(new Violation("TOO_MANY", at, "at most " + most + " entries", "leave out the others"));
        }
        int index = 0;
        for (Object item : items) {
            if (index >= most) {
                break; // excess entries are not read, so that the cost is bounded
            }
            item(item, schema.getElementType(), field, at + "[" + index++ + "]", found);
        }
    }

    /** Requires a text in a list not to be blank, also if the list itself may be empty. */
    private static void item(
            @Nullable Object item, Schema schema, Schema.Field field, String at, List<Violation> found) {
        if (item instanceof String text) {
            text(text, schema, field, true, at, found);
        } else {
            value(item, schema, field, at, found);
        }
    }

    private static void text(
            String text, Schema schema, Schema.Field field, boolean required, String at, List<Violation> found) {
        length(text.codePointCount(0, text.length()), "characters", field, at, found);
        String form = malformed(text, schema);
        if (form != null) {
            found.add(new Violation("MALFORMED", at, form, "write it in that form"));
        } else if (required && text.isBlank()) {
            found.add(new Violation("EMPTY", at, "not blank", "fill it in"));
        }
    }

    private static @Nullable String malformed(String text, Schema schema) {
        return switch (form(schema)) {
            case "case-id" -> CaseId.isValid(text) ? null : CaseId.FORM;
            case "member-code" -> MemberCode.isValid(text) ? null : MemberCode.FORM;
            case "partial-date" -> PartialDate.isValid(text) ? null : PartialDate.FORM;
            case "iso-period" -> isPeriod(text) ? null : "a period of years, months and days, such as P2Y or P18M";
            case "sha-256" -> SHA_256.matcher(text).matches() ? null : "64 lower-case hex digits";
            case "country" -> CountryCode.isValid(text) ? null : CountryCode.FORM;
            default -> null;
        };
    }

    private static void length(int length, String unit, Schema.Field field, String at, List<Violation> found) {
        int most = FieldProperty.MAX_LENGTH.limitOf(field);
        if (length > most) {
            found.add(new Violation("TOO_LONG", at, "at most " + most + " " + unit, "shorten it"));
        }
    }

    private static boolean isPeriod(String text) {
        try {
            return text.length() <= 20 && !Period.parse(text).isNegative();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * Returns the name of a text's form, which Avro keeps as a property because it knows no such logical type; or
     * empty.
     */
    public static String form(Schema schema) {
        LogicalType known = schema.getLogicalType();
        String name = known == null ? schema.getProp("logicalType") : known.getName();
        return name == null ? "" : name;
    }
}
