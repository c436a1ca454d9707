package dev.herald.console.kafka;

import dev.herald.console.api.SweepOrder;
import dev.herald.console.api.SweepView;
import dev.herald.console.api.SweepViews;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sweeps that are held and the latest that were, in memory, read from {@code herald.sweeps.v1} at each start, with
 * officers' orders and screening's answers. They follow screening with a short delay. A sweep is rare, and holds at
 * most 100 sample cases.
 */
public final class SweepProjection implements SweepViews, TopicHandler {

    private static final String HELD = "HELD";

    private static final int MAX_SETTLED = 1_000;
    private static final int MAX_ORDERS = 1_000;
    private static final int MAX_WAITING = 1_000;

    private final Map<SweepId, Sweep> sweeps = new ConcurrentHashMap<>();
    private final ArrayDeque<SweepId> settled = new ArrayDeque<>();
    private final AwaitedResults<SweepOrderResult> awaited;
    private final CommandProducer producer;
    private final EventSerde serde;
    private final InstantSource clock;
    private final CommandSigner signer;
    private final FollowedOffsets offsets = new FollowedOffsets();

    /**
     * One sweep.
     *
     * @param results answers to the latest orders, by command id
     * @param accepted orders that screening accepted, the latest of each officer
     * @param settled null while the sweep is held
     */
    private record Sweep(
            SweepHeld held,
            Map<String, SweepOrderResult> results,
            List<SweepOrdered> accepted,
            @Nullable SweepSettled settled) {

        Sweep withResult(String commandId, SweepOrderResult result) {
            return new Sweep(held, with(results, commandId, result), accepted, settled);
        }

        private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
            Map<String, V> more = new LinkedHashMap<>(map);
            more.put(key, value);
            if (more.size() > MAX_ORDERS) {
                more.remove(more.keySet().iterator().next());
            }
            return more;
        }

        Sweep withAccepted(SweepOrdered order) {
            List<SweepOrdered> after = new ArrayList<>(accepted);
            after.removeIf(earlier -> earlier.getOfficer().equals(order.getOfficer()));
            after.add(order);
            return new Sweep(held, results, after, settled);
        }

        Sweep withEnding(SweepSettled ending) {
            return new Sweep(held, results, accepted, ending);
        }

        SweepView view(boolean withSample) {
            ObjectNode fields = AvroToJson.writeWithNulls(held);
            fields.put("state", settled == null ? HELD : settled.getEnding().name());
            fields.putArray("orders")
                    .addAll(accepted.stream().map(AvroToJson::writeWithNulls).toList());
            if (settled != null) {
                fields.set("settled", AvroToJson.writeWithNulls(settled));
            }
            if (!withSample) {
                fields.remove("sample");
            }
            return JsonMapper.shared().treeToValue(fields, SweepView.class);
        }
    }

    /**
     * Creates an empty projection.
     *
     * @param timeout how long the result of an order is awaited
     */
    public SweepProjection(
            Duration timeout, CommandProducer producer, EventSerde serde, InstantSource clock, CommandSigner signer) {
        this.awaited = new AwaitedResults<>(MAX_WAITING, timeout);
        this.producer = producer;
        this.serde = serde;
        this.clock = clock;
        this.signer = signer;
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        return offsets.resume(topic, this::begin);
    }

    /** Forgets the sweeps of a topic that was created again. */
    private Map<Integer, Long> begin(TopicSnapshot topic) {
        sweeps.clear();
        settled.clear();
        return topic.beginnings();
    }

    @Override
    public void applied(Map<Integer, Long> next, boolean caughtUp) {
        offsets.moveTo(next);
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        accept(record.key(), event);
    }

    void accept(String key, @Nullable SpecificRecord event) {
        SweepId id = SweepId.parse(key);
        switch (event) {
            case SweepHeld held -> sweeps.putIfAbsent(id, new Sweep(held, Map.of(), List.of(), null));
            case SweepAnswered answer -> acceptAnswer(id, answer);
            case SweepSettled ending -> {
                sweeps.computeIfPresent(id, (any, sweep) -> sweep.withEnding(ending));
                forgetEarliest(id);
            }
            case null -> {}
            default -> {} // an event of a newer version
        }
    }

    private void acceptAnswer(SweepId id, SweepAnswered answer) {
        SweepOrderResult result = new SweepOrderResult(answer.getAccepted(), answer.getCode(), answer.getExplanation());
        sweeps.computeIfPresent(id, (any, sweep) -> {
            Sweep answered = sweep.withResult(answer.getCommandId(), result);
            return answer.getAccepted() && answer.getOrder() != null
                    ? answered.withAccepted(answer.getOrder())
                    : answered;
        });
        awaited.complete(awaitedKey(id, answer.getCommandId()), result);
    }

    private void forgetEarliest(SweepId id) {
        settled.remove(id);
        settled.add(id);
        if (settled.size() > MAX_SETTLED) {
            sweeps.remove(settled.poll());
        }
    }

    /**
     * Writes an order to the partition that the sweep's id names, and awaits screening's answer. An order that its
     * officer repeats under the same id has the same result.
     */
    @Override
    public CompletableFuture<SweepOrderResult> send(SweepOrder order) {
        String commandId = commandIdOf(order);
        Sweep sweep = sweeps.get(order.sweep());
        SweepOrderResult known = sweep == null ? null : sweep.results().get(commandId);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<SweepOrderResult> result = awaited.await(awaitedKey(order.sweep(), commandId));
        if (result.isDone()) {
            return result;
        }
        Future<?> unused = producer.send(() -> record(order, commandId)).whenComplete((written, failed) -> {
            if (failed != null) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    /**
     * Two officers who choose the same id give two orders, and so does an officer who orders something else under it;
     * each gets the answer to their own.
     */
    private static String commandIdOf(SweepOrder order) {
        return "%s/%s/%s".formatted(order.officer(), order.kind(), order.commandId());
    }

    private ProducerRecord<String, byte[]> record(SweepOrder order, String commandId) {
        SweepOrdered event = SweepOrdered.newBuilder()
                .setSweepId(order.sweep().toString())
                .setCommandId(commandId)
                .setOfficer(order.officer())
                .setKind(order.kind())
                .setReasons(order.reasons())
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                KafkaCommandGateway.SOURCE,
                clock.instant(),
                event.getSweepId(),
                event.getSweepId(),
                event.getCommandId());
        return new ProducerRecord<>(
                Topics.SWEEP_ORDERS.name(),
                order.sweep().partition(),
                event.getSweepId(),
                serde.serialize(event),
                signer.headers(headers, event, Topics.SWEEP_ORDERS));
    }

    private static String awaitedKey(SweepId id, String commandId) {
        return id + " " + commandId;
    }

    @Override
    public List<SweepView> held() {
        return sweeps.values().stream()
                .filter(sweep -> sweep.settled() == null)
                .sorted(Comparator.comparing((Sweep sweep) -> sweep.held().getHeldAt())
                        .reversed()
                        .thenComparing(sweep -> sweep.held().getSweepId()))
                .map(sweep -> sweep.view(false))
                .toList();
    }

    @Override
    public Optional<SweepView> find(SweepId id) {
        return Optional.ofNullable(sweeps.get(id)).map(sweep -> sweep.view(true));
    }
}
