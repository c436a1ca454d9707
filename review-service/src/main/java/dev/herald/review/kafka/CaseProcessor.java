package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.LocationNotified;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SealedCaseFile;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.Case.Unopened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseStatus.Ended;
import dev.herald.review.casefile.deadline.Deadline;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.casefile.decider.Outcome;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.review.casefile.decider.RefusalCode;
import dev.herald.state.DueCase;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the case files: maps a record to the domain, decides, and maps the decision back. An expired deadline takes the
 * same way, with the calendar as its cause.
 */
final class CaseProcessor extends EventProcessor<CaseStore> {

    private static final Logger log = LoggerFactory.getLogger(CaseProcessor.class);
    private static final Duration RETRY_AFTER = Duration.ofHours(1);
    /** Rounds that look for expired deadlines: seldom while no deadline is near and no record comes. */
    private static final ScheduledWork.Interval ROUNDS =
            new ScheduledWork.Interval(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private final CaseDecider decider;
    private final ReviewTopologySettings settings;
    private final ReviewMetrics metrics;
    private final SignatureCheck commandCheck;
    private final AuditTrail audit;

    /**
     * The effects of a decision, before they are carried out.
     *
     * @param change null if the case stays as it was
     */
    private record Effects(
            CaseId caseId,
            EventHeaders cause,
            @Nullable CaseChange change,
            List<OutboundEvent> published,
            List<AuditedAction> actions) {}

    CaseProcessor(
            CaseDecider decider,
            ReviewTopologySettings settings,
            EventSerde serde,
            InstantSource clock,
            ReviewMetrics metrics) {
        super(ReviewTopology.SERVICE, serde, clock);
        this.decider = decider;
        this.settings = settings;
        this.metrics = metrics;
        this.commandCheck =
                SignatureCheck.ofCommands(settings.keys(), CasePartitioner.among(settings.casePartitions()));
        this.audit = new AuditTrail(ReviewTopology.SERVICE, settings.salts());
    }

    @Override
    protected CaseStore open(ProcessorContext<String, Object> context) {
        return new CaseStore(decider, context);
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        startWork(settings.budget(), ROUNDS, this::handleExpiredDeadlines);
        startHeartbeat(settings.budget(), settings.heartbeat(), Set.of(StorePart.CASES), Set.of(Topics.CASES));
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        wakeWorks();
        Instant now = truncated(incoming.now());
        if (incoming.event() instanceof OfficerCommand command) {
            Optional<SignatureRefusal> refusal = incoming.reasonAgainst(commandCheck);
            if (refusal.isPresent()) {
                return refuse(incoming, command, refusal.get(), now);
            }
        }
        Optional<AuditedAction> aboutNoCase = incoming.event() instanceof OfficerCommand command
                ? AuditMapper.aboutNoCase(command)
                : Optional.empty();
        if (aboutNoCase.isPresent()) {
            return audit(incoming, aboutNoCase.get(), now);
        }
        if (EventMapper.isExpected(incoming.event())) {
            metrics.countWithoutChange(incoming.event().getSchema().getName());
            return List.of();
        }
        Case before = stores().read(incoming.key());
        if (!(incoming.event() instanceof OfficerCommand command)) {
            return handleUpstreamEvent(incoming, before, now);
        }
        return command.getKind() == CommandKind.VIEW
                ? handleView(incoming, command, before, now)
                : handleCommand(incoming, command, before, now);
    }

    /**
     * Refuses a command that the console did not sign, and changes nothing. Anybody may have written it. So nobody is
     * answered: the answer would reach the officer whose command id somebody copied. A command is quarantined where its
     * key is none that the console writes, or in another partition: entries of the audit are under the key.
     */
    private List<OutboundEvent> refuse(
            Incoming incoming, OfficerCommand command, SignatureRefusal reason, Instant now) {
        boolean isOfTheConsole = CaseId.isValid(incoming.key()) || AuditPlaceholders.isOfAnOfficer(incoming.key());
        if (!isOfTheConsole || incoming.isMoved(commandCheck)) {
            throw new UnverifiedEvent(reason);
        }
        Rejection refused = new Rejection(List.of(new Rejection.Reason(
                RefusalCode.SIGNATURE_REFUSED, "The console did not sign this command: %s.".formatted(reason))));
        metrics.countHandled(command.getSchema().getName(), refused);
        AuditedAction action = AuditMapper.commandUnverified(command, reason);
        return audit.entries(incoming.key(), List.of(action), incoming.headers(), now);
    }

    private List<OutboundEvent> handleUpstreamEvent(Incoming incoming, Case before, Instant now) {
        SpecificRecord event = incoming.event();
        EventHeaders cause = incoming.headers();
        Outcome outcome = decider.decide(before, EventMapper.upstreamEvent(event), now);
        metrics.countHandled(event.getSchema().getName(), outcome);
        if (outcome instanceof Accepted accepted
                && !accepted.events().isEmpty()
                && before.evolve(accepted.events()) instanceof Unopened unopened) {
            stores().put(unopened);
            return List.of();
        }
        String sender = senderOf(event);
        if (outcome instanceof Rejection rejection && sender != null) {
            OutboundEvent mail = new MailFactory(before.id(), cause.id())
                    .messageRefused(sender, event, rejection, incoming.position());
            AuditedAction refused = AuditMapper.messageRefused(sender, event, rejection);
            return carryOut(effects(before, outcome, cause, List.of(mail), List.of(refused)), now);
        }
        Effects effects = effects(before, outcome, cause, List.of(), List.of());
        if (outcome instanceof Accepted
                && event instanceof CommissionOrdered order
                && before instanceof Opened file
                && file.status() instanceof Ended) {
            addAfterEnd(effects, file, order, incoming);
        }
        return carryOut(effects, now);
    }

    /**
     * Adds the statement that the Commission ordered, or keeps its correction.
     *
     * @throws IllegalArgumentException if there is no key to keep words: the order is quarantined until there is one
     */
    private void addAfterEnd(Effects effects, Opened file, CommissionOrdered order, Incoming incoming) {
        CommissionOrderKind kind = order.getOrder();
        if (kind == CommissionOrderKind.STATEMENT) {
            MailFactory mail = new MailFactory(file.id(), effects.cause().id());
            ClosedCaseStated statement =
                    mail.statement(file, order.getSubmittedBy(), incoming.now(), incoming.position());
            effects.published().add(mail.mail(statement));
            effects.actions().add(AuditMapper.stated(statement));
        } else if (kind != CommissionOrderKind.UNBLOCK
                && !keep(RedressFile.correction(order), file, effects)
                && kind == CommissionOrderKind.UPDATE) {
            throw new IllegalArgumentException("no key of the Commission");
        }
    }

    private List<OutboundEvent> handleCommand(Incoming incoming, OfficerCommand command, Case before, Instant now) {
        Outcome outcome = decide(before, command, incoming.headers(), now);
        metrics.countHandled(command.getSchema().getName(), outcome);
        Case after = outcome instanceof Accepted accepted ? before.evolve(accepted.events()) : before;
        OutboundEvent answer = EventPublisher.commandAnswered(command, outcome, after);
        AuditedAction answered = AuditMapper.commandAnswered(command, outcome);
        return carryOut(effects(before, outcome, incoming.headers(), List.of(answer), List.of(answered)), now);
    }

    private Outcome decide(Case before, OfficerCommand command, EventHeaders given, Instant now) {
        return switch (command.getKind()) {
            case OPEN_EVIDENCE -> decider.decide(before, CommandMapper.openEvidence(command), now);
            case COMPARE_PERSON -> decider.decide(before, CommandMapper.comparePerson(command), now);
            case CLAIM, RELEASE, HAND_OVER ->
                decider.decide(before, CommandMapper.claim(command), command.getCommandId(), truncated(given.time()));
            default -> decider.decide(before, CommandMapper.command(command, before), now);
        };
    }

    /** Audits a search or a view of a list, under a key of its officer. */
    private List<OutboundEvent> audit(Incoming incoming, AuditedAction action, Instant now) {
        metrics.countWithoutChange("View");
        return audit.entries(incoming.key(), List.of(action), incoming.headers(), now);
    }

    /** Audits that an officer read a case. The case does not change. */
    private List<OutboundEvent> handleView(Incoming incoming, OfficerCommand view, Case subject, Instant now) {
        int revision = subject instanceof Opened file ? file.revision() : 0;
        metrics.countWithoutChange("View");
        return audit.entries(incoming.key(), List.of(AuditMapper.viewed(view, revision)), incoming.headers(), now);
    }

    /**
     * Handles a portion of the expired deadlines. A case whose decision throws does not keep the other cases of the
     * partition waiting.
     */
    private ScheduledWork.Remaining handleExpiredDeadlines(BooleanSupplier hasTime) {
        Instant now = truncated(clock().instant());
        List<DueIndex.Entry<DueCase>> expired = stores().expired(now, settings.portion());
        for (DueIndex.Entry<DueCase> entry : expired) {
            if (!hasTime.getAsBoolean()) {
                return ScheduledWork.Remaining.MORE;
            }
            attempt(
                    () -> decideExpired(entry, now)
                            .ifPresent(effects -> emit(
                                    effects.cause(),
                                    TraceContext.parse(entry.value().getSetBy()).orElse(null),
                                    now,
                                    carryOut(effects, now))),
                    error -> postpone(entry, error, now));
        }
        return expired.size() == settings.portion()
                ? ScheduledWork.Remaining.MORE
                : ScheduledWork.Remaining.nextAt(stores().earliest(now));
    }

    private Optional<Effects> decideExpired(DueIndex.Entry<DueCase> entry, Instant now) {
        Case before = stores().read(entry.id());
        Optional<Deadline> deadline =
                decider.nextDeadline(before).filter(next -> !next.at().isAfter(now));
        if (before instanceof Opened file && deadline.isPresent()) {
            return Optional.of(decideExpired(file, deadline.get(), now));
        }
        stores().correct(entry, before);
        return Optional.empty();
    }

    /** The sequence of the case tells two deadlines at one instant apart: the requester may have moved one back. */
    private Effects decideExpired(Opened before, Deadline deadline, Instant now) {
        String caseId = before.id().value();
        EventHeaders cause = scheduledCause(
                now,
                caseId,
                caseId,
                deadline.toString(),
                Long.toString(before.timeline().sequence()));
        Outcome outcome = decider.decide(before, deadline, now);
        metrics.countHandled(deadline.getClass().getSimpleName(), outcome);
        return effects(before, outcome, cause, List.of(), List.of());
    }

    private void postpone(DueIndex.Entry<DueCase> entry, RuntimeException error, Instant now) {
        log.error(
                "an expired deadline of {} cannot be handled and is retried in {}: {}",
                entry.id(),
                RETRY_AFTER,
                error.getClass().getSimpleName());
        metrics.countFailedDeadline();
        stores().postpone(entry, now.plus(RETRY_AFTER));
    }

    /** Computes the effects of an outcome and changes no store, so an exception leaves nothing behind. */
    private Effects effects(
            Case before,
            Outcome outcome,
            EventHeaders cause,
            List<OutboundEvent> answers,
            List<AuditedAction> answered) {
        List<CaseEvent> events = outcome instanceof Accepted accepted ? accepted.events() : List.of();
        Case after = before.evolve(events);
        CaseChange change =
                after instanceof Opened file && !events.isEmpty() ? CaseChange.between(before, file, decider) : null;
        List<OutboundEvent> published = new ArrayList<>(EventPublisher.publish(before, events, cause));
        if (change != null) {
            published.addAll(EventPublisher.caseChanged(change));
        }
        published.addAll(answers);
        List<AuditedAction> actions = new ArrayList<>(answered);
        if (after instanceof Opened file) {
            actions.addAll(AuditMapper.caseEvents(file, events));
        }
        actions.addAll(AuditMapper.mail(published));
        Effects effects = new Effects(before.id(), cause, change, published, actions);
        if (before instanceof Opened file && after instanceof Opened ended && RedressFile.isOwed(file, ended)) {
            keep(RedressFile.of(file, ended), file, effects);
        }
        return effects;
    }

    /** Adds a file, encrypted for the Commission; returns whether there was a key. */
    private boolean keep(ObjectNode content, Opened of, Effects effects) {
        Optional<SealedCaseFile> sealed =
                settings.seal().seal(of.id().value(), content, effects.cause().time());
        sealed.ifPresentOrElse(
                file -> {
                    effects.published().add(new OutboundEvent(Topics.REDRESS, file.getCaseId(), file));
                    effects.actions().add(AuditMapper.fileSealed(file));
                },
                metrics::countFileNotKept);
        return sealed.isPresent();
    }

    /** Writes the stores and returns the events to forward. */
    private List<OutboundEvent> carryOut(Effects effects, Instant now) {
        if (effects.change() != null) {
            stores().put(effects.change(), effects.cause());
        }
        List<OutboundEvent> published = new ArrayList<>(effects.published());
        published.addAll(audit.entries(effects.caseId().value(), effects.actions(), effects.cause(), now));
        return published;
    }

    /** Decisions are signed: other services act on no decision that is not review's. */
    @Override
    protected Optional<String> signatureOf(EventHeaders headers, SpecificRecord event) {
        return event instanceof DecisionIssued decision
                ? Optional.of(EventSignature.sign(
                        SignatureDomain.DECISION, settings.signer().get(), headers, decision))
                : Optional.empty();
    }

    /** Returns the member that gets mail when its message is rejected; null for other events. */
    private static @Nullable String senderOf(SpecificRecord event) {
        return switch (event) {
            case SupplementProvided reply -> reply.getSubmittedBy();
            case ConsultationAnswered reply -> reply.getSubmittedBy();
            case SuspensionRequested change -> change.getSubmittedBy();
            case RetentionExtended change -> change.getSubmittedBy();
            case CommissionOrdered order -> order.getSubmittedBy();
            case LocationNotified report -> report.getReportedBy();
            default -> null;
        };
    }

    /** Truncates an instant to the precision of the stores. */
    private static Instant truncated(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }
}
