package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.screening.kafka.SweepProgress.Phase;
import dev.herald.screening.matching.Reading;
import dev.herald.screening.sweep.HeldSweep;
import dev.herald.screening.sweep.Order;
import java.time.Duration;
import java.time.Instant;
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
    private static final String PUT_OFF = "put-off";

    private static final String LATELY = "lately";
    private static final Duration HOUR = Duration.ofHours(1);

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
    void examinedUnder(Reading reading) {
        keep(progress().examinedUnder(reading));
    }

    /** A sweep over everything waits while another looks at a few. */
    Optional<SweepId> putOff(SweepProgress waits, SweepProgress goesFirst) {
        store.put(PUT_OFF, waits.toText());
        return begin(goesFirst);
    }

    /** After a sweep is done, the one that was put off for it goes on, where there is one. */
    void resume(SweepProgress done) {
        String waiting = store.get(PUT_OFF);
        if (waiting != null) {
            store.delete(PUT_OFF);
            keep(SweepProgress.parse(waiting).afterPutOffFor(done));
        }
    }

    /** Whether a sweep over everything waits. */
    boolean hasPutOff() {
        return store.get(PUT_OFF) != null;
    }

    /** It begins anew. */
    void dropPutOff() {
        if (hasPutOff()) {
            store.delete(PUT_OFF);
        }
    }

    /** How many cases sweeps changed without officers in the hour that goes on. */
    int changedLately(Instant now) {
        return Optional.ofNullable(store.get(LATELY))
                .map(text -> text.split(" ", 2))
                .filter(parts -> now.isBefore(Instant.parse(parts[0]).plus(HOUR)))
                .map(parts -> Integer.parseInt(parts[1]))
                .orElse(0);
    }

    /** A sweep changes so many without officers. An hour begins with the first of them. */
    void noteChanged(int more, Instant now) {
        if (more == 0) {
            return;
        }
        int lately = changedLately(now);
        Instant since = lately == 0 ? now : Instant.parse(store.get(LATELY).split(" ", 2)[0]);
        store.put(LATELY, since + " " + (lately + more));
    }

    /** The sweep that is held, with what officers ordered about it. */
    Optional<HeldSweep> held() {
        return progress().phase() == Phase.HELD ? lastHeld() : Optional.empty();
    }

    /** Keeps what officers ordered about a sweep; with the first, it is held. */
    void hold(HeldSweep held) {
        store.put(HELD, text(held));
    }

    /** What two officers agreed on. */
    void carryOut(Order.Kind kind) {
        store.delete(HELD);
        keep(progress()
                .in(
                        switch (kind) {
                            case RELEASE -> Phase.ANNOUNCING;
                            case DISCARD -> Phase.DONE; // what was found stays, set aside
                        }));
    }

    /** Another sweep begins. The sweep that was held is so no longer, where there was one that nobody settled. */
    Optional<SweepId> begin(SweepProgress anew) {
        Optional<SweepId> superseded = lastHeld().map(HeldSweep::id);
        if (superseded.isPresent()) {
            store.delete(HELD);
        }
        keep(anew);
        return superseded;
    }

    private Optional<HeldSweep> lastHeld() {
        return Optional.ofNullable(store.get(HELD)).map(SweepState::parse);
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
