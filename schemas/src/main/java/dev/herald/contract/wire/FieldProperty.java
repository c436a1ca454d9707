package dev.herald.contract.wire;

import org.apache.avro.Schema;

/**
 * The properties that a field of the contract may have beyond those of Avro. They say what the type cannot say about
 * the content of the field; {@code schemas/README.md} lists them.
 */
public enum FieldProperty {
    MAX_LENGTH("maxLength", Integer.class),
    MAX_ITEMS("maxItems", Integer.class),
    PERSONAL("personal", Boolean.class),
    PROPER_NAME("properName", Boolean.class),
    FUTURE_ALLOWED("futureAllowed", Boolean.class),
    ZERO_ALLOWED("zeroAllowed", Boolean.class),
    UNKNOWN_ALLOWED("unknownAllowed", Boolean.class),
    DUPLICATES_ALLOWED("duplicatesAllowed", Boolean.class),
    SET_BY_INTAKE("setByIntake", Boolean.class);

    private final String key;
    private final Class<?> type;

    FieldProperty(String key, Class<?> type) {
        this.key = key;
        this.type = type;
    }

    /** Returns the name of the property in the schema. */
    public String key() {
        return key;
    }

    /** Returns the type of the property's value: {@code Integer} for a limit, {@code Boolean} for a mark. */
    public Class<?> type() {
        return type;
    }

    /** Returns whether the field has this mark. */
    public boolean marks(Schema.Field field) {
        return Boolean.TRUE.equals(field.getObjectProp(key));
    }

    /** Returns the limit that the schema sets for the field; {@link Integer#MAX_VALUE} if it sets none. */
    public int limitOf(Schema.Field field) {
        return field.getObjectProp(key) instanceof Number limit ? limit.intValue() : Integer.MAX_VALUE;
    }
}
