package dev.herald.intake.kafka;

import dev.herald.contract.transparency.EntrySalt;
import dev.herald.intake.kafka.signature.SignedMessageStore;
import dev.herald.intake.kafka.store.CaseRepository;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.replay.ReplayingProcessor;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The stores of intake, the names of the stores and the id of the service.
 *
 * @param cases what intake knows about each case, and what each member takes of its budgets
 */
record IntakeStores(
        CaseRepository cases,
        DocumentStore documents,
        ConsultationStore consultations,
        SignedMessageStore signedMessages,
        AuditTrail audit) {

    static final String SERVICE = "intake";
    static final String CASES = "cases";
    static final String MEMBER_USAGE = "member-usage";
    static final String DOCUMENTS = "documents";
    static final String AWAITED_DOCUMENTS = "awaited-documents";
    static final String CONSULTATIONS = "consultations";
    static final Set<String> ALL = Set.of(
            CASES,
            MEMBER_USAGE,
            DOCUMENTS,
            AWAITED_DOCUMENTS,
            CONSULTATIONS,
            SignedMessageStore.NAME,
            ReplayingProcessor.STORE);

    static IntakeStores open(ProcessorContext<String, Object> context, EntrySalt salts) {
        return new IntakeStores(
                new CaseRepository(context.getStateStore(CASES), context.getStateStore(MEMBER_USAGE)),
                new DocumentStore(context.getStateStore(DOCUMENTS), context.getStateStore(AWAITED_DOCUMENTS)),
                new ConsultationStore(context.getStateStore(CONSULTATIONS)),
                new SignedMessageStore(context.getStateStore(SignedMessageStore.NAME)),
                new AuditTrail(SERVICE, salts));
    }
}
