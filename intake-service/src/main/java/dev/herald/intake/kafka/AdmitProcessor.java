package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.InformationReported;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.Admission;
import dev.herald.intake.admission.Admissions;
import dev.herald.intake.admission.Instrument;
import dev.herald.intake.admission.KnownCase;
import dev.herald.intake.admission.Refusal;
import dev.herald.intake.admission.Visibility;
import dev.herald.state.IntakeCase;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks {@link Admissions} what an event does to its case, remembers it, and passes on what follows. */
final class AdmitProcessor extends EventProcessor {

    private final MeterRegistry meters;
    private @Nullable KeyValueStore<String, IntakeCase> cases;

    AdmitProcessor(InstantSource clock, MeterRegistry meters) {
        super("intake", clock);
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        super.init(processorContext);
        cases = processorContext.getStateStore(IntakeTopology.CASES);
    }

    @Override
    protected List<Outgoing> handle(Incoming incoming) {
        KnownCase known = Wire.known(cases().get(incoming.key()));
        return switch (incoming.event()) {
            case RequestSubmitted request -> admit(incoming, known, request);
            case RequestWithdrawn change -> passOn(incoming, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case SuspensionRequested change -> passOn(incoming, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case RetentionExtended change -> passOn(incoming, Topics.REQUESTS, Admissions.refusalOfChange(known));
            case VisibilityChanged change ->
                passOn(
                        incoming,
                        Topics.REQUESTS,
                        Admissions.refusalOfVisibility(
                                known,
                                new Visibility(
                                        change.getVisibility().getExcluded(),
                                        change.getVisibility().getRecipients())));
            case SupplementProvided reply -> passOn(incoming, Topics.REPLIES_TOPIC, Admissions.refusalOfReply(known));
            case ConsultationAnswered reply -> passOn(incoming, Topics.REPLIES_TOPIC, Admissions.refusalOfReply(known));
            case Acknowledged acknowledged -> passOn(incoming, Topics.ACKNOWLEDGEMENTS, refusalOf(acknowledged, known));
            case InformationReported report -> List.of(register(report));
            case DecisionIssued decision -> remember(incoming, known, decision);
            default ->
                throw new IllegalArgumentException(
                        "not to be admitted: " + incoming.event().getSchema().getName());
        };
    }

    private List<Outgoing> admit(Incoming incoming, @Nullable KnownCase known, RequestSubmitted request) {
        CaseId caseId = new CaseId(incoming.key());
        Instrument asked = Wire.instrument(request.getInstrument());
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
        String cause = incoming.headers().id();
        return switch (admission) {
            case Admission.NewRevision revision -> {
                RequestSubmitted taken = Wire.revision(request, revision.number(), hash, revision.earlierEnding());
                Outgoing receipt =
                        mail(Wire.received(caseId, cause, revision.number(), false, null, incoming.position()));
                KnownCase before = known == null ? KnownCase.onlyDecided(caseId, 0) : known;
                cases().put(incoming.key(), Wire.stored(before.revised(revision.number(), asked, hash)));
                yield List.of(new Outgoing(Topics.REQUESTS, incoming.key(), taken), receipt);
            }
            case Admission.Repetition same ->
                List.of(mail(Wire.received(caseId, cause, same.number(), true, null, incoming.position())));
            case Admission.AnsweredWithEnding same ->
                List.of(mail(Wire.received(caseId, cause, same.number(), true, same.ending(), incoming.position())));
            case Admission.Refused refused ->
                List.of(mail(Wire.requestRefused(
                        caseId.value(), caseId.member(), cause, List.of(refused.refusal()), incoming.position())));
        };
    }

    private List<Outgoing> passOn(Incoming incoming, Topic topic, Optional<Refusal> refusal) {
        return List.of(refusal.map(reason -> mail(Wire.messageRefused(
                        incoming.key(),
                        new MemberCode(Wire.text(incoming.event(), "submittedBy")),
                        incoming.headers().id(),
                        incoming.event().getSchema().getFullName(),
                        List.of(reason),
                        incoming.position())))
                .orElseGet(() -> new Outgoing(topic, incoming.key(), incoming.event())));
    }

    /** Of mail: also what was refused for an unreadable case id is acknowledged. */
    private static Optional<Refusal> refusalOf(Acknowledged acknowledged, @Nullable KnownCase known) {
        return acknowledged.getVersion() == 0 ? Optional.empty() : Admissions.refusalOfReply(known);
    }

    private static Outgoing register(InformationReported report) {
        if (report.getAttestation() != null) {
            var attested = Wire.attested(report, report.getAttestation());
            return new Outgoing(Topics.ATTESTATIONS, attested.getFactId(), attested);
        }
        var fact = Wire.fact(report);
        return new Outgoing(Topics.REGISTER, fact.getFactId(), fact);
    }

    private List<Outgoing> remember(Incoming incoming, @Nullable KnownCase known, DecisionIssued decision) {
        cases().put(incoming.key(), Wire.stored(Wire.decided(known, new CaseId(incoming.key()), decision)));
        return List.of();
    }

    private static Outgoing mail(SpecificRecord mail) {
        return new Outgoing(Topics.CORRESPONDENCE, Wire.text(mail, "caseId"), mail);
    }

    private KeyValueStore<String, IntakeCase> cases() {
        if (cases == null) {
            throw new IllegalStateException("not initialised");
        }
        return cases;
    }
}
