package dev.herald.intake.kafka;

import dev.herald.contract.PartialDate;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.intake.admission.Fields;
import dev.herald.intake.admission.Fields.StatedDate;
import dev.herald.intake.admission.Fields.StatedPeriod;
import dev.herald.intake.admission.Legibility;
import dev.herald.intake.admission.Refusal;
import java.time.DateTimeException;
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
 * Goes through every field of an event, once, for what is asked of a field whatever the event. A list is looked at no
 * further than the longest that the contract allows, so that the cost stays bounded; that it is too long is found by
 * its form.
 */
final class Survey {

    private static final int LONGEST_LIST = 250;
    private static final String UNKNOWN = "UNKNOWN";

    /** What intake sets, whatever a sender wrote there. */
    static final Set<String> SET_BY_INTAKE = Set.of("revision", "contentHash", "earlierEnding");

    /** Fields in which UNKNOWN says something, or is refused by a rule of its own. */
    private static final Set<String> MAY_BE_UNKNOWN = Set.of(
            "Person.sex",
            "PersonDescription.sex",
            "RequestSubmitted.personStatus",
            "RequestSubmitted.instrument",
            "InformationReported.kind");

    /** Lists with a rule of their own for what they hold twice. */
    private static final Set<String> MAY_REPEAT =
            Set.of("Attestation.signedBy", "RequestSubmitted.documents", "SupplementProvided.documents", "Facts.dates");

    private static final Set<String> NAMES = Set.of(
            "PersonName.familyName",
            "PersonName.forenames",
            "Person.fatherName",
            "Person.motherName",
            "Organisation.name",
            "Organisation.aliases");

    private static final Set<String> MAY_LIE_AHEAD = Set.of(
            "RequestSubmitted.limitationDate",
            "RequestSubmitted.retainUntil",
            "Warrant.validUntil",
            "RetentionExtended.retainUntil");

    private static final Set<String> MAY_BE_NOTHING = Set.of("Conviction.remaining");

    private final List<String> unknownWords = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> nameless = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<StatedDate> dates = new ArrayList<>();
    private final List<StatedPeriod> periods = new ArrayList<>();

    private Survey() {}

    /** What is to be said of an event's fields. */
    static Fields of(SpecificRecord event) {
        Survey survey = new Survey();
        event.getSchema().getFields().stream()
                .filter(field -> !SET_BY_INTAKE.contains(field.name()))
                .forEach(field -> survey.field(event, field, ""));
        return new Fields(
                ContractCheck.check(event).stream()
                        .map(fault -> new Refusal(fault.code(), fault.field(), fault.limit(), fault.remedy()))
                        .toList(),
                survey.unknownWords,
                survey.unreadable,
                survey.nameless,
                survey.repeated,
                survey.dates,
                survey.periods);
    }

    private void field(SpecificRecord record, Schema.Field field, String path) {
        String name = record.getSchema().getName() + "." + field.name();
        String at = path.isEmpty() ? field.name() : path + "." + field.name();
        value(record.get(field.pos()), form(field.schema()), name, at);
    }

    private void value(@Nullable Object value, String form, String name, String at) {
        switch (value) {
            case null -> {}
            case SpecificRecord nested -> nested.getSchema().getFields().forEach(field -> field(nested, field, at));
            case Collection<?> items -> items(items, form, name, at);
            case GenericEnumSymbol<?> word -> {
                if (word.toString().equals(UNKNOWN) && !MAY_BE_UNKNOWN.contains(name)) {
                    unknownWords.add(at);
                }
            }
            case String text -> text(text, form, name, at);
            default -> {}
        }
    }

    private void items(Collection<?> items, String form, String name, String at) {
        Set<Object> before = new HashSet<>();
        int index = 0;
        for (Object item : items) {
            if (index >= LONGEST_LIST) {
                return;
            }
            String path = at + "[" + index++ + "]";
            value(item, form, name, path);
            if (!before.add(item) && !MAY_REPEAT.contains(name)) {
                repeated.add(path);
            }
        }
    }

    /** A text that has a form holds nothing else, or is malformed. */
    private void text(String text, String form, String name, String at) {
        switch (form) {
            case "" -> words(text, name, at);
            case "partial-date" -> {
                if (PartialDate.isValid(text)) {
                    dates.add(new StatedDate(at, PartialDate.parse(text), !MAY_LIE_AHEAD.contains(name)));
                }
            }
            case "iso-period" -> {
                Period period = period(text);
                if (period != null) {
                    periods.add(new StatedPeriod(at, period, MAY_BE_NOTHING.contains(name)));
                }
            }
            default -> {}
        }
    }

    private void words(String text, String name, String at) {
        boolean isName = NAMES.contains(name);
        if (!(isName ? Legibility.isLegibleName(text) : Legibility.isLegible(text))) {
            unreadable.add(at);
        }
        if (isName && !text.isBlank() && !Legibility.hasLetters(text)) {
            nameless.add(at);
        }
    }

    /** A period as the contract writes it; null where the text is none. */
    static @Nullable Period period(String text) {
        try {
            Period period = text.length() > 20 ? null : Period.parse(text);
            return period == null || period.isNegative() ? null : period;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Name of a text's form, also of a list's or an optional field's text; empty where there is none. */
    private static String form(Schema schema) {
        if (schema.isUnion()) {
            return schema.getTypes().stream()
                    .filter(type -> type.getType() != Schema.Type.NULL)
                    .map(Survey::form)
                    .findFirst()
                    .orElse("");
        }
        Schema text = schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema;
        String form = text.getProp("logicalType");
        return form == null ? "" : form;
    }
}
