package dev.herald.cli.topics;

import dev.herald.cli.command.Suggestion;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventHeaders;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Selects records by what a watch shows of them. It does not look at what is hidden, so a filter cannot be used to
 * guess it. Each criterion that is given has to hold.
 *
 * @param types simple names of types, in lower case; empty for all
 * @param bureau a member that sent the message, owns the case or is named; null for all
 * @param caseId null for all
 */
record EventFilter(
        Set<String> types,
        @Nullable MemberCode bureau,
        @Nullable String caseId) implements Predicate<TopicRecord> {

    EventFilter {
        types = types.stream().map(type -> type.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks names of types that a person typed.
     *
     * @throws UserError naming the types that operators may read, if there is no such type
     */
    static void requireTypes(Collection<String> typed) {
        List<String> known = Topics.all().stream()
                .filter(topic -> Topics.isReadableByOperators(topic.name()))
                .flatMap(topic -> topic.events().stream())
                .map(Class::getSimpleName)
                .distinct()
                .sorted()
                .toList();
        for (String type : typed) {
            if (known.stream().noneMatch(type::equalsIgnoreCase)) {
                throw Suggestion.unknown("type of event", type, known);
            }
        }
    }

    @Override
    public boolean test(TopicRecord record) {
        Optional<String> shownCase = WatchedContent.caseIdOf(record);
        Optional<SpecificRecord> event = Optional.ofNullable(WatchedContent.isShown(record) ? record.event() : null);
        return (types.isEmpty()
                        || event.map(one -> one.getSchema().getName().toLowerCase(Locale.ROOT))
                                .filter(types::contains)
                                .isPresent())
                && (caseId == null || shownCase.filter(caseId::equals).isPresent())
                && (bureau == null || isAbout(bureau, record, shownCase, event));
    }

    private static boolean isAbout(
            MemberCode member, TopicRecord record, Optional<String> shownCase, Optional<SpecificRecord> event) {
        boolean ownsCase = shownCase
                .filter(id -> id.startsWith(member.value().toUpperCase(Locale.ROOT) + "/"))
                .isPresent();
        boolean sent = Optional.ofNullable(record.headers())
                .map(EventHeaders::source)
                .filter(("/i247/" + member)::equals)
                .isPresent();
        return ownsCase
                || sent
                || event.filter(one -> anyMatch(
                                one, (field, value) -> isMemberCode(field.schema()) && has(value, member.value())))
                        .isPresent();
    }

    /** Returns whether a condition holds for the value of a field that is not personal, at any depth. */
    private static boolean anyMatch(IndexedRecord event, BiPredicate<Schema.Field, Object> condition) {
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null
                    && !AvroToJson.isPersonal(field)
                    && (condition.test(field, value) || anyNested(value, condition))) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyNested(Object value, BiPredicate<Schema.Field, Object> condition) {
        return switch (value) {
            case IndexedRecord nested -> anyMatch(nested, condition);
            case Collection<?> items -> items.stream().anyMatch(item -> anyNested(item, condition));
            case Map<?, ?> entries -> entries.values().stream().anyMatch(item -> anyNested(item, condition));
            default -> false;
        };
    }

    private static boolean has(Object value, String wanted) {
        return value instanceof Collection<?> items
                ? items.stream().anyMatch(item -> wanted.equalsIgnoreCase(String.valueOf(item)))
                : wanted.equalsIgnoreCase(value.toString());
    }

    private static boolean isMemberCode(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "member-code".equals(schema.getProp("logicalType"));
            case ARRAY -> isMemberCode(schema.getElementType());
            case UNION -> schema.getTypes().stream().anyMatch(EventFilter::isMemberCode);
            default -> false;
        };
    }
}
