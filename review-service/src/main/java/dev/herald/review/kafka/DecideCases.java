package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.Casework;
import dev.herald.review.casefile.FallsDue;
import dev.herald.review.casefile.Outcome;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.streams.CompactionHeartbeat;
import dev.herald.streams.EventProcessor;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the case files: one translation in, one decision, one translation out. What falls due goes the same way, with
 * the calendar as its cause.
 */
final class DecideCases extends EventProcessor {

    private static final Logger log = LoggerFactory.getLogger(DecideCases.class);
    private static final Set<String> STORES = Set.of(ReviewTopology.CASE_FILES, ReviewTopology.DUE, AuditTrail.STORE);
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final Casework casework;
    private final DueSettings settings;
    private final Duration tick;
    private final MeterRegistry meters;
    private @Nullable CaseStore store;
    private @Nullable AuditTrail audit;

    /** What follows for a case, before anything of it is done. */
    private record Settlement(
            Case before,
            Case after,
            EventHeaders cause,
            boolean changed,
            List<OutboundEvent> told,
            List<AuditedAction> acts) {}

    DecideCases(Casework casework, DueSettings settings, Duration tick, InstantSource clock, MeterRegistry meters) {
        super(ReviewTopology.SERVICE, clock);
        this.casework = casework;
        this.settings = settings;
        this.tick = tick;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        super.init(processorContext);
        store = new CaseStore(casework, processorContext);
        audit = AuditTrail.of(ReviewTopology.SERVICE, processorContext);
        processorContext.schedule(settings.every(), PunctuationType.WALL_CLOCK_TIME, at -> lookAtWhatFellDue());
        CompactionHeartbeat.schedule(processorContext, tick, STORES, Set.of(Topics.CASES));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        Instant now = asStored(incoming.now());
        Case before = store().read(incoming.key());
        if (!(incoming.event() instanceof OfficerCommand command)) {
            return arrived(incoming, before, now);
        }
        return command.getKind() == CommandKind.VIEW
                ? viewed(incoming, command, before, now)
                : ordered(incoming, command, before, now);
    }

    private List<OutboundEvent> arrived(Incoming incoming, Case before, Instant now) {
        Outcome outcome = casework.decide(before, Arriving.received(incoming.event()), now);
        count(incoming.event().getSchema().getName(), outcome);
        String sender = senderOf(incoming.event());
        if (outcome instanceof Rejection rejection && sender != null) {
            OutboundEvent mail = Refusing.mail(
                    before,
                    sender,
                    incoming.event(),
                    rejection,
                    incoming.headers().id(),
                    incoming.position());
            AuditedAction refused = Auditing.refused(sender, incoming.event(), rejection);
            return settled(before, outcome, incoming.headers(), now, List.of(mail), List.of(refused));
        }
        return settled(before, outcome, incoming.headers(), now, List.of(), List.of());
    }

    private List<OutboundEvent> ordered(Incoming incoming, OfficerCommand command, Case before, Instant now) {
        Outcome outcome = casework.decide(before, Arriving.command(command), now);
        count(command.getSchema().getName(), outcome);
        OutboundEvent answer = Telling.answer(command, outcome, after(before, outcome));
        AuditedAction ordered = Auditing.ordered(command, outcome);
        return settled(before, outcome, incoming.headers(), now, List.of(answer), List.of(ordered));
    }

    /** Nothing is ordered and nothing changes; the audit knows who looked. */
    private List<OutboundEvent> viewed(Incoming incoming, OfficerCommand view, Case subject, Instant now) {
        int revision = subject instanceof Opened file ? file.revision() : 0;
        meters.counter("herald.review.handled", "event", "View", "result", "NOTHING_CHANGES")
                .increment();
        return audit().entries(incoming.key(), List.of(Auditing.viewed(view, revision)), incoming.headers(), now);
    }

    /**
     * One case that meets a bug must not keep all others of its partition waiting. Only what is computed may fail so;
     * once the stores have moved, a throw ends the transaction.
     */
    private void lookAtWhatFellDue() {
        Instant now = asStored(clock().instant());
        for (CaseStore.Entry entry : store().fallenDue(now, settings.portion())) {
            Optional<Settlement> fell;
            try {
                fell = whatFellDue(entry, now);
            } catch (RegistryUnavailable e) {
                throw e; // all cases wait for it
            } catch (RuntimeException e) {
                setAside(entry, e, now);
                continue;
            }
            fell.ifPresent(settlement -> emit(settlement.cause(), now, carriedOut(settlement, now)));
        }
    }

    private Optional<Settlement> whatFellDue(CaseStore.Entry entry, Instant now) {
        Case before = store().read(entry.caseId());
        Optional<FallsDue> due =
                casework.nextDue(before).filter(next -> !next.at().isAfter(now));
        if (before instanceof Opened file && due.isPresent()) {
            return Optional.of(fallDue(file, due.get(), now));
        }
        store().correct(entry, before);
        return Optional.empty();
    }

    private void setAside(CaseStore.Entry entry, RuntimeException error, Instant now) {
        log.error(
                "what fell due in {} cannot be handled and is tried again in {}: {}",
                entry.caseId(),
                AGAIN_AFTER,
                error.getClass().getSimpleName());
        meters.counter("herald.review.due.failed").increment();
        store().postpone(entry, now.plus(AGAIN_AFTER));
    }

    /**
     * What falls due twice at the same instant, because a source moved it back, is told apart by the file's sequence.
     */
    private Settlement fallDue(Opened before, FallsDue due, Instant now) {
        String caseId = before.id().value();
        EventHeaders cause = scheduledCause(
                now, caseId, caseId, due.toString(), Long.toString(before.log().sequence()));
        Outcome outcome = casework.decide(before, due, now);
        count(due.getClass().getSimpleName(), outcome);
        return settlement(before, outcome, cause, List.of(), List.of());
    }

    private List<OutboundEvent> settled(
            Case before,
            Outcome outcome,
            EventHeaders cause,
            Instant now,
            List<OutboundEvent> answers,
            List<AuditedAction> done) {
        return carriedOut(settlement(before, outcome, cause, answers, done), now);
    }

    /** Computes everything and moves nothing: a throw leaves nothing behind. */
    private static Settlement settlement(
            Case before, Outcome outcome, EventHeaders cause, List<OutboundEvent> answers, List<AuditedAction> done) {
        List<CaseEvent> events = outcome instanceof Accepted accepted ? accepted.events() : List.of();
        Case after = before.after(events);
        List<OutboundEvent> told = new ArrayList<>(Telling.about(before, events, cause));
        told.addAll(answers);
        List<AuditedAction> acts = new ArrayList<>(done);
        if (after instanceof Opened file) {
            acts.addAll(Auditing.happened(file, events));
        }
        acts.addAll(Auditing.mail(told));
        return new Settlement(before, after, cause, !events.isEmpty(), told, acts);
    }

    /** Moves the stores; then all is told. */
    private List<OutboundEvent> carriedOut(Settlement settlement, Instant now) {
        if (settlement.after() instanceof Opened file && settlement.changed()) {
            store().put(settlement.before(), file);
        }
        List<OutboundEvent> told = new ArrayList<>(settlement.told());
        told.addAll(audit().entries(settlement.before().id().value(), settlement.acts(), settlement.cause(), now));
        return told;
    }

    private static Case after(Case before, Outcome outcome) {
        return outcome instanceof Accepted accepted ? before.after(accepted.events()) : before;
    }

    /** The member to write to when its message is refused; officers are answered otherwise. */
    private static @Nullable String senderOf(SpecificRecord event) {
        return switch (event) {
            case SupplementProvided reply -> reply.getSubmittedBy();
            case ConsultationAnswered reply -> reply.getSubmittedBy();
            case SuspensionRequested change -> change.getSubmittedBy();
            case RetentionExtended change -> change.getSubmittedBy();
            default -> null;
        };
    }

    /** Every record in is a number that moved, also where it changed nothing. */
    private void count(String event, Outcome outcome) {
        String result = switch (outcome) {
            case Accepted accepted -> accepted.code().name();
            case Rejection rejection -> rejection.code().name();
        };
        meters.counter("herald.review.handled", "event", event, "result", result)
                .increment();
    }

    /** As exact as what is stored. */
    private static Instant asStored(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    private CaseStore store() {
        if (store == null) {
            throw new IllegalStateException("not initialised");
        }
        return store;
    }

    private AuditTrail audit() {
        if (audit == null) {
            throw new IllegalStateException("not initialised");
        }
        return audit;
    }
}
