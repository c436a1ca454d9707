package dev.herald.contract.wire;

import org.apache.avro.Schema;

/** Fields that may say nothing, which Avro writes as a union with null. */
public final class OptionalTypes {

    private OptionalTypes() {}

    /** The schema of what is there where something is. */
    public static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }
}
