package dev.herald.promise;

import dev.herald.event.Flag;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A flag that holds a diffusion, as a contract has it that says so. */
final class HoldingFlag extends Flag {

    private static final Schema WITH_HOLDS = withHolds();

    private static Schema withHolds() {
        Schema known = Flag.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        known.getFields().stream()
                .filter(field -> !field.name().equals("holds"))
                .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("holds", Schema.create(Schema.Type.BOOLEAN), "whether it holds", false));
        return Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields);
    }

    @Override
    public Schema getSchema() {
        return WITH_HOLDS;
    }

    @Override
    public Object get(int field) {
        String name = WITH_HOLDS.getFields().get(field).name();
        return name.equals("holds")
                ? Boolean.TRUE
                : super.get(Flag.getClassSchema().getField(name).pos());
    }
}
