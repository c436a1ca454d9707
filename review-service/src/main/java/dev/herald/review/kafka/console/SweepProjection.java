package dev.herald.review.kafka.console;

import dev.herald.contract.SweepId;
import dev.herald.contract.json.AvroToJson;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.review.api.SweepCommandGateway.SweepOrderResult;
import dev.herald.review.api.SweepView;
import dev.herald.review.api.SweepViews;
import dev.herald.streams.topology.FeedRecord;
import dev.herald.streams.topology.GlobalFeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All sweeps that are or were held, in memory, read from {@code herald.sweeps.v1} at each start, with officers' orders
 * and screening's answers. They follow screening with a short delay.
 */
public final class SweepProjection implements SweepViews, GlobalFeed {

    private static final String HELD = "HELD";

    private final Map<SweepId, Sweep> sweeps = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<SweepOrderResult>> results = new ConcurrentHashMap<>();

    /**
     * One sweep.
     *
     * @param ordered all orders, by command id
     * @param accepted orders that screening accepted, the latest of each officer
     * @param settled null while the sweep is held
     */
    private record Sweep(
            SweepHeld held,
            Map<String, SweepOrdered> ordered,
            List<SweepOrdered> accepted,
            @Nullable SweepSettled settled) {

        Sweep withOrder(SweepOrdered order) {
            Map<String, SweepOrdered> more = new HashMap<>(ordered);
            more.put(order.getCommandId(), order);
            return new Sweep(held, more, accepted, settled);
        }

        Sweep withAccepted(String commandId) {
            SweepOrdered order = ordered.get(commandId);
            if (order == null) {
                return this;
            }
            List<SweepOrdered> after = new ArrayList<>(accepted);
            after.removeIf(earlier -> earlier.getOfficer().equals(order.getOfficer()));
            after.add(order);
            return new Sweep(held, ordered, after, settled);
        }

        Sweep withEnding(SweepSettled ending) {
            return new Sweep(held, ordered, accepted, ending);
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
            return ViewMapper.view(fields, SweepView.class);
        }
    }

    /** Creates an empty projection. */
    public SweepProjection() {}

    @Override
    public void accept(FeedRecord record) {
        SweepId id = SweepId.parse(record.key());
        switch (record.event()) {
            case SweepHeld held -> sweeps.putIfAbsent(id, new Sweep(held, Map.of(), List.of(), null));
            case SweepOrdered order -> sweeps.computeIfPresent(id, (any, sweep) -> sweep.withOrder(order));
            case SweepAnswered answer -> acceptAnswer(id, answer);
            case SweepSettled settled -> sweeps.computeIfPresent(id, (any, sweep) -> sweep.withEnding(settled));
            case null -> {}
            default -> {} // an event of a newer version
        }
    }

    private void acceptAnswer(SweepId id, SweepAnswered answer) {
        if (answer.getAccepted()) {
            sweeps.computeIfPresent(id, (any, sweep) -> sweep.withAccepted(answer.getCommandId()));
        }
        resultOf(id, answer.getCommandId())
                .complete(new SweepOrderResult(answer.getAccepted(), answer.getCode(), answer.getExplanation()));
    }

    /** Returns the future result of an order. A repeated order has the same result. */
    CompletableFuture<SweepOrderResult> resultOf(SweepId id, String commandId) {
        return results.computeIfAbsent(id + " " + commandId, any -> new CompletableFuture<>());
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
