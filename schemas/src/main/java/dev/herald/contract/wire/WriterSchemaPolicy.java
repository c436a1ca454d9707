package dev.herald.contract.wire;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a registered schema may decode an outsider's bytes. A decoder walks through the writer's schema, also
 * through fields that the reader does not have. Three shapes let few bytes cost much: a type that contains itself costs
 * stack, many fields cost time for each record, and items of no length cost time without bytes. Such a schema is
 * rejected before a decoder sees it.
 */
final class WriterSchemaPolicy {

    /** Largest text of a schema, in characters. */
    static final int MAX_LENGTH = 262_144;
    /** Most levels of nested types. */
    static final int MAX_DEPTH = 24;
    /** Most types and fields; a record that is used twice counts twice, because the decoder reads it twice. */
    static final int MAX_NODES = 5_000;

    private final Set<String> open = new HashSet<>();
    private int nodes;

    private WriterSchemaPolicy() {}

    /** Returns the objection to a schema's text; empty if its bytes may be decoded. */
    static Optional<String> objection(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("it is longer than %d characters".formatted(MAX_LENGTH));
        }
        try {
            return Optional.ofNullable(new WriterSchemaPolicy().visit(new Schema.Parser().parse(text), 1));
        } catch (SchemaParseException e) {
            return Optional.of("it is no Avro schema");
        } catch (StackOverflowError | RuntimeException e) {
            return Optional.of("it cannot be parsed");
        }
    }

    private @Nullable String visit(Schema schema, int depth) {
        if (depth > MAX_DEPTH) {
            return "it is deeper than %d levels".formatted(MAX_DEPTH);
        }
        if (++nodes > MAX_NODES) {
            return "it has more than %d types and fields".formatted(MAX_NODES);
        }
        return switch (schema.getType()) {
            case RECORD -> visitRecord(schema, depth);
            case ARRAY -> visitItems(schema.getElementType(), depth);
            case MAP -> visit(schema.getValueType(), depth + 1); // each entry has a key, and so a length
            case UNION -> visitAll(schema.getTypes(), depth);
            default -> null;
        };
    }

    private @Nullable String visitRecord(Schema schema, int depth) {
        if (!open.add(schema.getFullName())) {
            return "a type contains itself";
        }
        String objection =
                visitAll(schema.getFields().stream().map(Schema.Field::schema).toList(), depth);
        open.remove(schema.getFullName());
        return objection;
    }

    private @Nullable String visitItems(Schema items, int depth) {
        String objection = visit(items, depth + 1);
        return objection == null && hasNoLength(items) ? "an array has items of no length" : objection;
    }

    private @Nullable String visitAll(Iterable<Schema> types, int depth) {
        for (Schema type : types) {
            String objection = visit(type, depth + 1);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    /** Returns whether a value of the schema takes no byte; called only for a schema without recursion. */
    private static boolean hasNoLength(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD -> schema.getFields().stream().allMatch(field -> hasNoLength(field.schema()));
            default -> false;
        };
    }
}
