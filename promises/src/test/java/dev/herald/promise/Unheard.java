package dev.herald.promise;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** An event of a type that no checker was told of. */
final class Unheard extends SpecificRecordBase {

    private final Schema schema;
    private final String caseId;

    Unheard(String type, String caseId) {
        this.schema = SchemaBuilder.record(type)
                .namespace("dev.herald.event")
                .fields()
                .requiredString("caseId")
                .endRecord();
        this.caseId = caseId;
    }

    @Override
    public Schema getSchema() {
        return schema;
    }

    @Override
    public Object get(int field) {
        return caseId;
    }

    @Override
    public void put(int field, Object value) {
        throw new UnsupportedOperationException();
    }
}
