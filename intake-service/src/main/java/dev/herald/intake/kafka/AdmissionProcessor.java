package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.Attestation;
import dev.herald.event.AuditEntry;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.InformationReported;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MessageRefused;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.Refusal;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Visibility;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.budget.BudgetDecision;
import dev.herald.intake.budget.BudgetPolicy;
import dev.herald.intake.budget.Budgets;
import dev.herald.intake.kafka.signature.SignedMessageStore;
import dev.herald.intake.kafka.signature.SignedOriginal;
import dev.herald.intake.revision.CaseEvolver;
import dev.herald.intake.revision.RevisionDecider;
import dev.herald.intake.revision.RevisionDecision;
import dev.herald.state.AwaitedDocuments;
import dev.herald.state.HeldDocument;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import dev.herald.state.SignedMessageReceipt;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.topology.CasePartitioner;
import dev.herald.streams.topology.DueIndex;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.StorePart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Admits what passed the edge: asks {@link RevisionDecider} what an event does to its case, stores the new state,
 * publishes the effects and audits them (see {@link AuditMapper}). Reminds senders of missing documents, and deletes
 * documents that no request names.
 */
final class AdmissionProcessor extends EventProcessor<IntakeStores> {

    /** How often due checks are looked for; the next one's time is known. */
    private static final ScheduledWork.Interval DOCUMENT_CHECKS =
            new ScheduledWork.Interval(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final ScheduledWork.Interval RECEIPT_CHECKS =
            new ScheduledWork.Interval(Duration.ofSeconds(10), Duration.ofHours(1));

    /** The time in which a bureau confirms what it attested; no published term was read. */
    static final Duration CONFIRMED_WITHIN = Duration.ofDays(14);

    /** The audit has the sealed facts of so much time together; divides the day. */
    static final Duration ATTESTED_TOGETHER = Duration.ofDays(1);

    /** How often a sender is reminded of documents that are still missing. */
    static final Duration DOCUMENT_REMINDER = Duration.ofDays(7);

    /** Bounds a portion, so that many due checks do not delay new events. */
    static final int MAX_CHECKS_AT_ONCE = 200;

    private final IntakeTopologySettings settings;
    private final MemberProjection members;
    private final IntakeMetrics metrics;
    private final SignatureCheck decisionCheck;
    private final AuditTrail audit;
    private int partition;

    AdmissionProcessor(
            IntakeTopologySettings settings,
            MemberProjection members,
            EventSerde serde,
            InstantSource clock,
            IntakeMetrics metrics) {
        super(IntakeStores.SERVICE, serde, clock);
        this.settings = settings;
        this.members = members;
        this.metrics = metrics;
        this.decisionCheck =
                SignatureCheck.ofDecisions(settings.keys(), CasePartitioner.among(settings.casePartitions()));
        this.audit = new AuditTrail(IntakeStores.SERVICE, settings.salts());
    }

    /** What an event causes, and what of it is audited. */
    private record Effects(List<OutboundEvent> events, List<AuditedAction> actions) {
        static final Effects NONE = new Effects(List.of(), List.of());

        static Effects of(OutboundEvent event, AuditedAction... actions) {
            return new Effects(List.of(event), List.of(actions));
        }

        Effects and(List<OutboundEvent> more) {
            return new Effects(Stream.concat(events.stream(), more.stream()).toList(), actions);
        }
    }

    @Override
    protected IntakeStores open(ProcessorContext<String, Object> context) {
        return IntakeStores.open(context);
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        partition = context.taskId().partition();
        publishNames();
        startWork(settings.checkTime(), DOCUMENT_CHECKS, this::checkDocuments);
        startWork(settings.checkTime(), RECEIPT_CHECKS, this::expireReceipts);
        startWork(settings.checkTime(), RECEIPT_CHECKS, this::auditAttestations);
        startHeartbeat(
                settings.checkTime(),
                settings.heartbeat(),
                Set.of(StorePart.CASES),
                Set.of(Topics.DOCUMENTS, Topics.PHOTOGRAPHS, Topics.SIGNED_MESSAGES));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        wakeWorks();
        Effects effects = effectsOnce(incoming);
        publishNames();
        Stream<OutboundEvent> audited =
                audit.entries(auditedCase(incoming), effects.actions(), incoming.headers(), incoming.now()).stream()
                        // under the key of its case, or of its sender if the message names no case
                        .map(entry -> new OutboundEvent(entry.topic(), incoming.key(), entry.event()));
        return Stream.concat(effects.events().stream(), audited).toList();
    }

    private void publishNames() {
        metrics.namesUsed(partition, 100L * stores().cases().namesOfAll() / limits().namesOfAll());
    }

    @Override
    public void close() {
        metrics.namesUsed(partition, 0);
        super.close();
    }

    private static String auditedCase(Incoming incoming) {
        return incoming.event() instanceof OperatorOrderAnswered || incoming.event() instanceof MailboxSuspended
                ? incoming.key() // about no case: the key says what of
                : EventMapper.caseId(incoming.event());
    }

    /** Handles an event; of a signed one only the first copy. A copy of a document has no effect anyway. */
    private Effects effectsOnce(Incoming incoming) {
        SignatureEvidence evidence =
                SignatureEvidence.in(incoming.kafkaHeaders()).orElse(null);
        if (evidence == null || incoming.event() instanceof DocumentReceived) {
            return effectsOf(incoming);
        }
        Optional<SignedMessageReceipt> earlier = stores().signedMessages().find(incoming.key(), evidence);
        if (earlier.isPresent()) {
            return repeat(incoming, evidence, earlier.get());
        }
        Effects effects = effectsOf(incoming);
        List<OutboundEvent> original =
                effects.events().stream().anyMatch(event -> event.topic().equals(Topics.REQUESTS))
                                && !isAfterEnd(incoming)
                        ? originalOf(incoming, evidence)
                        : List.of();
        stores().signedMessages()
                .save(
                        incoming.key(),
                        evidence,
                        receivedRevision(effects),
                        original.isEmpty() ? null : original.getFirst().key(),
                        incoming.now());
        return effects.and(original);
    }

    /** The order may name the person, and nothing deletes the original once the case is closed. */
    private boolean isAfterEnd(Incoming incoming) {
        return incoming.event() instanceof CommissionOrdered
                && !RevisionDecider.isOpen(stores().cases().find(incoming.key()));
    }

    /** Returns the revision that the receipt of a request names; 0 for a refused request and any other message. */
    private static int receivedRevision(Effects effects) {
        return effects.events().stream()
                .map(OutboundEvent::event)
                .filter(RequestReceived.class::isInstance)
                .map(RequestReceived.class::cast)
                .mapToInt(RequestReceived::getRevision)
                .findFirst()
                .orElse(0);
    }

    private static List<OutboundEvent> originalOf(Incoming incoming, SignatureEvidence evidence) {
        return SignedOriginal.in(
                        incoming.kafkaHeaders(),
                        incoming.key(),
                        evidence,
                        incoming.headers().time())
                .map(original -> new OutboundEvent(
                        Topics.SIGNED_MESSAGES, SignedOriginal.key(incoming.key(), evidence.messageId()), original))
                .stream()
                .toList();
    }

    /** Answers a copy of a signed message, or another message with the same id: neither has an effect. */
    private static Effects repeat(Incoming incoming, SignatureEvidence evidence, SignedMessageReceipt earlier) {
        return incoming.event() instanceof RequestSubmitted
                        && earlier.getRevision() > 0
                        && SignedMessageStore.isSameContent(earlier, evidence)
                ? repeatReceipt(incoming, earlier.getRevision(), null)
                : incoming.event() instanceof RequestSubmitted
                        ? refuseRequest(incoming, List.of(RefusalCode.MESSAGE_REPEATED.refusal()))
                        : refuse(incoming, List.of(RefusalCode.MESSAGE_REPEATED.refusal()));
    }

    private ScheduledWork.Remaining expireReceipts(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        List<DueIndex.Entry<SignedMessageReceipt>> due =
                stores().signedMessages().due(now, MAX_CHECKS_AT_ONCE);
        for (DueIndex.Entry<SignedMessageReceipt> receipt : due) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            stores().signedMessages().expire(receipt);
        }
        return due.size() == MAX_CHECKS_AT_ONCE
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().signedMessages().earliest(now));
    }

    private Effects effectsOf(Incoming incoming) {
        IntakeCase known = stores().cases().find(incoming.key());
        return switch (incoming.event()) {
            case RequestSubmitted request -> admit(incoming, known, request);
            case RequestWithdrawn change -> forwardChange(incoming, known, RevisionDecider.refusalOfChange(known));
            case SuspensionRequested change -> forwardSuspension(incoming, known, change.getSuspended());
            case RetentionExtended change ->
                known == null
                        ? forwardChange(incoming, null, RevisionDecider.refusalOfChange(null))
                        : forwardWithinBudget(
                                incoming, known, RevisionDecider.refusalOfChange(known), budgets()::decideSilentChange);
            case VisibilityChanged change -> forwardVisibility(incoming, known, change);
            case CommissionOrdered order -> forwardOrder(incoming, known, order);
            case SupplementProvided reply -> forwardSupplement(incoming, known, reply);
            case ConsultationAnswered reply -> forwardConsultation(incoming, known, reply);
            case InformationReported report -> register(incoming, report);
            case DocumentReceived document -> addDocument(incoming, known, document);
            case RequestRefused refused ->
                Effects.of(EventPublisher.mail(incoming.key(), refused), AuditMapper.requestRefused(refused));
            case MessageRefused refused ->
                Effects.of(EventPublisher.mail(incoming.key(), refused), AuditMapper.messageRefused(refused));
            case OperatorOrderAnswered answer -> new Effects(List.of(), List.of(AuditMapper.orderAnswered(answer)));
            case MailboxSuspended suspension ->
                new Effects(List.of(), List.of(AuditMapper.mailboxSuspended(suspension)));
            case DecisionIssued decision -> {
                incoming.requireSigned(decisionCheck);
                yield applyDecision(incoming, known, decision);
            }
            case CaseClosed closed -> deleteContent(incoming, known, closed);
            case ConsultationRequested consultation -> {
                stores().consultations().addConsulted(incoming.key(), consultation.getAddressee());
                yield Effects.NONE;
            }
            default ->
                throw new IllegalArgumentException(
                        "intake does not admit " + incoming.event().getSchema().getName());
        };
    }

    private Effects admit(Incoming incoming, @Nullable IntakeCase known, RequestSubmitted request) {
        if (request.getInstrument() == Instrument.UNKNOWN) {
            throw new IllegalStateException("the edge refuses requests without an instrument");
        }
        String hash = ContentHash.of(request);
        RevisionDecision decision = RevisionDecider.decide(known, request.getInstrument(), hash);
        if (decision instanceof RevisionDecision.NewRevision revision) {
            return admitWithinBudget(incoming, known, request, hash, revision);
        }
        return answer(incoming, decision);
    }

    /** Answers a request that is no new revision. */
    private Effects answer(Incoming incoming, RevisionDecision decision) {
        metrics.countAdmission(decision);
        return switch (decision) {
            case RevisionDecision.NewRevision revision ->
                throw new IllegalArgumentException("a new revision is admitted, not answered");
            case RevisionDecision.Repetition same -> repeatReceipt(incoming, same.number(), null);
            case RevisionDecision.AnsweredWithEnding same -> repeatReceipt(incoming, same.number(), same.ending());
            case RevisionDecision.UpdateDenied same ->
                repeatReceipt(incoming, same.number(), DecisionKind.UPDATE_DENIED);
            case RevisionDecision.Refused refused -> refuseRequest(incoming, refused.reasons());
        };
    }

    private static Effects refuseRequest(Incoming incoming, List<Refusal> reasons) {
        CaseId caseId = new CaseId(incoming.key());
        RequestRefused mail = MailFactory.requestRefused(
                caseId.value(), caseId.member(), incoming.headers().id(), reasons, incoming.position());
        return Effects.of(EventPublisher.mail(incoming.key(), mail), AuditMapper.requestRefused(mail));
    }

    private Effects admitWithinBudget(
            Incoming incoming,
            @Nullable IntakeCase known,
            RequestSubmitted request,
            String hash,
            RevisionDecision.NewRevision revision) {
        CaseId caseId = new CaseId(incoming.key());
        IntakeCase before = known == null ? CaseEvolver.withoutRequest(caseId, 0) : known;
        RequestSubmitted admitted = EventPublisher.withRevision(request, revision, hash);
        IntakeCase revised = IntakeCase.newBuilder(before)
                .setNames(EventMapper.names(request))
                .setContentBytes(sizeOf(admitted) + EventMapper.bytesOfPhotographs(request))
                .setRecipients(recipients(request.getInstrument(), request.getVisibility()))
                .build();
        BudgetDecision budget = budgets()
                .decideRevision(
                        before,
                        stores().cases().usageOf(caseId.member()),
                        revised,
                        stores().cases().namesOfAll(),
                        incoming.now());
        return switch (budget) {
            case BudgetDecision.Exceeded exceeded -> {
                metrics.countExceededBudgets(exceeded.reasons());
                yield answer(incoming, new RevisionDecision.Refused(exceeded.reasons()));
            }
            case BudgetDecision.Within within -> {
                metrics.countAdmission(revision);
                stores().cases().saveUsage(within.ofMember());
                yield admitRevision(incoming, within.changedCase(), admitted);
            }
        };
    }

    private Effects admitRevision(Incoming incoming, IntakeCase before, RequestSubmitted request) {
        int revision = request.getRevision();
        stores().cases()
                .save(CaseEvolver.withRevision(before, revision, request.getInstrument(), request.getContentHash()));
        awaitDocuments(incoming, revision, request.getDocuments());
        return new Effects(
                        List.of(
                                EventPublisher.forwarded(Topics.REQUESTS, incoming.key(), request),
                                receipt(incoming, revision, false, null)),
                        List.of(AuditMapper.requestAdmitted(before.getSubmittedBy(), request)))
                .and(stores().documents().findArrived(request).stream()
                        .map(document -> EventPublisher.forwarded(Topics.REQUESTS, incoming.key(), document))
                        .toList());
    }

    /** Returns the number of members that may see a case: a notice goes to every active member. */
    private int recipients(Instrument instrument, Visibility visibility) {
        return instrument == Instrument.WANTED_PERSON_DIFFUSION
                ? visibility.getRecipients().size()
                : members.countActive();
    }

    private BudgetPolicy budgets() {
        return new BudgetPolicy(limits());
    }

    private Budgets limits() {
        return settings.budgets().shareOf(settings.casePartitions().getAsInt());
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

    private Effects forwardChange(Incoming incoming, @Nullable IntakeCase known, Optional<Refusal> refusal) {
        return forward(incoming, known, Topics.REQUESTS, refusal);
    }

    /** Decides whether a change is within the budgets of its case and member. */
    private interface ChangeBudget {
        BudgetDecision decide(IntakeCase ofCase, IntakeMember ofMember, Instant now);
    }

    /** Forwards a change that takes something of the budgets. */
    private Effects forwardWithinBudget(
            Incoming incoming, IntakeCase known, Optional<Refusal> refusal, ChangeBudget budget) {
        if (refusal.isPresent()) {
            return forwardChange(incoming, known, refusal);
        }
        IntakeMember usage = stores().cases().usageOf(new MemberCode(known.getSubmittedBy()));
        return switch (budget.decide(known, usage, incoming.now())) {
            case BudgetDecision.Exceeded exceeded -> refuseForBudget(incoming, exceeded);
            case BudgetDecision.Within within -> {
                stores().cases().saveUsage(within.ofMember());
                stores().cases().save(within.changedCase());
                yield forwardChange(incoming, known, Optional.empty());
            }
        };
    }

    private Effects forwardVisibility(Incoming incoming, @Nullable IntakeCase known, VisibilityChanged change) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfVisibility(known, change.getVisibility());
        return known == null
                ? forwardChange(incoming, null, refusal)
                : forwardWithinBudget(
                        incoming,
                        IntakeCase.newBuilder(known)
                                .setRecipients(recipients(known.getInstrument(), change.getVisibility()))
                                .build(),
                        refusal,
                        budgets()::decideChange);
    }

    /** A suspension protects the person and is never refused for a budget; its end is a change like any other. */
    private Effects forwardSuspension(Incoming incoming, @Nullable IntakeCase known, boolean suspended) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfChange(known);
        return known == null || suspended
                ? forwardChange(incoming, known, refusal)
                : forwardWithinBudget(incoming, known, refusal, budgets()::decideChange);
    }

    /** So many orders in a day may be a mistake: the Commission confirms those past the limit. */
    private Effects forwardOrder(Incoming incoming, @Nullable IntakeCase known, CommissionOrdered order) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfReply(known);
        if (refusal.isEmpty()) {
            IntakeMember usage = stores().cases().usageOf(new MemberCode(order.getSubmittedBy()));
            int partitions = settings.casePartitions().getAsInt();
            switch (BudgetPolicy.decideOrder(usage, order.getConfirmed(), partitions, incoming.now())) {
                case BudgetDecision.Exceeded exceeded -> {
                    return refuseForBudget(incoming, exceeded);
                }
                case BudgetDecision.Within within -> stores().cases().saveUsage(within.ofMember());
            }
        }
        return forwardChange(incoming, known, refusal);
    }

    private Effects refuseForBudget(Incoming incoming, BudgetDecision.Exceeded exceeded) {
        metrics.countExceededBudgets(exceeded.reasons());
        return refuse(incoming, exceeded.reasons());
    }

    private Effects forwardSupplement(Incoming incoming, @Nullable IntakeCase known, SupplementProvided reply) {
        Optional<Refusal> refusal = RevisionDecider.refusalOfReply(known);
        if (refusal.isEmpty()) {
            awaitDocuments(incoming, 0, reply.getDocuments());
        }
        return forward(incoming, known, Topics.REPLIES, refusal);
    }

    /**
     * Forwards an answer to a consultation, also about a case that intake does not know: review alone answers a member
     * that was not asked, so that the answer does not tell whether the case exists.
     */
    private Effects forwardConsultation(Incoming incoming, @Nullable IntakeCase known, ConsultationAnswered reply) {
        stores().consultations().addNamed(incoming.key(), reply.getSubmittedBy(), reply.getDocuments());
        stores().documents()
                .scheduleConsultationCheck(
                        incoming.key(),
                        reply.getSubmittedBy(),
                        reply.getDocuments(),
                        incoming.headers().id(),
                        incoming.now().plus(settings.unclaimedDocumentRetention()));
        Attestation attestation = reply.getAttestation();
        OutboundEvent answer =
                EventPublisher.forwarded(Topics.REPLIES, incoming.key(), EventPublisher.withoutSealedFact(reply));
        // the audit of the case says what it says of any answer
        return new Effects(
                attestation == null || !mayAttest(incoming, reply) || known == null
                        ? List.of(answer)
                        : List.of(EventPublisher.attestedInAnswer(reply, attestation), answer),
                List.of(AuditMapper.eventForwarded(reply, known == null ? 0 : known.getRevision())));
    }

    /**
     * Returns whether the attestation in an answer is passed on. A member that review consulted is never refused. The
     * answer of another is only within its budget an attestation, whether or not the case exists; review refuses the
     * answer itself.
     */
    private boolean mayAttest(Incoming incoming, ConsultationAnswered reply) {
        MemberCode member = new MemberCode(reply.getSubmittedBy());
        IntakeMember usage = stores().cases().usageOf(member);
        if (budgets().decideAttestation(usage, 0, incoming.now()) instanceof BudgetDecision.Within within) {
            stores().cases().saveUsage(within.ofMember());
            return true;
        }
        return stores().consultations().isConsulted(incoming.key(), member.value());
    }

    private static Effects forward(
            Incoming incoming, @Nullable IntakeCase known, Topic topic, Optional<Refusal> refusal) {
        return refusal.map(reason -> refuse(incoming, List.of(reason)))
                .orElseGet(() -> Effects.of(
                        EventPublisher.forwarded(topic, incoming.key(), incoming.event()),
                        AuditMapper.eventForwarded(incoming.event(), known == null ? 0 : known.getRevision())));
    }

    private static Effects refuse(Incoming incoming, List<Refusal> reasons) {
        Schema sent = incoming.event() instanceof DocumentReceived
                ? DocumentProvided.getClassSchema()
                : incoming.event().getSchema();
        MessageRefused mail = MailFactory.messageRefused(
                incoming.key(),
                new MemberCode(EventMapper.submittedBy(incoming.event())),
                incoming.headers().id(),
                sent.getFullName(),
                reasons,
                incoming.position());
        return Effects.of(EventPublisher.mail(incoming.key(), mail), AuditMapper.messageRefused(mail));
    }

    /**
     * Publishes a fact or its retraction. The retraction of a fact that the member did not report is refused: it would
     * leave a key in each register that nothing removes. The bureau is asked to confirm each sealed fact that it
     * reports for the first time, whether or not it concerns a case. A repetition confirms it.
     */
    private Effects register(Incoming incoming, InformationReported report) {
        MemberCode member = new MemberCode(report.getSubmittedBy());
        OutboundEvent fact = EventPublisher.reportedFact(report);
        int namesBefore = stores().cases().reportedNames(fact.key());
        int names = report.getRetracted() ? 0 : EventMapper.names(report);
        boolean reported = namesBefore > 0;
        if (!report.getRetracted() || !reported) {
            IntakeMember usage = stores().cases().usageOf(member);
            BudgetDecision budget = report.getAttestation() == null
                    ? budgets().decideReport(usage, names - namesBefore, incoming.now())
                    : budgets().decideAttestation(usage, names - namesBefore, incoming.now());
            switch (budget) {
                case BudgetDecision.Exceeded exceeded -> {
                    return refuseForBudget(incoming, exceeded);
                }
                case BudgetDecision.Within within -> stores().cases().saveUsage(within.ofMember());
            }
        }
        if (report.getAnswer() == null) { // the task of the answer's case admitted what an answer attested
            if (report.getRetracted() && !reported) {
                return refuse(incoming, List.of(RefusalCode.NOT_REPORTED.at("retracted")));
            }
            stores().cases().saveReported(fact.key(), member, names);
        }
        if (report.getAttestation() == null) {
            return Effects.of(fact, AuditMapper.factReported(report, fact.key()));
        }
        auditLater(incoming);
        if (report.getRetracted() || reported) {
            return Effects.of(fact);
        }
        ConfirmationRequested mail = MailFactory.confirmationRequested(
                new CaseId(incoming.key()),
                incoming.headers().id(),
                incoming.now().plus(CONFIRMED_WITHIN));
        return new Effects(EventPublisher.unconfirmed(fact, mail), List.of());
    }

    /**
     * Keeps the entry about a sealed fact until the end of its day. The entries of a day are in the order of their
     * salts, not of their arrival: one by one they would tell who attested when, and so what holds a case.
     */
    private void auditLater(Incoming incoming) {
        Instant at = incoming.now().truncatedTo(ChronoUnit.DAYS).plus(ATTESTED_TOGETHER);
        audit.entries(AuditPlaceholders.REGISTER, List.of(AuditMapper.SEALED_FACT_TAKEN), incoming.headers(), at)
                .forEach(later -> {
                    AuditEntry entry = (AuditEntry) Objects.requireNonNull(later.event());
                    stores().attested().put(at, entry.getSalt(), entry);
                });
    }

    private ScheduledWork.Remaining auditAttestations(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        List<DueIndex.Entry<AuditEntry>> due = stores().attested().due(now, MAX_CHECKS_AT_ONCE);
        for (DueIndex.Entry<AuditEntry> entry : due) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            stores().attested().remove(entry);
            emit(
                    scheduledCause(now, AuditPlaceholders.REGISTER, entry.id()),
                    now,
                    List.of(new OutboundEvent(Topics.AUDIT, AuditPlaceholders.REGISTER, entry.value())));
        }
        return due.size() == MAX_CHECKS_AT_ONCE
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().attested().earliest(now));
    }

    /**
     * The closing of a case deletes its documents. A case that is not open may never be closed, so its documents are
     * scheduled for deletion. So are documents of a member whose case it is not: the answer of a bureau that review
     * consulted names its documents, and only those stay.
     */
    private Effects addDocument(Incoming incoming, @Nullable IntakeCase known, DocumentReceived document) {
        MemberCode sender = new MemberCode(document.getSubmittedBy());
        boolean ofAnother = !sender.equals(new CaseId(document.getCaseId()).member());
        boolean held = stores().documents().isHeld(document);
        List<HeldDocument> others = stores().documents().othersOfSender(document);
        BudgetDecision budget = budgets()
                .decideDocument(
                        stores().cases().usageOf(sender),
                        others.size(),
                        others.stream().mapToLong(HeldDocument::getSize).sum(),
                        document.getSize(),
                        incoming.now());
        switch (budget) {
            case BudgetDecision.Exceeded exceeded -> {
                List<String> deleted = held ? List.of() : List.of(DocumentStore.keyOf(document));
                return refuseForBudget(incoming, exceeded).and(EventPublisher.deletedDocuments(deleted));
            }
            case BudgetDecision.Within within -> stores().cases().saveUsage(within.ofMember());
        }
        if (ofAnother && held) {
            return Effects.NONE; // another member's copy must not put an end to what the case has
        }
        stores().documents().addDocument(document, incoming.now());
        if (!ofAnother && RevisionDecider.isOpen(known)) {
            return Effects.of(EventPublisher.forwarded(Topics.REQUESTS, incoming.key(), document));
        }
        stores().documents()
                .scheduleDeletion(
                        document,
                        ofAnother,
                        incoming.headers().id(),
                        incoming.now(),
                        settings.unclaimedDocumentRetention());
        return Effects.NONE;
    }

    /** A later revision that has reopened the case keeps the documents and the originals. */
    private Effects deleteContent(Incoming incoming, @Nullable IntakeCase known, CaseClosed closed) {
        if (known != null && known.getRevision() > closed.getRevision()) {
            return Effects.NONE;
        }
        stores().consultations().removeAll(incoming.key());
        List<String> deleted = stores().documents().removeDocuments(incoming.key());
        List<String> originals = stores().signedMessages().removeOriginals(incoming.key(), incoming.now());
        return new Effects(EventPublisher.deletedDocuments(deleted), List.of())
                .and(EventPublisher.deletedOriginals(originals));
    }

    private Effects applyDecision(Incoming incoming, @Nullable IntakeCase known, DecisionIssued decision) {
        SignatureCheck.requireLater(decision, known == null ? 0 : known.getDecisionSequence());
        IntakeCase after = CaseEvolver.evolve(known, new CaseId(incoming.key()), EventMapper.toDecision(decision));
        stores().cases()
                .save(IntakeCase.newBuilder(after)
                        .setDecisionSequence(decision.getSequence())
                        .build());
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
            checkDocuments(check, now);
        }
        return due.size() == MAX_CHECKS_AT_ONCE
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().documents().earliestCheck(now));
    }

    private void checkDocuments(DueIndex.Entry<AwaitedDocuments> check, Instant now) {
        AwaitedDocuments named = check.value();
        IntakeCase known = stores().cases().find(named.getCaseId());
        String answering = named.getMember(); // whose answer names the documents
        if (answering != null) {
            stores().consultations().removeUnlessConsulted(named.getCaseId(), answering);
            return;
        }
        if (named.getArrivedAt() != null) { // they are deleted unless the case needs them
            if (!RevisionDecider.isOpen(known) || isUnnamedOfAnother(named)) {
                deleteUnclaimed(named, now);
            }
            return;
        }
        List<DocumentReference> missing = RevisionDecider.stillNeedsDocumentsOf(named.getRevision(), known)
                ? stores().documents().findMissing(named)
                : List.of();
        if (!missing.isEmpty()) {
            notifyOfMissing(named, missing, check.at(), now);
            stores().documents().scheduleCheck(named, now.plus(DOCUMENT_REMINDER));
        }
    }

    private boolean isUnnamedOfAnother(AwaitedDocuments arrived) {
        return arrived.getOfAnother() && !stores().consultations().isNamed(arrived.getCaseId(), arrived.getDocuments());
    }

    private void deleteUnclaimed(AwaitedDocuments unclaimed, Instant now) {
        String caseId = unclaimed.getCaseId();
        List<String> deleted = stores().documents().removeUnclaimed(unclaimed);
        if (!deleted.isEmpty()) {
            emit(
                    scheduledCause(now, caseId, "documents-unclaimed", caseId, unclaimed.getCauseId()),
                    now,
                    EventPublisher.deletedDocuments(deleted));
        }
    }

    private void notifyOfMissing(AwaitedDocuments named, List<DocumentReference> missing, Instant due, Instant now) {
        CaseId caseId = new CaseId(named.getCaseId());
        var cause = scheduledCause(
                now, caseId.value(), "documents-missing", caseId.value(), named.getCauseId(), due.toString());
        List<OutboundEvent> audited = audit.entries(
                caseId.value(), List.of(AuditMapper.documentsMissing(named.getRevision(), missing.size())), cause, now);
        OutboundEvent mail =
                EventPublisher.mail(caseId.value(), MailFactory.documentMissing(caseId, cause.id(), missing));
        TraceContext naming = TraceContext.beginningWith(named.getCauseId()); // at the edge
        emit(
                cause,
                naming,
                now,
                Stream.concat(Stream.of(mail), audited.stream()).toList());
    }
}
