package dev.herald.contract.wire;

import org.apache.avro.Schema;

/** Reads the types of optional fields, which Avro writes as a union with null. */
public final class OptionalTypes {

    private OptionalTypes() {}

    /** Returns the schema of the value: the other branch of a union with null, or the schema itself. */
    public static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }
}
