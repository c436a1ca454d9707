package dev.herald.cli.mailbox;

import dev.herald.contract.wire.FieldProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Events with every field filled; texts of persons are {@link #PERSONAL}, except questions. */
final class MailFixture {

    static final String PERSONAL = "Vaudrec";

    private MailFixture() {}

    static SpecificRecord event(Class<? extends SpecificRecord> type) {
        return record(SpecificData.get().getSchema(type));
    }

    private static SpecificRecord record(Schema schema) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            boolean personal =
                    FieldProperty.PERSONAL.marks(field) && !field.name().equals("question");
            record.put(field.pos(), value(field.schema(), personal));
        }
        return record;
    }

    private static Object value(Schema schema, boolean personal) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> value(schema.getTypes().getLast(), personal);
            case ARRAY -> List.of(value(schema.getElementType(), personal));
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().getLast(), schema);
            case STRING -> personal ? PERSONAL : "text";
            case BYTES -> ByteBuffer.allocate(0);
            case INT -> 1;
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Instant.EPOCH : (Object) 1L;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("the contract has no " + schema.getType());
        };
    }
}
