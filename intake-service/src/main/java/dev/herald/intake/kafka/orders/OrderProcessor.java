package dev.herald.intake.kafka.orders;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.orders.OrderMatrix;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.contract.orders.OrderSignature;
import dev.herald.contract.orders.OrderTopics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.ConfirmedOrder;
import dev.herald.event.FactRegistered;
import dev.herald.event.MemberRecord;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.SealedFactAttested;
import dev.herald.state.ReceivedOrder;
import dev.herald.state.RegisterEntry;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.TopologyNodes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies operators' orders and carries them out. Each answer to the operator has a copy for the audit; an order that
 * waits, or is carried out in portions, has several. An order that the matrix says needs two operators waits for seven
 * days for the confirmation of another one.
 *
 * <p>One partition holds all orders, so one task decides them one after the other: the rules see every earlier order.
 */
public final class OrderProcessor extends EventProcessor<OrderStores> {

    private static final String NODE = "carry-out-orders";
    private static final String SERVICE = "intake";
    /** {@code ce_source} of facts and members' records that an operator ordered. */
    private static final String OPERATOR_SOURCE = "/herald/operator";

    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String NO_ID = "without-id";

    private final OrderSettings settings;
    /** The order at which the check of unconfirmed orders continues; null if it begins with the first one. */
    private @Nullable String nextToCheck;
    /** The confirmed order that is carried out in portions; null while none is known. */
    private @Nullable String running;
    /** The fact at which {@link #running} continues; null if it begins with the first one. */
    private @Nullable String nextToRetract;

    private OrderProcessor(OrderSettings settings, EventSerde serde, InstantSource clock) {
        super(SERVICE, serde, clock);
        this.settings = settings;
    }

    /** Returns the topics that the processor reads. */
    public static List<Topic> sources() {
        return List.of(Topics.ORDERS, Topics.SEALED_ORDERS, Topics.REGISTER, Topics.ATTESTATIONS);
    }

    /** Returns the topics that the processor writes. */
    public static List<Topic> sinks() {
        return List.of(Topics.REGISTER, Topics.ATTESTATIONS, Topics.MEMBERS, Topics.SUBMISSIONS, Topics.ORDER_OUTCOMES);
    }

    /** Adds the processor with its sources and stores to a topology; returns the name of its node, for sinks. */
    public static String addTo(Topology topology, EventSerde serde, OrderSettings settings, InstantSource clock) {
        TopologyNodes.addSources(topology, serde, sources().toArray(Topic[]::new));
        topology.addProcessor(
                NODE,
                () -> new OrderProcessor(settings, serde, clock),
                sources().stream().map(TopologyNodes::source).toArray(String[]::new));
        OrderStores.add(topology, serde, NODE);
        return NODE;
    }

    @Override
    protected OrderStores open(ProcessorContext<String, Object> context) {
        return OrderStores.open(context);
    }

    @Override
    protected void schedule(ProcessorContext<String, Object> context) {
        // a task that begins again has its stores as of its last commit, and may be this object
        nextToCheck = null;
        running = null;
        nextToRetract = null;
        startHeartbeat(
                settings.checkTime(),
                settings.heartbeat(),
                OrderStores.ALL,
                Set.of(Topics.REGISTER, Topics.ATTESTATIONS));
        startWork(settings.checkTime(), ScheduledWork.Interval.seldom(settings.heartbeat()), this::checkOrders);
    }

    private ScheduledWork.Remaining checkOrders(BooleanSupplier hasTime) {
        return running == null ? forgetUnconfirmed(hasTime) : retractReported(running, hasTime);
    }

    /**
     * Retracts what a member reported, in portions. Each fact that is retracted is passed over from then on, so a
     * portion that is repeated, or begins with the first fact after a restart, changes nothing twice.
     */
    private ScheduledWork.Remaining retractReported(String orderId, BooleanSupplier hasTime) {
        ReceivedOrder received = stores().orders().get(orderId);
        OperatorOrdered order = Objects.requireNonNull(received.getAwaiting());
        String member = Objects.requireNonNull(order.getMember());
        Instant since = Objects.requireNonNull(order.getSince());
        Instant now = clock().instant();
        int retracted = received.getRetracted();
        boolean isDone = true;
        try (KeyValueIterator<String, RegisterEntry> entries =
                stores().register().from(nextToRetract)) {
            while (isDone && entries.hasNext()) {
                if (hasTime.getAsBoolean()) {
                    KeyValue<String, RegisterEntry> entry = entries.next();
                    Optional<OrderEffect.Done> retraction = RegisterEntries.retraction(entry.value, member, since);
                    if (retraction.isPresent()) {
                        List<OutboundEvent> events = retraction.get().events();
                        emit(scheduledCause(now, orderId, orderId, entry.key), now, events);
                        events.forEach(this::noteWritten);
                        retracted++;
                    }
                } else {
                    isDone = false;
                    nextToRetract = entries.peekNextKey();
                }
            }
        }
        ReceivedOrder.Builder after = ReceivedOrder.newBuilder(received).setRetracted(retracted);
        if (isDone) {
            OrderEffect effect = new OrderEffect.Done(
                    "RETRACTED",
                    "%d facts and attestations of %s are retracted".formatted(retracted, member),
                    List.of());
            emit(
                    scheduledCause(now, orderId, orderId, "carried out"),
                    now,
                    carriedOut(order, effect, received.getConfirmedBy(), now));
            after.setAwaiting(null).setConfirmedBy(null);
            running = null;
            nextToRetract = null;
        }
        stores().orders().put(orderId, after.build());
        return ScheduledWork.Remaining.MORE;
    }

    /**
     * Forgets the content of orders that were not confirmed in time; their ids stay. Ends at one that is carried out in
     * portions. Reads all orders from the first to the last, in portions: an order is never deleted, so their number
     * only grows.
     */
    private ScheduledWork.Remaining forgetUnconfirmed(BooleanSupplier hasTime) {
        Instant now = clock().instant();
        try (KeyValueIterator<String, ReceivedOrder> orders = stores().orders().range(nextToCheck, null)) {
            while (orders.hasNext()) {
                if (!hasTime.getAsBoolean()) {
                    nextToCheck = orders.peekNextKey();
                    return ScheduledWork.Remaining.MORE;
                }
                KeyValue<String, ReceivedOrder> order = orders.next();
                if (order.value.getConfirmedBy() != null) {
                    running = order.key;
                    nextToCheck = order.key;
                    return ScheduledWork.Remaining.MORE;
                }
                if (order.value.getAwaiting() != null && isOver(order.value, now)) {
                    stores().orders()
                            .put(
                                    order.key,
                                    ReceivedOrder.newBuilder(order.value)
                                            .setAwaiting(null)
                                            .build());
                }
            }
        }
        nextToCheck = null;
        return ScheduledWork.Remaining.NOTHING;
    }

    /** Names operators as the source of what they ordered; answers come from intake. */
    @Override
    protected String sourceOf(SpecificRecord event) {
        return event instanceof OperatorOrderAnswered ? super.sourceOf(event) : OPERATOR_SOURCE;
    }

    @Override
    protected void handleDeletion(String key) {
        String topic = topicOf();
        if (topic.equals(Topics.REGISTER.name()) || topic.equals(Topics.ATTESTATIONS.name())) {
            stores().register().forget(topic.equals(Topics.ATTESTATIONS.name()), key);
        }
    }

    private String topicOf() {
        return context().recordMetadata().orElseThrow().topic();
    }

    @Override
    protected List<OutboundEvent> handle(Incoming incoming) {
        return switch (incoming.event()) {
            case FactRegistered fact -> note(fact, incoming);
            case SealedFactAttested attested -> note(attested, incoming);
            // another service carries out the others
            case OperatorOrdered order -> isOfIntake(order) ? judge(order, incoming) : List.of();
            default ->
                throw new IllegalArgumentException(incoming.event().getSchema().getName() + " is not on this topic");
        };
    }

    private List<OutboundEvent> note(SpecificRecord fact, Incoming incoming) {
        stores().register().note(fact, incoming.headers().source().equals(OPERATOR_SOURCE), incoming.receivedAt());
        return List.of();
    }

    /** An order that names no kind, and a confirmation of nothing, are refused here: no service else would answer. */
    private static boolean isOfIntake(OperatorOrdered order) {
        return switch (OrderMatrix.subjectOf(order)) {
            case REPLAY_RECORD, DISCARD_RECORD -> false;
            case UNKNOWN,
                    CONFIRM,
                    SUSPEND_MAILBOX,
                    RESUME_MAILBOX,
                    REGISTER_FACT,
                    RETRACT_FACT,
                    ATTEST_FACT,
                    RETRACT_ATTESTATION,
                    RETRACT_REPORTED,
                    CHANGE_MEMBER,
                    ADMIT_MEMBER -> true;
        };
    }

    private List<OutboundEvent> judge(OperatorOrdered order, Incoming incoming) {
        Instant now = incoming.now();
        if (!ORDER_ID.matcher(order.getOrderId()).matches()) {
            OperatorOrdered withoutId =
                    OperatorOrdered.newBuilder(order).setOrderId(NO_ID).build();
            return answered(OrderAnswers.refused(withoutId, OrderRefusal.SIGNATURE_WRONG, now), withoutId);
        }
        Optional<OrderRefusal> reason = reasonAgainst(order, incoming.receivedAt());
        if (reason.isPresent()) {
            return answered(OrderAnswers.refused(order, reason.get(), now), order);
        }
        if (order.getKind() == OperatorOrderKind.CONFIRM) {
            received(order, incoming.receivedAt(), false);
            return confirm(order, Objects.requireNonNull(order.getConfirms()), incoming);
        }
        if (!mayChangeRegister(order, order)) {
            return answered(OrderAnswers.refused(order, OrderRefusal.ROLE_MISSING, now), order);
        }
        OrderEffect effect = effectOf(order, now);
        boolean awaits = effect instanceof OrderEffect.Done done
                && (!done.events().isEmpty() || order.getKind() == OperatorOrderKind.RETRACT_REPORTED)
                && OrderMatrix.needsSecond(
                        order,
                        stores().register().kindOf(factIdOf(order)),
                        stores().register().isByOperator(factIdOf(order)));
        received(order, incoming.receivedAt(), awaits);
        return awaits
                ? answered(OrderAnswers.awaitsConfirmation(order, now), order)
                : carriedOut(order, effect, null, now);
    }

    /**
     * Returns whether who signed an order may do what an order says to the register: the same order, or the one that it
     * confirms.
     */
    private boolean mayChangeRegister(OperatorOrdered signed, OperatorOrdered order) {
        FactKind known = stores().register().kindOf(factIdOf(order));
        return settings.operators().get().haveRoles(signed, OrderMatrix.roleOnRegister(order, known));
    }

    /** Returns the first reason against an order: of its signature, its id, its topic and its fields. */
    private Optional<OrderRefusal> reasonAgainst(OperatorOrdered order, Instant receivedAt) {
        OperatorKeys operators = settings.operators().get();
        Optional<OrderRefusal> reason = operators.reasonAgainst(order, receivedAt);
        if (reason.isPresent()) {
            return reason;
        }
        if (stores().orders().get(order.getOrderId()) != null) {
            return Optional.of(OrderRefusal.REPEATED);
        }
        if (order.getKind() == OperatorOrderKind.UNKNOWN || OrderMatrix.subjectOf(order) == OperatorOrderKind.UNKNOWN) {
            return Optional.of(OrderRefusal.KIND_UNKNOWN);
        }
        return topicOf().equals(OrderTopics.of(order.getKind()).name()) && isComplete(order)
                ? Optional.empty()
                : Optional.of(OrderRefusal.INCOMPLETE);
    }

    private static boolean isComplete(OperatorOrdered order) {
        return switch (order.getKind()) {
            case SUSPEND_MAILBOX, RESUME_MAILBOX -> order.getMember() != null;
            case REGISTER_FACT ->
                order.getFact() != null && !order.getFact().getFactId().isEmpty();
            case ATTEST_FACT ->
                order.getAttestation() != null
                        && !order.getAttestation().getFactId().isEmpty();
            case RETRACT_FACT, RETRACT_ATTESTATION -> order.getFactId() != null && order.getGround() != null;
            case RETRACT_REPORTED -> order.getMember() != null && order.getSince() != null && order.getGround() != null;
            case CHANGE_MEMBER -> order.getMember() != null && order.getMemberChange() != null;
            case ADMIT_MEMBER -> order.getMember() != null && order.getAdmission() != null;
            case CONFIRM -> order.getConfirms() != null;
            case REPLAY_RECORD, DISCARD_RECORD, UNKNOWN -> false;
        };
    }

    private List<OutboundEvent> confirm(OperatorOrdered confirmation, ConfirmedOrder confirmed, Incoming incoming) {
        Instant now = incoming.now();
        ReceivedOrder first = stores().orders().get(confirmed.getOrderId());
        OperatorOrdered order = first == null ? null : first.getAwaiting();
        if (first == null
                || order == null
                || order.getKind() != confirmed.getKind()
                || first.getConfirmedBy() != null
                || isOver(first, now)
                || settings.operators()
                        .get()
                        .reasonAgainst(order, incoming.receivedAt())
                        .isPresent()) {
            return answered(OrderAnswers.refused(confirmation, OrderRefusal.NOTHING_TO_CONFIRM, now), confirmation);
        }
        if (!first.getHash().equals(confirmed.getHash())) {
            return answered(OrderAnswers.refused(confirmation, OrderRefusal.CONFIRMATION_DIFFERS, now), confirmation);
        }
        if (order.getOperator().equals(confirmation.getOperator())) {
            return answered(OrderAnswers.refused(confirmation, OrderRefusal.SAME_OPERATOR, now), confirmation);
        }
        if (!mayChangeRegister(confirmation, order)) {
            return answered(OrderAnswers.refused(confirmation, OrderRefusal.ROLE_MISSING, now), confirmation);
        }
        if (order.getKind() == OperatorOrderKind.RETRACT_REPORTED) {
            stores().orders()
                    .put(
                            order.getOrderId(),
                            ReceivedOrder.newBuilder(first)
                                    .setConfirmedBy(confirmation.getOperator())
                                    .build());
            nextToCheck = null;
            wakeWorks();
        } else {
            received(order, first.getReceivedAt(), false);
        }
        OrderEffect effect = effectOf(order, now);
        OperatorOrderAnswered answer = switch (effect) {
            case OrderEffect.Done done -> OrderAnswers.done(confirmation, done.code(), done.words(), now);
            case OrderEffect.Refused refused ->
                OrderAnswers.refused(confirmation, refused.code(), refused.words(), now);
        };
        return Stream.concat(
                        carriedOut(order, effect, confirmation.getOperator(), now).stream(),
                        answered(answer, confirmation).stream())
                .toList();
    }

    private static boolean isOver(ReceivedOrder first, Instant now) {
        return first.getReceivedAt().plus(OrderMatrix.CONFIRMATION_TIME).isBefore(now);
    }

    private void received(OperatorOrdered order, Instant receivedAt, boolean awaits) {
        stores().orders()
                .put(
                        order.getOrderId(),
                        new ReceivedOrder(OrderSignature.hash(order), receivedAt, awaits ? order : null, null, 0));
    }

    /** Returns the effect that the order would have now; writes nothing. */
    private OrderEffect effectOf(OperatorOrdered order, Instant now) {
        RegisterEntries register = stores().register();
        return switch (order.getKind()) {
            case REGISTER_FACT -> register.register(Objects.requireNonNull(order.getFact()), now);
            case ATTEST_FACT -> register.attest(Objects.requireNonNull(order.getAttestation()));
            case RETRACT_FACT -> register.retract(factIdOf(order));
            case RETRACT_ATTESTATION -> register.retractAttestation(factIdOf(order));
            case RETRACT_REPORTED ->
                new OrderEffect.Done(
                        "RETRACTION_BEGUN",
                        "is carried out in portions, and the audit names the end: FACTS_RETRACTED",
                        List.of());
            case CHANGE_MEMBER ->
                memberOf(order)
                        .<OrderEffect>map(member ->
                                MemberChanges.apply(member, Objects.requireNonNull(order.getMemberChange()), now))
                        .orElseGet(() -> new OrderEffect.Refused(
                                "MEMBER_UNKNOWN", "there is no record of this member: ./herald member add admits one"));
            case ADMIT_MEMBER -> admit(order, now);
            case SUSPEND_MAILBOX, RESUME_MAILBOX ->
                new OrderEffect.Done(OrderAnswers.PASSED_ON, "the order is valid; the edge carries it out", List.of());
            case UNKNOWN, CONFIRM, REPLAY_RECORD, DISCARD_RECORD ->
                throw new IllegalArgumentException("intake does not carry out " + order.getKind());
        };
    }

    private OrderEffect admit(OperatorOrdered order, Instant now) {
        MemberCode code = new MemberCode(Objects.requireNonNull(order.getMember()));
        Optional<MemberRecord> known = memberOf(order);
        if (known.isEmpty() && settings.members().hasIndex(code.value())) {
            return new OrderEffect.Refused(
                    "CODE_WAS_USED",
                    "a record with the code %s was deleted, and the code keeps its index: choose another code"
                            .formatted(code));
        }
        return MemberAdmissions.admit(
                code, Objects.requireNonNull(order.getAdmission()), known.orElse(null), highestIndex(), now);
    }

    /** Returns the highest index that any member has or had, with those that an order gave a moment ago. */
    private int highestIndex() {
        int highest = settings.members().highestIndex();
        try (KeyValueIterator<String, MemberRecord> ordered = stores().members().all()) {
            while (ordered.hasNext()) {
                highest = Math.max(highest, ordered.next().value.getIndex());
            }
        }
        return highest;
    }

    /**
     * Returns the member's record: the one that the last order wrote, which the feed may not have read yet. The topic
     * has a later one only if the record was deleted and provisioning wrote it again, which begins a new epoch.
     */
    private Optional<MemberRecord> memberOf(OperatorOrdered order) {
        String code = Objects.requireNonNull(order.getMember());
        MemberRecord ordered = stores().members().get(code);
        Optional<MemberRecord> onTopic = settings.members().find(code);
        return ordered == null
                        || onTopic.filter(record -> record.getEpoch() > ordered.getEpoch())
                                .isPresent()
                ? onTopic
                : Optional.of(ordered);
    }

    private static String factIdOf(OperatorOrdered order) {
        if (order.getFact() != null) {
            return order.getFact().getFactId();
        }
        return Objects.requireNonNullElse(order.getFactId(), "");
    }

    private List<OutboundEvent> carriedOut(
            OperatorOrdered order, OrderEffect effect, @Nullable String confirmedBy, Instant now) {
        return switch (effect) {
            case OrderEffect.Refused refused ->
                answered(OrderAnswers.refused(order, refused.code(), refused.words(), now), order);
            case OrderEffect.Done done -> {
                done.events().forEach(this::noteWritten);
                OperatorOrderAnswered answer = OperatorOrderAnswered.newBuilder(
                                OrderAnswers.done(order, done.code(), done.words(), now))
                        .setConfirmedBy(confirmedBy)
                        .build();
                yield Stream.concat(done.events().stream(), answered(answer, order).stream())
                        .toList();
            }
        };
    }

    private void noteWritten(OutboundEvent written) {
        if (written.event() instanceof MemberRecord member) {
            stores().members().put(member.getCode(), member);
        } else {
            stores().register().noteOrdered(Objects.requireNonNull(written.event()));
        }
    }

    /** Returns the answer for the operator, and its copy for the audit. */
    private List<OutboundEvent> answered(OperatorOrderAnswered answer, OperatorOrdered order) {
        OperatorOrderAnswered complete = answer.getOperator().equals(OrderAnswers.UNVERIFIED)
                ? answer
                : OperatorOrderAnswered.newBuilder(answer)
                        .setSubject(OrderSubject.of(order, stores().register().kindOf(factIdOf(order))))
                        .build();
        settings.answered().accept(complete);
        return List.of(
                new OutboundEvent(Topics.ORDER_OUTCOMES, complete.getOrderId(), complete),
                new OutboundEvent(Topics.SUBMISSIONS, placeholderOf(complete), complete));
    }

    /**
     * Returns the key of an answer in the audit: the register's for orders about it, and that of orders for all others.
     */
    private static String placeholderOf(OperatorOrderAnswered answer) {
        return switch (answer.getKind()) {
            case REGISTER_FACT, RETRACT_FACT, ATTEST_FACT, RETRACT_ATTESTATION, RETRACT_REPORTED ->
                AuditPlaceholders.REGISTER;
            case UNKNOWN,
                    CONFIRM,
                    SUSPEND_MAILBOX,
                    RESUME_MAILBOX,
                    CHANGE_MEMBER,
                    ADMIT_MEMBER,
                    REPLAY_RECORD,
                    DISCARD_RECORD -> AuditPlaceholders.ORDERS;
        };
    }
}
