package dev.herald.review.kafka;

import dev.herald.contract.SweepId;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.review.api.Sweeps.Answer;
import dev.herald.streams.TopologyNodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Every sweep that is or was held, read from {@code herald.sweeps.v1} into memory at each start: what it would change,
 * what officers ordered, how screening answered. There are few. It follows screening by a moment.
 */
public final class SweepTable implements TopologyNodes.GlobalFeed {

    private static final String STATE_WHILE_HELD = "HELD";

    private final Map<SweepId, Sweep> sweeps = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

    /**
     * One sweep.
     *
     * @param held what it would change
     * @param ordered every order, by its id
     * @param standing orders that screening accepted, the latest of each officer
     * @param settled what became of it; null while it is held
     */
    private record Sweep(
            SweepHeld held,
            Map<String, SweepOrdered> ordered,
            List<SweepOrdered> standing,
            @Nullable SweepSettled settled) {

        Sweep with(SweepOrdered order) {
            Map<String, SweepOrdered> more = new HashMap<>(ordered);
            more.put(order.getCommandId(), order);
            return new Sweep(held, more, standing, settled);
        }

        Sweep accepting(String commandId) {
            SweepOrdered order = ordered.get(commandId);
            if (order == null) {
                return this;
            }
            List<SweepOrdered> after = new ArrayList<>(standing);
            after.removeIf(earlier -> earlier.getOfficer().equals(order.getOfficer()));
            after.add(order);
            return new Sweep(held, ordered, after, settled);
        }

        Sweep settled(SweepSettled how) {
            return new Sweep(held, ordered, standing, how);
        }

        Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = PlainJson.of(held);
            plain.put(
                    "state",
                    settled == null ? STATE_WHILE_HELD : settled.getEnding().name());
            plain.put("orders", standing.stream().map(PlainJson::of).toList());
            plain.put("settled", settled == null ? null : PlainJson.of(settled));
            return plain;
        }
    }

    /** An empty table. */
    public SweepTable() {}

    @Override
    public void accept(String key, @Nullable SpecificRecord event, long offset) {
        SweepId id = SweepId.parse(key);
        switch (event) {
            case SweepHeld held -> sweeps.putIfAbsent(id, new Sweep(held, Map.of(), List.of(), null));
            case SweepOrdered order -> sweeps.computeIfPresent(id, (any, sweep) -> sweep.with(order));
            case SweepAnswered answer -> answered(id, answer);
            case SweepSettled settled -> sweeps.computeIfPresent(id, (any, sweep) -> sweep.settled(settled));
            case null -> {}
            default -> {} // of a later version
        }
    }

    private void answered(SweepId id, SweepAnswered answer) {
        if (answer.getAccepted()) {
            sweeps.computeIfPresent(id, (any, sweep) -> sweep.accepting(answer.getCommandId()));
        }
        answerTo(id, answer.getCommandId())
                .complete(new Answer(answer.getAccepted(), answer.getCode(), answer.getExplanation()));
    }

    /** The answer to an order, once there is one; the same for an order that is sent again. */
    CompletableFuture<Answer> answerTo(SweepId id, String commandId) {
        return answers.computeIfAbsent(id + " " + commandId, any -> new CompletableFuture<>());
    }

    /** What is held now, in short, the latest first. */
    List<Map<String, @Nullable Object>> held() {
        return sweeps.values().stream()
                .filter(sweep -> sweep.settled() == null)
                .sorted(Comparator.comparing((Sweep sweep) -> sweep.held().getHeldAt())
                        .reversed()
                        .thenComparing(sweep -> sweep.held().getSweepId()))
                .map(sweep -> {
                    Map<String, @Nullable Object> plain = sweep.plain();
                    plain.remove("sample");
                    return plain;
                })
                .toList();
    }

    /** A sweep with everything that is known of it. */
    Optional<Map<String, @Nullable Object>> find(SweepId id) {
        return Optional.ofNullable(sweeps.get(id)).map(Sweep::plain);
    }
}
