package dev.herald.intake.kafka;

import dev.herald.event.AuditEntry;
import dev.herald.intake.kafka.signature.SignedMessageStore;
import dev.herald.intake.kafka.store.CaseRepository;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.StorePart;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The parts of intake's store, and the id of the service.
 *
 * @param cases what intake knows about each case, and what each member takes of its budgets
 * @param attested entries about sealed facts that the audit does not have yet
 */
record IntakeStores(
        CaseRepository cases,
        DocumentStore documents,
        ConsultationStore consultations,
        SignedMessageStore signedMessages,
        DueIndex<AuditEntry> attested) {

    static final String SERVICE = "intake";
    static final String MEMBER_USAGE = "~usage ";
    static final String DOCUMENTS = "~document ";
    static final String AWAITED_DOCUMENTS = "~awaited ";
    static final String CONSULTATIONS = "~consultation ";
    static final String SIGNED_MESSAGES = "~signed ";
    private static final String ATTESTED = "~attested ";

    static IntakeStores open(ProcessorContext<String, Object> context) {
        return new IntakeStores(
                new CaseRepository(StorePart.cases(context), StorePart.in(context, MEMBER_USAGE)),
                new DocumentStore(StorePart.in(context, DOCUMENTS), StorePart.in(context, AWAITED_DOCUMENTS)),
                new ConsultationStore(StorePart.in(context, CONSULTATIONS)),
                new SignedMessageStore(StorePart.in(context, SIGNED_MESSAGES)),
                new DueIndex<>(StorePart.in(context, ATTESTED)));
    }
}
