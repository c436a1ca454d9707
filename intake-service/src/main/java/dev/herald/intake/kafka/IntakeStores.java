package dev.herald.intake.kafka;

import dev.herald.state.IntakeCase;
import dev.herald.streams.audit.AuditTrail;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stores of intake, the names of the stores and the id of the service.
 *
 * @param cases what intake knows about each case, by case id
 */
record IntakeStores(
        KeyValueStore<String, IntakeCase> cases,
        DocumentStore documents,
        ConsultationStore consultations,
        AuditTrail audit) {

    static final String SERVICE = "intake";
    static final String CASES = "cases";
    static final String DOCUMENTS = "documents";
    static final String AWAITED_DOCUMENTS = "awaited-documents";
    static final String CONSULTATIONS = "consultations";
    static final Set<String> ALL = Set.of(CASES, DOCUMENTS, AWAITED_DOCUMENTS, CONSULTATIONS, AuditTrail.STORE);

    static IntakeStores open(ProcessorContext<String, Object> context) {
        return new IntakeStores(
                context.getStateStore(CASES),
                new DocumentStore(context.getStateStore(DOCUMENTS), context.getStateStore(AWAITED_DOCUMENTS)),
                new ConsultationStore(context.getStateStore(CONSULTATIONS)),
                AuditTrail.of(SERVICE, context));
    }
}
