package dev.herald.intake.kafka;

import dev.herald.contract.PartialDate;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.contract.wire.OptionalTypes;
import dev.herald.event.Refusal;
import dev.herald.intake.message.FieldInspection;
import dev.herald.intake.message.FieldInspection.StatedDate;
import dev.herald.intake.message.FieldInspection.StatedPeriod;
import dev.herald.intake.message.StatedValue;
import dev.herald.intake.message.TextSafety;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Inspects every field of an event once, by the properties that the schema gives it ({@link FieldProperty}). Reads no
 * more entries of a list than the longest limit of the contract, so that the cost is bounded; the check of the form
 * reports a list that is too long.
 */
final class FieldInspector {

    private static final int MAX_ENTRIES = 250;
    private static final String UNKNOWN = "UNKNOWN";

    private final List<String> unknownWords = new ArrayList<>();
    private final List<String> unsafeTexts = new ArrayList<>();
    private final List<String> namesWithoutLetters = new ArrayList<>();
    private final List<String> duplicates = new ArrayList<>();
    private final List<StatedDate> dates = new ArrayList<>();
    private final List<StatedPeriod> periods = new ArrayList<>();

    private FieldInspector() {}

    static FieldInspection inspect(SpecificRecord event) {
        FieldInspector inspector = new FieldInspector();
        inspector.inspectRecord(event, "");
        return new FieldInspection(
                ContractCheck.check(event).stream()
                        .map(fault -> new Refusal(fault.code(), fault.field(), fault.limit(), fault.remedy()))
                        .toList(),
                inspector.unknownWords,
                inspector.unsafeTexts,
                inspector.namesWithoutLetters,
                inspector.duplicates,
                inspector.dates,
                inspector.periods);
    }

    private void inspectRecord(SpecificRecord record, String prefix) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (!FieldProperty.SET_BY_INTAKE.marks(field)) {
                inspectValue(record.get(field.pos()), field, prefix + field.name());
            }
        }
    }

    private void inspectValue(@Nullable Object value, Schema.Field field, String path) {
        switch (value) {
            case null -> {}
            case SpecificRecord nested -> inspectRecord(nested, path + ".");
            case Collection<?> items -> inspectItems(items, field, path);
            case GenericEnumSymbol<?> word -> {
                if (word.toString().equals(UNKNOWN) && !FieldProperty.UNKNOWN_ALLOWED.marks(field)) {
                    unknownWords.add(path);
                }
            }
            case String text -> inspectText(text, field, path);
            default -> {}
        }
    }

    private void inspectItems(Collection<?> items, Schema.Field field, String path) {
        Set<Object> seen = new HashSet<>();
        int index = 0;
        for (Object item : items) {
            if (index >= MAX_ENTRIES) {
                return;
            }
            String itemPath = path + "[" + index++ + "]";
            inspectValue(item, field, itemPath);
            if (!seen.add(item) && !FieldProperty.DUPLICATES_ALLOWED.marks(field)) {
                duplicates.add(itemPath);
            }
        }
    }

    /** A text with a form needs no check for unsafe characters: a text that violates its form is malformed. */
    private void inspectText(String text, Schema.Field field, String path) {
        switch (form(field)) {
            case "" -> inspectProse(text, field, path);
            case "partial-date" -> {
                if (PartialDate.isValid(text)) {
                    dates.add(new StatedDate(path, PartialDate.parse(text), FieldProperty.FUTURE_ALLOWED.marks(field)));
                }
            }
            case "iso-period" -> {
                Period period = StatedValue.period(text);
                if (period != null) {
                    periods.add(new StatedPeriod(path, period, FieldProperty.ZERO_ALLOWED.marks(field)));
                }
            }
            default -> {}
        }
    }

    private void inspectProse(String text, Schema.Field field, String path) {
        boolean isName = FieldProperty.PROPER_NAME.marks(field);
        if (!(isName ? TextSafety.isSafeName(text) : TextSafety.isSafeText(text))) {
            unsafeTexts.add(path);
        }
        if (isName && !text.isBlank() && !TextSafety.hasLetters(text)) {
            namesWithoutLetters.add(path);
        }
    }

    /** Returns the name of the form of a text, or of a list of texts; empty if there is none. */
    private static String form(Schema.Field field) {
        Schema type = OptionalTypes.present(field.schema());
        Schema text = type.getType() == Schema.Type.ARRAY ? type.getElementType() : type;
        String form = text.getProp("logicalType");
        return form == null ? "" : form;
    }
}
