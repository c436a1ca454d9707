package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Attestation;
import dev.herald.event.CaseClosed;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.InformationReported;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MessageRefused;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.revision.CaseEvolver;
import dev.herald.intake.revision.KnownCase;
import dev.herald.intake.revision.RevisionDecider;
import dev.herald.intake.revision.RevisionDecision;
import dev.herald.state.AwaitedDocuments;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.topology.CompactionHeartbeat;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ScheduledWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Admits what passed the edge: asks {@link RevisionDecider} what an event does to its case, stores the new state,
 * publishes the effects and audits them (see {@link AuditMapper}). Notifies senders once of missing documents, and
 * deletes documents that no request names.
 */
final class AdmissionProcessor extends EventProcessor<IntakeStores> {

    /** How often due checks are looked for; the next one's time is known. */
    private static final ScheduledWork.Interval DOCUMENT_CHECKS =
            new ScheduledWork.Interval(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Bounds a portion, so that many due checks do not delay new events. */
    static final int MAX_CHECKS_AT_ONCE = 200;

    private final IntakeTopologySettings settings;
    private final IntakeMetrics metrics;

    AdmissionProcessor(IntakeTopologySettings settings, EventSerde serde, InstantSource clock, IntakeMetrics metrics) {
        super(IntakeStores.SERVICE, serde, clock);
        this.settings = settings;
        this.metrics = metrics;
    }

    /** What an event causes, and what of it is audited. */
    private record Effects(List<OutboundEvent> events, List<AuditedAction> actions) {
        static final Effects NONE = new Effects(List.of(), List.of());

        static Effects of(OutboundEvent event, AuditedAction... actions) {
            return new Effects(List.of(event), List.of(actions));
        }
    }

    @Override
    protected IntakeStores open(ProcessorContext<String, Object> context) {
        return IntakeStores.open(context);
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        startWork(settings.budget(), DOCUMENT_CHECKS, this::checkDocuments);
        CompactionHeartbeat.schedule(
                context, settings.heartbeat(), IntakeStores.ALL, Set.of(Topics.DOCUMENTS, Topics.PHOTOGRAPHS));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        wakeWorks();
        Effects effects = effectsOf(incoming);
        Stream<OutboundEvent> audit =
                stores()
                        .audit()
                        .entries(auditedCase(incoming), effects.actions(), incoming.headers(), incoming.now())
                        .stream()
                        // under the key of its case, or of its sender if the message names no case
                        .map(entry -> new OutboundEvent(entry.topic(), incoming.key(), entry.event()));
        return Stream.concat(effects.events().stream(), audit).toList();
    }

    private static String auditedCase(Incoming incoming) {
        return incoming.event() instanceof OperatorOrderAnswered || incoming.event() instanceof MailboxSuspended
                ? incoming.key() // about no case: the key names the chain
                : EventMapper.caseId(incoming.event());
    }

    private Effects effectsOf(Incoming incoming) {
        KnownCase known = findCase(incoming.key());
        return switch (incoming.event()) {
            case RequestSubmitted request -> admit(incoming, known, request);
            case RequestWithdrawn change -> forwardChange(incoming, known, RevisionDecider.refusalOfChange(known));
            case SuspensionRequested change -> forwardChange(incoming, known, RevisionDecider.refusalOfChange(known));
            case RetentionExtended change -> forwardChange(incoming, known, RevisionDecider.refusalOfChange(known));
            case VisibilityChanged change ->
                forwardChange(
                        incoming,
                        known,
                        RevisionDecider.refusalOfVisibility(known, EventMapper.toVisibility(change.getVisibility())));
            case SupplementProvided reply -> forwardSupplement(incoming, known, reply);
            case ConsultationAnswered reply -> forwardConsultation(incoming, known, reply);
            case InformationReported report -> register(report);
            case DocumentReceived document -> addDocument(incoming, known, document);
            case RequestRefused refused ->
                Effects.of(EventPublisher.mail(incoming.key(), refused), AuditMapper.requestRefused(refused));
            case MessageRefused refused ->
                Effects.of(EventPublisher.mail(incoming.key(), refused), AuditMapper.messageRefused(refused));
            case OperatorOrderAnswered answer -> new Effects(List.of(), List.of(AuditMapper.orderAnswered(answer)));
            case MailboxSuspended suspension ->
                new Effects(List.of(), List.of(AuditMapper.mailboxSuspended(suspension)));
            case DecisionIssued decision -> applyDecision(incoming, known, decision);
            case CaseClosed closed -> deleteDocuments(incoming, known, closed);
            case ConsultationRequested consultation -> {
                stores().consultations().addConsulted(incoming.key(), consultation.getAddressee());
                yield Effects.NONE;
            }
            default ->
                throw new IllegalArgumentException(
                        "intake does not admit " + incoming.event().getSchema().getName());
        };
    }

    private Effects admit(Incoming incoming, @Nullable KnownCase known, RequestSubmitted request) {
        if (request.getInstrument() == Instrument.UNKNOWN) {
            throw new IllegalStateException("the edge refuses requests without an instrument");
        }
        String hash = ContentHash.of(request);
        RevisionDecision decision = RevisionDecider.decide(known, request.getInstrument(), hash, incoming.now());
        metrics.countAdmission(decision);
        return switch (decision) {
            case RevisionDecision.NewRevision revision -> admitRevision(incoming, known, request, hash, revision);
            case RevisionDecision.Repetition same -> repeatReceipt(incoming, same.number(), null);
            case RevisionDecision.AnsweredWithEnding same ->
                repeatReceipt(incoming, same.number(), same.ending().decisionKind());
            case RevisionDecision.UpdateDenied same ->
                repeatReceipt(incoming, same.number(), DecisionKind.UPDATE_DENIED);
            case RevisionDecision.Refused refused -> {
                CaseId caseId = new CaseId(incoming.key());
                RequestRefused mail = MailFactory.requestRefused(
                        caseId.value(),
                        caseId.member(),
                        incoming.headers().id(),
                        List.of(refused.refusal()),
                        incoming.position());
                yield Effects.of(EventPublisher.mail(incoming.key(), mail), AuditMapper.requestRefused(mail));
            }
        };
    }

    private Effects admitRevision(
            Incoming incoming,
            @Nullable KnownCase known,
            RequestSubmitted request,
            String hash,
            RevisionDecision.NewRevision revision) {
        CaseId caseId = new CaseId(incoming.key());
        OutboundEvent admitted = EventPublisher.admittedRequest(incoming.key(), request, revision, hash);
        OutboundEvent receipt = receipt(incoming, revision.number(), false, null);
        KnownCase before = known == null ? KnownCase.withoutRequest(caseId, 0) : known;
        storeCase(before.withRevision(revision.number(), request.getInstrument(), hash));
        awaitDocuments(incoming, revision.number(), request.getDocuments());
        return new Effects(
                List.of(admitted, receipt),
                List.of(AuditMapper.requestAdmitted(caseId.member().value(), revision.number())));
    }

    private static Effects repeatReceipt(Incoming incoming, int revision, @Nullable DecisionKind ending) {
        return Effects.of(
                receipt(incoming, revision, true, ending),
                AuditMapper.requestRepeated(
                        new CaseId(incoming.key()).member().value(), revision, ending == null ? null : ending.name()));
    }

    private static OutboundEvent receipt(
            Incoming incoming, int revision, boolean repeated, @Nullable DecisionKind ending) {
        return EventPublisher.mail(
                incoming.key(),
                MailFactory.requestReceived(
                        new CaseId(incoming.key()),
                        incoming.headers().id(),
                        revision,
                        repeated,
                        ending,
                        incoming.position()));
    }

    private Effects forwardChange(Incoming incoming, @Nullable KnownCase known, Optional<Refusal> refusal) {
        return forward(incoming, known, Topics.REQUESTS, refusal);
    }

    private Effects forwardSupplement(Incoming incoming, @Nullable KnownCase known, SupplementProvided reply) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfReply(known);
        if (refusal.isEmpty()) {
            awaitDocuments(incoming, 0, reply.getDocuments());
        }
        return forward(incoming, known, Topics.REPLIES, refusal);
    }

    private Effects forwardConsultation(Incoming incoming, @Nullable KnownCase known, ConsultationAnswered reply) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfReply(known);
        if (refusal.isEmpty()) {
            stores().consultations().addNamed(incoming.key(), reply.getSubmittedBy(), reply.getDocuments());
            stores().documents()
                    .scheduleConsultationCheck(
                            incoming.key(),
                            reply.getSubmittedBy(),
                            reply.getDocuments(),
                            incoming.headers().id(),
                            incoming.now().plus(settings.unclaimedDocumentRetention()));
        }
        Attestation attestation = reply.getAttestation();
        if (attestation == null || refusal.isPresent()) {
            return forward(incoming, known, Topics.REPLIES, refusal);
        }
        // the audit of the case says what it says of any answer
        return new Effects(
                List.of(
                        EventPublisher.attestedInAnswer(reply, attestation),
                        EventPublisher.forwarded(
                                Topics.REPLIES, incoming.key(), EventPublisher.withoutSealedFact(reply))),
                List.of(AuditMapper.eventForwarded(reply, known == null ? 0 : known.revision())));
    }

    private static Effects forward(
            Incoming incoming, @Nullable KnownCase known, Topic topic, Optional<Refusal> refusal) {
        return refusal.map(reason -> refuse(incoming, reason))
                .orElseGet(() -> Effects.of(
                        EventPublisher.forwarded(topic, incoming.key(), incoming.event()),
                        AuditMapper.eventForwarded(incoming.event(), known == null ? 0 : known.revision())));
    }

    private static Effects refuse(Incoming incoming, Refusal reason) {
        MessageRefused mail = MailFactory.messageRefused(
                incoming.key(),
                new MemberCode(EventMapper.submittedBy(incoming.event())),
                incoming.headers().id(),
                incoming.event().getSchema().getFullName(),
                List.of(reason),
                incoming.position());
        return Effects.of(EventPublisher.mail(incoming.key(), mail), AuditMapper.messageRefused(mail));
    }

    private static Effects register(InformationReported report) {
        OutboundEvent fact = EventPublisher.reportedFact(report);
        return Effects.of(fact, AuditMapper.factReported(report, fact.key()));
    }

    /**
     * The closing of a case deletes its documents. A case that is not open may never be closed, so its documents are
     * scheduled for deletion. So are documents of a member whose case it is not: the answer of a bureau that review
     * consulted names its documents, and only those stay.
     */
    private Effects addDocument(Incoming incoming, @Nullable KnownCase known, DocumentReceived document) {
        boolean ofAnother = !document.getSubmittedBy()
                .equals(new CaseId(document.getCaseId()).member().value());
        if (ofAnother && stores().documents().isHeld(document)) {
            return Effects.NONE; // another member's copy must not put an end to what the case has
        }
        stores().documents().addDocument(document, incoming.now());
        if (ofAnother || !isOpen(known)) {
            stores().documents()
                    .scheduleDeletion(
                            document,
                            ofAnother,
                            incoming.headers().id(),
                            incoming.now().plus(settings.unclaimedDocumentRetention()));
        }
        return Effects.NONE;
    }

    /** A later revision that has reopened the case keeps the documents. */
    private Effects deleteDocuments(Incoming incoming, @Nullable KnownCase known, CaseClosed closed) {
        if (known != null && known.revision() > closed.getRevision()) {
            return Effects.NONE;
        }
        stores().consultations().removeAll(incoming.key());
        List<String> deleted = stores().documents().removeDocuments(incoming.key());
        return new Effects(EventPublisher.deletedDocuments(deleted), List.of());
    }

    private Effects applyDecision(Incoming incoming, @Nullable KnownCase known, DecisionIssued decision) {
        storeCase(CaseEvolver.evolve(known, new CaseId(incoming.key()), EventMapper.toDecision(decision)));
        return Effects.NONE;
    }

    private void awaitDocuments(Incoming incoming, int revision, List<DocumentReference> documents) {
        stores().documents()
                .scheduleCheck(
                        AwaitedDocuments.newBuilder()
                                .setCaseId(incoming.key())
                                .setRevision(revision)
                                .setCauseId(incoming.headers().id())
                                .setDocuments(documents)
                                .build(),
                        incoming.now().plus(settings.documentGrace()));
    }

    private ScheduledWork.Remaining checkDocuments(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        List<DueIndex.Entry<AwaitedDocuments>> due = stores().documents().dueChecks(now, MAX_CHECKS_AT_ONCE);
        for (DueIndex.Entry<AwaitedDocuments> check : due) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            stores().documents().removeCheck(check);
            checkDocuments(check.value(), now);
        }
        return due.size() == MAX_CHECKS_AT_ONCE
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().documents().earliestCheck(now));
    }

    private void checkDocuments(AwaitedDocuments named, Instant now) {
        KnownCase known = findCase(named.getCaseId());
        String answering = DocumentStore.answeringMember(named);
        if (answering != null) {
            stores().consultations().removeUnlessConsulted(named.getCaseId(), answering);
            return;
        }
        if (DocumentStore.isUnclaimed(named)) {
            if (!isOpen(known) || isUnnamedOfAnother(named)) {
                deleteUnclaimed(named, now);
            }
            return;
        }
        List<DocumentReference> missing = known != null && known.stillNeedsDocumentsOf(named.getRevision())
                ? stores().documents().findMissing(named)
                : List.of();
        if (!missing.isEmpty()) {
            notifyOfMissing(named, missing, now);
        }
    }

    private boolean isUnnamedOfAnother(AwaitedDocuments arrived) {
        return DocumentStore.isOfAnother(arrived)
                && !stores().consultations().isNamed(arrived.getCaseId(), arrived.getDocuments());
    }

    private void deleteUnclaimed(AwaitedDocuments unclaimed, Instant now) {
        String caseId = unclaimed.getCaseId();
        List<String> deleted =
                stores().documents().removeUnclaimed(unclaimed, now.minus(settings.unclaimedDocumentRetention()));
        if (!deleted.isEmpty()) {
            emit(
                    scheduledCause(now, caseId, "documents-unclaimed", caseId, unclaimed.getCauseId()),
                    now,
                    EventPublisher.deletedDocuments(deleted));
        }
    }

    private void notifyOfMissing(AwaitedDocuments named, List<DocumentReference> missing, Instant now) {
        CaseId caseId = new CaseId(named.getCaseId());
        var cause = scheduledCause(now, caseId.value(), "documents-missing", caseId.value(), named.getCauseId());
        List<OutboundEvent> audit = stores().audit()
                .entries(
                        caseId.value(),
                        List.of(AuditMapper.documentsMissing(named.getRevision(), missing.size())),
                        cause,
                        now);
        OutboundEvent mail =
                EventPublisher.mail(caseId.value(), MailFactory.documentMissing(caseId, named.getCauseId(), missing));
        emit(cause, now, Stream.concat(Stream.of(mail), audit.stream()).toList());
    }

    private static boolean isOpen(@Nullable KnownCase known) {
        return known != null && known.ending() == null;
    }

    private @Nullable KnownCase findCase(String caseId) {
        return CaseStateMapper.toKnownCase(stores().cases().get(caseId));
    }

    private void storeCase(KnownCase known) {
        stores().cases().put(known.caseId().value(), CaseStateMapper.toStored(known));
    }
}
