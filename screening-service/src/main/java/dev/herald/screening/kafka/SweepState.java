package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.sweep.HeldSweep;
import dev.herald.screening.sweep.SweepOrder;
import dev.herald.screening.sweep.SweepProgress;
import dev.herald.screening.sweep.SweepProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stored state of a partition's sweep: its progress, a paused sweep, and the orders about a held one. */
final class SweepState {

    private static final String PROGRESS = "progress";
    private static final String HELD = "held";
    private static final String PAUSED = "put-off";
    private static final String CHANGED_WITHIN_HOUR = "lately";
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyValueStore<String, String> store;

    SweepState(KeyValueStore<String, String> store) {
        this.store = store;
    }

    SweepProgress progress() {
        String stored = store.get(PROGRESS);
        return stored == null ? SweepProgress.NONE : SweepProgress.parse(stored);
    }

    void saveProgress(SweepProgress next) {
        if (!next.equals(progress())) {
            store.put(PROGRESS, next.toText());
        }
    }

    /** Records that a case was screened on its own at a knowledge position. */
    void recordScreeningAt(KnowledgePosition position) {
        saveProgress(progress().withCaseScreenedAt(position));
    }

    /** Pauses a full sweep and starts a targeted one. Returns the held sweep that it supersedes. */
    Optional<SweepId> pauseFor(SweepProgress full, SweepProgress targeted) {
        store.put(PAUSED, full.toText());
        return start(targeted);
    }

    /** Resumes the paused sweep, if there is one, after {@code finished}. */
    void resumePaused(SweepProgress finished) {
        String paused = store.get(PAUSED);
        if (paused != null) {
            store.delete(PAUSED);
            saveProgress(SweepProgress.parse(paused).resumeAfter(finished));
        }
    }

    boolean hasPausedSweep() {
        return store.get(PAUSED) != null;
    }

    void dropPaused() {
        if (hasPausedSweep()) {
            store.delete(PAUSED);
        }
    }

    /** Returns how many cases sweeps have changed without officers within the current hour. */
    int changedWithinHour(Instant now) {
        return Optional.ofNullable(store.get(CHANGED_WITHIN_HOUR))
                .map(text -> text.split(" ", 2))
                .filter(parts -> now.isBefore(Instant.parse(parts[0]).plus(HOUR)))
                .map(parts -> Integer.parseInt(parts[1]))
                .orElse(0);
    }

    /** Adds cases that a sweep changes without officers. An hour starts with its first change. */
    void addChanged(int more, Instant now) {
        if (more == 0) {
            return;
        }
        int before = changedWithinHour(now);
        Instant since =
                before == 0 ? now : Instant.parse(store.get(CHANGED_WITHIN_HOUR).split(" ", 2)[0]);
        store.put(CHANGED_WITHIN_HOUR, since + " " + (before + more));
    }

    /** Returns the held sweep with its orders, if the sweep is held. */
    Optional<HeldSweep> heldSweep() {
        return progress().phase() == Phase.HELD ? lastHeld() : Optional.empty();
    }

    void saveHeld(HeldSweep held) {
        store.put(HELD, text(held));
    }

    /** Carries out an order that two officers gave. */
    void settle(SweepOrder.Kind kind) {
        store.delete(HELD);
        saveProgress(progress()
                .withPhase(
                        switch (kind) {
                            case RELEASE -> Phase.ANNOUNCING;
                            case DISCARD -> Phase.DONE; // the pending outcomes stay, set aside
                        }));
    }

    /** Starts a sweep. Returns the held sweep that it supersedes, if one was not settled. */
    Optional<SweepId> start(SweepProgress next) {
        Optional<SweepId> superseded = lastHeld().map(HeldSweep::id);
        if (superseded.isPresent()) {
            store.delete(HELD);
        }
        saveProgress(next);
        return superseded;
    }

    private Optional<HeldSweep> lastHeld() {
        return Optional.ofNullable(store.get(HELD)).map(SweepState::parse);
    }

    /** Returns the id and a line for each order. The officer comes last, since the name may have spaces. */
    private static String text(HeldSweep held) {
        return Stream.concat(
                        Stream.of(held.id().toString()),
                        held.orders().stream()
                                .map(order -> "%s %s %s".formatted(order.kind(), order.commandId(), order.officer())))
                .collect(Collectors.joining("\n"));
    }

    private static HeldSweep parse(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        return new HeldSweep(
                SweepId.parse(lines.getFirst()),
                lines.stream().skip(1).map(SweepState::parseOrder).toList());
    }

    private static SweepOrder parseOrder(String line) {
        String[] parts = line.split(" ", 3);
        return new SweepOrder(parts[2], SweepOrder.Kind.valueOf(parts[0]), parts[1]);
    }
}
