package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import dev.herald.state.ResolvedRecord;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.topology.EnvironmentFailure;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import dev.herald.streams.topology.PoisonRecord;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.TopologyNodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to a processor and carries out orders to replay or discard what the service has quarantined. Orders come
 * on {@code herald.replays.v1}, to the partition of the quarantined record, so that the task that owns the case handles
 * the record again, between two events of the case. Effects, answer and audit entry are one transaction.
 *
 * <p>A record is replayed once, and only if quarantine names this service and this partition, its source still holds
 * it, and no later record supersedes it. The bytes in quarantine are not used, since every service writes quarantine.
 * If it still cannot be handled, it is quarantined again. A broker that does not answer ends the thread, and the order
 * is carried out later.
 */
public final class ReplayingProcessor implements Processor<String, SpecificRecord, String, Object> {

    /** The part of the service's store with the records that an order resolved, by their placeholder in the audit. */
    private static final String RESOLVED = "~resolved ";

    private static final Set<OperatorOrderKind> KINDS =
            EnumSet.of(OperatorOrderKind.REPLAY_RECORD, OperatorOrderKind.DISCARD_RECORD);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,40}");

    private final String service;
    private final String source;
    private final EventProcessor<?> processor;
    private final ReplayRoutes routes;
    private final InstantSource clock;
    private final AuditTrail audit;
    private @Nullable OpenTask open;

    /**
     * An order as it was read.
     *
     * @param cause headers from which those of its answer derive
     */
    private record ReceivedOrder(EventHeaders cause, Instant at) {}

    private record OpenTask(
            ProcessorContext<String, Object> context,
            KeyValueStore<String, ResolvedRecord> resolved,
            ReplayDecider decider) {}

    /**
     * Creates the processor of a task.
     *
     * @param service name of the service
     * @param processor handles every event but the orders; one of the routes' processors
     * @param routes the topics whose records may be replayed
     * @param salts the source of the audit entries' salts
     */
    public ReplayingProcessor(
            String service, EventProcessor<?> processor, ReplayRoutes routes, InstantSource clock, EntrySalt salts) {
        this.service = service;
        this.source = "/herald/" + service;
        this.processor = processor;
        this.routes = routes;
        this.clock = clock;
        this.audit = new AuditTrail(service, salts);
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        open = new OpenTask(
                context,
                StorePart.in(context, RESOLVED),
                new ReplayDecider(service, routes, ReplayResources.in(context.appConfigs())));
        routes.processors().forEach(one -> one.init(context));
    }

    @Override
    public void close() {
        routes.processors().forEach(EventProcessor::close);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (!isFromReplays()) {
            processor.process(record);
        } else if (record.value() instanceof OperatorOrdered order) {
            QuarantinePosition named = order.getQuarantined();
            if (KINDS.contains(order.getKind())
                    && named != null
                    && named.getService().equals(service)) {
                carryOut(order, named, receivedOrder(order, record));
            }
        }
    }

    private boolean isFromReplays() {
        return task().context()
                .recordMetadata()
                .filter(position -> position.topic().equals(Topics.REPLAYS.name()))
                .isPresent();
    }

    /** The answer's id derives from the order, and its trace is the order's. */
    private ReceivedOrder receivedOrder(OperatorOrdered order, Record<String, SpecificRecord> record) {
        EventHeaders cause = EventHeaders.first(
                order.getSchema().getFullName(), source, order.getOrderedAt(), null, "order", order.getOrderId());
        EventHeaders written = EventHeaders.from(record.headers());
        return new ReceivedOrder(
                written == null ? cause : cause.in(written.trace()), Instant.ofEpochMilli(record.timestamp()));
    }

    private void carryOut(OperatorOrdered order, QuarantinePosition named, ReceivedOrder received) {
        Instant now = clock.instant();
        switch (decide(order, named, received.at())) {
            case ReplayDecision.Forged forged ->
                answer(order, ReplayAnswer.forged(order, named, forged.refusal(), partition(), now), received, now);
            case ReplayDecision.Refuse refuse ->
                answer(order, ReplayAnswer.refused(order, named, refuse.refusal(), partition(), now), received, now);
            case ReplayDecision.Discard discard ->
                answer(order, ReplayAnswer.discarded(order, named, now), received, now);
            case ReplayDecision.Replay replay -> replay(order, named, replay, received, now);
        }
    }

    private ReplayDecision decide(OperatorOrdered order, QuarantinePosition named, Instant receivedAt) {
        try {
            requireForm(order);
            return task().decider()
                    .decide(
                            order,
                            named,
                            receivedAt,
                            partition(),
                            position -> task().resolved().get(ReplayAnswer.placeholderOf(position)) != null);
        } catch (RuntimeException e) {
            if (EnvironmentFailure.isIn(e)) {
                throw e;
            }
            throw PoisonRecord.order(e); // an order that meets a bug must not stop the task
        }
    }

    /** An order with another form is quarantined: answer and audit repeat id and ground, and have no room for text. */
    private static void requireForm(OperatorOrdered order) {
        if (!ID.matcher(order.getOrderId()).matches()
                || (order.getGround() != null
                        && !CODE.matcher(order.getGround()).matches())) {
            throw new IllegalArgumentException("an order has an id of letters and digits, and a code as its ground");
        }
    }

    /** Answers before the record goes to quarantine again: what is forwarded after an exception is lost. */
    private void replay(
            OperatorOrdered order,
            QuarantinePosition named,
            ReplayDecision.Replay replay,
            ReceivedOrder received,
            Instant now) {
        ConsumerRecord<byte[], byte[]> record = replay.record();
        try {
            replay.route()
                    .processor()
                    .replay(
                            new Record<>(key(record), read(replay), record.timestamp(), record.headers()),
                            record.topic(),
                            received.cause().trace());
        } catch (PoisonRecord | UnreadableEvent e) {
            answer(order, ReplayAnswer.quarantinedAgain(order, named, now), received, now);
            throw PoisonRecord.readAgain(e, record);
        }
        answer(order, ReplayAnswer.replayed(order, named, now), received, now);
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static @Nullable SpecificRecord read(ReplayDecision.Replay replay) {
        ConsumerRecord<byte[], byte[]> record = replay.record();
        return replay.route().deserializer().deserialize(record.topic(), record.headers(), record.value());
    }

    private void answer(OperatorOrdered order, ReplayAnswer answer, ReceivedOrder received, Instant now) {
        EventHeaders cause = received.cause();
        send(Topics.ORDER_OUTCOMES, order.getOrderId(), answer.event(), cause, now);
        if (answer.isResolution()) {
            task().resolved().put(answer.placeholder(), new ResolvedRecord(order.getOrderId()));
        }
        for (OutboundEvent entry : audit.entries(answer.placeholder(), List.of(answer.action()), cause, now)) {
            send(entry.topic(), entry.key(), Objects.requireNonNull(entry.event()), cause, now);
        }
    }

    private void send(Topic topic, String key, SpecificRecord event, EventHeaders cause, Instant now) {
        EventHeaders headers = cause.child(event.getSchema().getFullName(), source, now, null, 0);
        task().context()
                .forward(
                        new Record<>(key, (Object) event, now.toEpochMilli(), headers.toKafka()),
                        TopologyNodes.sink(topic));
    }

    private int partition() {
        return task().context().taskId().partition();
    }

    private OpenTask task() {
        return Objects.requireNonNull(open, "a processor works after its task has started");
    }
}
