package dev.herald.simulator.world;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseFile;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.ScreeningFlagged;
import dev.herald.promise.history.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What runs have reached, and how often: states of cases, answers to officers by the state of the case, decisions,
 * rules that raised a flag, faults by service, and what orders met.
 *
 * @param counts by what was reached, such as {@code rule C24}
 */
public record Coverage(Map<String, Long> counts) {

    /** Begins what an order met: state of the case × command × gravest rule × stage that failed last. */
    static final String ORDER = "order ";

    /** Copies the map. */
    public Coverage {
        counts = Map.copyOf(counts);
    }

    /** Nothing was reached. */
    public static Coverage none() {
        return new Coverage(Map.of());
    }

    static Coverage of(History history) {
        Map<String, Long> counts = new TreeMap<>();
        history.eventsOn(Topics.CASES, CaseFile.class)
                .forEach(file -> count(counts, "state " + file.event().getState()));
        history.eventsOn(Topics.OUTCOMES, CommandAnswered.class)
                .forEach(answer -> count(
                        counts,
                        "answer %s in %s"
                                .formatted(
                                        answer.event().getCode(), answer.event().getState())));
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class)
                .forEach(
                        decision -> count(counts, "decision " + decision.event().getKind()));
        history.eventsOn(Topics.SCREENINGS, ScreeningFlagged.class).stream()
                .flatMap(flagged -> flagged.event().getFlags().stream())
                .map(Flag::getRuleId)
                .forEach(rule -> count(counts, "rule " + rule));
        history.eventsOn(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class)
                .forEach(answer -> count(
                        counts,
                        "operators: %s %s"
                                .formatted(
                                        answer.event().getKind(), answer.event().getCode())));
        return new Coverage(counts);
    }

    /** Adds what other runs reached. */
    public Coverage and(Coverage other) {
        Map<String, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((what, times) -> sum.merge(what, times, Long::sum));
        return new Coverage(sum);
    }

    /** Returns how many different states of a case, commands, rules and failed stages orders brought together. */
    public long combinations() {
        return counts.keySet().stream().filter(what -> what.startsWith(ORDER)).count();
    }

    /** Returns a line for each, in order; one for all orders. */
    public List<String> lines() {
        Map<String, Long> shown = new TreeMap<>(counts);
        shown.keySet().removeIf(what -> what.startsWith(ORDER));
        shown.put("combinations of state × command × rule × stage that failed", combinations());
        return shown.entrySet().stream()
                .map(entry -> "%8d %s".formatted(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static void count(Map<String, Long> counts, String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
