package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.EarlierEnding;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.Admission;
import dev.herald.intake.admission.Admissions;
import dev.herald.intake.admission.Ending;
import dev.herald.intake.admission.Instrument;
import dev.herald.intake.admission.KnownCase;
import dev.herald.intake.admission.Refusal;
import dev.herald.state.AwaitedDocuments;
import dev.herald.state.IntakeCase;
import dev.herald.streams.CompactionHeartbeat;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@link Admissions} what an event does to its case, remembers it, passes on what follows, tells once of documents
 * that were named and did not come, and deletes those that came and that nothing names.
 *
 * <p>Writes an audit entry for whatever it takes, passes on or refuses, see {@link Acts}.
 */
final class AdmitProcessor extends EventProcessor {

    static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    /** So that a thousand bureaus that wait leave the live flow its time. */
    static final int MOST_AT_ONCE = 200;

    private static final Set<String> STORES =
            Set.of(IntakeTopology.CASES, Documents.HELD, Documents.AWAITED, AuditTrail.STORE);

    private final IntakeSettings settings;
    private final Duration tick;
    private final MeterRegistry meters;
    private @Nullable Stores stores;

    AdmitProcessor(IntakeSettings settings, Duration tick, InstantSource clock, MeterRegistry meters) {
        super("intake", clock);
        this.settings = settings;
        this.tick = tick;
        this.meters = meters;
    }

    private record Stores(KeyValueStore<String, IntakeCase> cases, Documents documents, AuditTrail audit) {}

    /** What an event causes, and what of it the audit has to know. */
    private record Effects(List<OutboundEvent> events, List<AuditedAction> acts) {
        static final Effects NONE = new Effects(List.of(), List.of());

        static Effects of(OutboundEvent event, AuditedAction... acts) {
            return new Effects(List.of(event), List.of(acts));
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        super.init(processorContext);
        stores = new Stores(
                processorContext.getStateStore(IntakeTopology.CASES),
                Documents.in(processorContext),
                AuditTrail.of("intake", processorContext));
        processorContext.schedule(
                LOOKS_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> lookAtDocuments(clock().instant()));
        CompactionHeartbeat.schedule(processorContext, tick, STORES, Set.of(Topics.DOCUMENTS));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        if (Topics.DISSEMINATIONS.events().contains(incoming.event().getClass())
                && !(incoming.event() instanceof CaseClosed)) {
            return List.of(); // what is in force concerns those who hold it
        }
        Effects effects = effects(incoming);
        Stream<OutboundEvent> audit = stores()
                .audit()
                .entries(Words.text(incoming.event(), "caseId"), effects.acts(), incoming.headers(), incoming.now())
                .stream()
                // beside its case, or its sender where it names none
                .map(entry -> new OutboundEvent(entry.topic(), incoming.key(), entry.event()));
        return Stream.concat(effects.events().stream(), audit).toList();
    }

    private Effects effects(Incoming incoming) {
        KnownCase known = known(incoming.key());
        return switch (incoming.event()) {
            case RequestSubmitted request -> admit(incoming, known, request);
            case RequestWithdrawn change -> passOn(incoming, known, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case SuspensionRequested change ->
                passOn(incoming, known, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case RetentionExtended change ->
                passOn(incoming, known, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case VisibilityChanged change ->
                passOn(
                        incoming,
                        known,
                        Topics.REQUESTS,
                        Admissions.refusalOfVisibility(known, Arrivals.visibility(change.getVisibility())));
            case SupplementProvided reply -> supplement(incoming, known, reply);
            case ConsultationAnswered reply ->
                passOn(incoming, known, Topics.REPLIES, Admissions.refusalOfReply(known));
            case Acknowledged acknowledged -> acknowledged(incoming, known, acknowledged);
            case InformationReported report -> register(report);
            case DocumentReceived document -> hold(incoming, known, document);
            case RequestRefused refused -> Effects.of(mail(incoming, refused), Acts.refused(refused));
            case MessageRefused refused -> Effects.of(mail(incoming, refused), Acts.refused(refused));
            case DecisionIssued decision -> remember(incoming, known, decision);
            case CaseClosed closed -> forget(incoming, known, closed);
            default ->
                throw new IllegalArgumentException(
                        "not to be admitted: " + incoming.event().getSchema().getName());
        };
    }

    private Effects admit(Incoming incoming, @Nullable KnownCase known, RequestSubmitted request) {
        Instrument asked = Words.instrument(request.getInstrument());
        if (asked == null) {
            throw new IllegalStateException("the edge lets no request pass without its instrument");
        }
        String hash = ContentHash.of(request);
        Admission admission = Admissions.judge(known, asked, hash, incoming.now());
        meters.counter(
                        "herald.intake.admissions",
                        "outcome",
                        admission.getClass().getSimpleName())
                .increment();
        return switch (admission) {
            case Admission.NewRevision revision -> take(incoming, known, request, asked, hash, revision);
            case Admission.Repetition same -> repeated(incoming, same.number(), null);
            case Admission.AnsweredWithEnding same -> repeated(incoming, same.number(), Words.decision(same.ending()));
            case Admission.UpdateDenied same -> repeated(incoming, same.number(), DecisionKind.UPDATE_DENIED);
            case Admission.Refused refused -> {
                CaseId caseId = new CaseId(incoming.key());
                RequestRefused mail = Mail.requestRefused(
                        caseId.value(),
                        caseId.member(),
                        incoming.headers().id(),
                        List.of(refused.refusal()),
                        incoming.position());
                yield Effects.of(mail(incoming, mail), Acts.refused(mail));
            }
        };
    }

    private Effects take(
            Incoming incoming,
            @Nullable KnownCase known,
            RequestSubmitted request,
            Instrument asked,
            String hash,
            Admission.NewRevision revision) {
        CaseId caseId = new CaseId(incoming.key());
        RequestSubmitted taken = taken(request, revision.number(), hash, revision.earlierEnding());
        OutboundEvent receipt = mail(
                incoming,
                Mail.received(caseId, incoming.headers().id(), revision.number(), false, null, incoming.position()));
        KnownCase before = known == null ? KnownCase.onlyDecided(caseId, 0) : known;
        remember(before.revised(revision.number(), asked, hash));
        await(incoming, revision.number(), request.getDocuments());
        return new Effects(
                List.of(new OutboundEvent(Topics.REQUESTS, incoming.key(), taken), receipt),
                List.of(Acts.taken(caseId.member().value(), revision.number())));
    }

    private Effects repeated(Incoming incoming, int revision, @Nullable DecisionKind ending) {
        CaseId caseId = new CaseId(incoming.key());
        return Effects.of(
                mail(
                        incoming,
                        Mail.received(caseId, incoming.headers().id(), revision, true, ending, incoming.position())),
                Acts.repeated(caseId.member().value(), revision, ending == null ? null : ending.name()));
    }

    private Effects supplement(Incoming incoming, @Nullable KnownCase known, SupplementProvided reply) {
        Optional<Refusal> refusal = Admissions.refusalOfReply(known);
        if (refusal.isEmpty()) {
            await(incoming, 0, reply.getDocuments());
        }
        return passOn(incoming, known, Topics.REPLIES, refusal);
    }

    private Effects passOn(Incoming incoming, @Nullable KnownCase known, Topic topic, Optional<Refusal> refusal) {
        return refusal.map(reason -> refuse(incoming, reason))
                .orElseGet(() -> Effects.of(
                        new OutboundEvent(topic, incoming.key(), incoming.event()),
                        Acts.passedOn(incoming.event(), known == null ? 0 : known.revision())));
    }

    /** Of mail: also what was refused for an unreadable case id is acknowledged. */
    private Effects acknowledged(Incoming incoming, @Nullable KnownCase known, Acknowledged acknowledged) {
        Optional<Refusal> refusal =
                acknowledged.getVersion() == 0 ? Optional.empty() : Admissions.refusalOfReply(known);
        return refusal.map(reason -> refuse(incoming, reason))
                .orElseGet(() -> Effects.of(new OutboundEvent(Topics.ACKNOWLEDGEMENTS, incoming.key(), acknowledged)));
    }

    private Effects refuse(Incoming incoming, Refusal reason) {
        MessageRefused mail = Mail.messageRefused(
                incoming.key(),
                new MemberCode(Words.text(incoming.event(), "submittedBy")),
                incoming.headers().id(),
                incoming.event().getSchema().getFullName(),
                List.of(reason),
                incoming.position());
        return Effects.of(mail(incoming, mail), Acts.refused(mail));
    }

    private static Effects register(InformationReported report) {
        if (report.getAttestation() != null) {
            var attested = ReportedFacts.attested(report, report.getAttestation());
            return Effects.of(
                    new OutboundEvent(Topics.ATTESTATIONS, attested.getFactId(), attested),
                    Acts.reported(report, attested.getFactId()));
        }
        var fact = ReportedFacts.fact(report);
        return Effects.of(
                new OutboundEvent(Topics.REGISTER, fact.getFactId(), fact), Acts.reported(report, fact.getFactId()));
    }

    /**
     * A closing takes the documents of an open case. For any other there may be none to come: that takes them itself.
     */
    private Effects hold(Incoming incoming, @Nullable KnownCase known, DocumentReceived document) {
        stores().documents().hold(document, incoming.now());
        if (!isOpen(known)) {
            stores().documents()
                    .unclaimed(
                            document, incoming.headers().id(), incoming.now().plus(settings.unclaimedDocumentsKept()));
        }
        return Effects.NONE;
    }

    /** The documents of a case that was opened again meanwhile, by another revision, are that one's too. */
    private Effects forget(Incoming incoming, @Nullable KnownCase known, CaseClosed closed) {
        if (known != null && known.revision() > closed.getRevision()) {
            return Effects.NONE;
        }
        List<OutboundEvent> gone = stores().documents().forget(incoming.key()).stream()
                .map(key -> new OutboundEvent(Topics.DOCUMENTS, key, null))
                .toList();
        return new Effects(gone, List.of());
    }

    private Effects remember(Incoming incoming, @Nullable KnownCase known, DecisionIssued decision) {
        remember(StoredCases.decided(known, new CaseId(incoming.key()), decision));
        return Effects.NONE;
    }

    private void await(Incoming incoming, int revision, List<DocumentReference> documents) {
        stores().documents()
                .await(
                        AwaitedDocuments.newBuilder()
                                .setCaseId(incoming.key())
                                .setRevision(revision)
                                .setCauseId(incoming.headers().id())
                                .setDocuments(documents)
                                .build(),
                        incoming.now().plus(settings.documentGrace()));
    }

    private void lookAtDocuments(Instant now) {
        for (AwaitedDocuments named : stores().documents().takeDue(now, MOST_AT_ONCE)) {
            KnownCase known = known(named.getCaseId());
            if (Documents.isUnclaimed(named)) {
                if (!isOpen(known)) {
                    deleteUnclaimed(named, now);
                }
                continue;
            }
            List<DocumentReference> missing = known != null && known.stillNeedsDocumentsOf(named.getRevision())
                    ? stores().documents().missingOf(named)
                    : List.of();
            if (!missing.isEmpty()) {
                tell(named, missing, now);
            }
        }
    }

    private void deleteUnclaimed(AwaitedDocuments unclaimed, Instant now) {
        String caseId = unclaimed.getCaseId();
        List<OutboundEvent> gone =
                stores().documents().forget(unclaimed, now.minus(settings.unclaimedDocumentsKept())).stream()
                        .map(key -> new OutboundEvent(Topics.DOCUMENTS, key, null))
                        .toList();
        if (!gone.isEmpty()) {
            emit(scheduledCause(now, caseId, "documents-unclaimed", caseId, unclaimed.getCauseId()), now, gone);
        }
    }

    private void tell(AwaitedDocuments named, List<DocumentReference> missing, Instant now) {
        CaseId caseId = new CaseId(named.getCaseId());
        var cause = scheduledCause(now, caseId.value(), "documents-missing", caseId.value(), named.getCauseId());
        List<OutboundEvent> audit = stores().audit()
                .entries(
                        caseId.value(),
                        List.of(Acts.documentsMissing(named.getRevision(), missing.size())),
                        cause,
                        now);
        OutboundEvent mail = new OutboundEvent(
                Topics.CORRESPONDENCE, caseId.value(), Mail.documentMissing(caseId, named.getCauseId(), missing));
        emit(cause, now, Stream.concat(Stream.of(mail), audit.stream()).toList());
    }

    /** The request as screening gets it. */
    static RequestSubmitted taken(
            RequestSubmitted request, int number, String contentHash, @Nullable Ending earlierEnding) {
        return RequestSubmitted.newBuilder(request)
                .setRevision(number)
                .setContentHash(contentHash)
                .setEarlierEnding(
                        earlierEnding == null
                                ? null
                                : new EarlierEnding(Words.decision(earlierEnding), request.getSubmittedBy()))
                .build();
    }

    private static OutboundEvent mail(Incoming incoming, SpecificRecord mail) {
        return new OutboundEvent(Topics.CORRESPONDENCE, incoming.key(), mail);
    }

    private static boolean isOpen(@Nullable KnownCase known) {
        return known != null && known.ending() == null;
    }

    private @Nullable KnownCase known(String caseId) {
        return StoredCases.known(stores().cases().get(caseId));
    }

    private void remember(KnownCase known) {
        stores().cases().put(known.caseId().value(), StoredCases.stored(known));
    }

    private Stores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }
}
