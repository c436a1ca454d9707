package dev.herald.contract.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Creates the smallest event of a type, to warm caches and as an example of a type that has no other. */
public final class SampleEvents {

    private SampleEvents() {}

    /** Returns an event with the smallest value in each field. */
    public static SpecificRecord of(Class<? extends SpecificRecord> type) {
        return (SpecificRecord) value(SpecificData.get().getSchema(type));
    }

    private static Object record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema()));
        }
        return record;
    }

    @SuppressWarnings("NullAway") // the sample of an optional field is null
    private static Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> null;
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().getFirst(), schema);
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case INT -> 0;
            case LONG ->
                schema.getLogicalType() == null
                        ? (Object) 0L
                        : new TimeConversions.TimestampMillisConversion().fromLong(0L, schema, schema.getLogicalType());
            case BOOLEAN -> false;
            case FLOAT, DOUBLE, FIXED, NULL ->
                throw new IllegalArgumentException("the contract has no " + schema.getType());
        };
    }
}
