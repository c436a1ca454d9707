package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.screening.sweep.HeldSweep;
import dev.herald.screening.sweep.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the sweep of a partition is, and what officers ordered about it while it is held. */
final class SweepState {

    private static final String PROGRESS = "progress";
    private static final String HELD = "held";

    private final KeyValueStore<String, String> store;

    SweepState(KeyValueStore<String, String> store) {
        this.store = store;
    }

    SweepProgress progress() {
        String kept = store.get(PROGRESS);
        return kept == null ? SweepProgress.NONE : SweepProgress.parse(kept);
    }

    void keep(SweepProgress next) {
        if (!next.equals(progress())) {
            store.put(PROGRESS, next.toText());
        }
    }

    /** A case was examined by itself, under some version of what is known. */
    void examinedUnder(long version) {
        keep(progress().examinedUnder(version));
    }

    /** The sweep that was held last, unless it was settled. */
    Optional<HeldSweep> held() {
        return Optional.ofNullable(store.get(HELD)).map(SweepState::parse);
    }

    void hold(HeldSweep held) {
        store.put(HELD, text(held));
    }

    /** No sweep is held any more. */
    void settle() {
        store.delete(HELD);
    }

    /** The id, then a line for each standing order; the officer last, whose name may hold blanks. */
    private static String text(HeldSweep held) {
        return Stream.concat(
                        Stream.of(held.id().toString()),
                        held.standing().stream()
                                .map(order -> "%s %s %s".formatted(order.kind(), order.commandId(), order.officer())))
                .collect(Collectors.joining("\n"));
    }

    private static HeldSweep parse(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        return new HeldSweep(
                SweepId.parse(lines.getFirst()),
                lines.stream().skip(1).map(SweepState::order).toList());
    }

    private static Order order(String line) {
        String[] parts = line.split(" ", 3);
        return new Order(parts[2], Order.Kind.valueOf(parts[0]), parts[1]);
    }
}
