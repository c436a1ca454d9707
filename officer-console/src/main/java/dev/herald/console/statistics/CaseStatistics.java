package dev.herald.console.statistics;

import dev.herald.console.statistics.StatisticsLabel.Outcome;
import dev.herald.console.statistics.StatisticsLabel.Stage;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The statistics of all cases, with small counts withheld.
 *
 * @param outcomes rows of {@code instruments}, columns of {@link Outcome}
 * @param grounds grounds of refusals, the most frequent first
 * @param times times from receipt to the first decision
 */
public record CaseStatistics(
        List<Instrument> instruments, SuppressedTable outcomes, List<GroundRow> grounds, List<TimeRow> times) {

    private static final List<Instrument> INSTRUMENTS = Arrays.stream(Instrument.values())
            .filter(instrument -> instrument != Instrument.UNKNOWN)
            .toList();
    private static final List<Ground> GROUNDS = Arrays.stream(Ground.values())
            .filter(ground -> ground != Ground.UNKNOWN && ground != Ground.COMPLIANT)
            .toList();

    /** Copies the lists. */
    public CaseStatistics {
        instruments = List.copyOf(instruments);
        grounds = List.copyOf(grounds);
        times = List.copyOf(times);
    }

    /**
     * A ground of refusals. A refusal may have several grounds, so there are no totals.
     *
     * @param counts by instrument; a count from 1 to 4 is {@code under 5}
     */
    public record GroundRow(Ground ground, List<String> counts) {}

    /**
     * How long first decisions took. It names no number of cases, and is left out for fewer than five.
     *
     * @param half half of the decisions took at most this long, as an interval
     * @param nineOfTen nine of ten decisions took at most this long, as an interval
     */
    public record TimeRow(Instrument instrument, Stage stage, String half, String nineOfTen) {}

    /** Returns the statistics of the cases as they are now. */
    public static CaseStatistics of(StatisticsViews views) {
        Map<String, Integer> counts = views.count(labels());
        int[][] outcomes = INSTRUMENTS.stream()
                .map(instrument -> Arrays.stream(Outcome.values())
                        .mapToInt(outcome -> counts.getOrDefault(StatisticsLabel.of(instrument, outcome), 0))
                        .toArray())
                .toArray(int[][]::new);
        return new CaseStatistics(INSTRUMENTS, new SuppressedTable(outcomes), grounds(counts), times(counts));
    }

    private static Set<String> labels() {
        Set<String> labels = new HashSet<>();
        for (Instrument instrument : INSTRUMENTS) {
            for (Outcome outcome : Outcome.values()) {
                labels.add(StatisticsLabel.of(instrument, outcome));
            }
            GROUNDS.forEach(ground -> labels.add(StatisticsLabel.of(instrument, ground)));
            for (Stage stage : Stage.values()) {
                IntStream.rangeClosed(0, StatisticsLabel.INTERVALS.size())
                        .forEach(interval -> labels.add(StatisticsLabel.of(instrument, stage, interval)));
            }
        }
        return labels;
    }

    private static List<GroundRow> grounds(Map<String, Integer> counts) {
        return GROUNDS.stream()
                .filter(ground -> INSTRUMENTS.stream()
                        .anyMatch(instrument -> counts.containsKey(StatisticsLabel.of(instrument, ground))))
                .map(ground -> new GroundRow(
                        ground,
                        INSTRUMENTS.stream()
                                .map(instrument ->
                                        shown(counts.getOrDefault(StatisticsLabel.of(instrument, ground), 0)))
                                .toList()))
                .toList();
    }

    private static String shown(int count) {
        return count > 0 && count < SuppressedTable.LEAST_SHOWN ? "under 5" : Integer.toString(count);
    }

    private static List<TimeRow> times(Map<String, Integer> counts) {
        List<TimeRow> rows = new ArrayList<>();
        for (Instrument instrument : INSTRUMENTS) {
            for (Stage stage : Stage.values()) {
                int[] intervals = IntStream.rangeClosed(0, StatisticsLabel.INTERVALS.size())
                        .map(interval -> counts.getOrDefault(StatisticsLabel.of(instrument, stage, interval), 0))
                        .toArray();
                if (Arrays.stream(intervals).sum() >= SuppressedTable.LEAST_SHOWN) {
                    rows.add(new TimeRow(instrument, stage, quantile(intervals, 0.5), quantile(intervals, 0.9)));
                }
            }
        }
        return rows;
    }

    private static String quantile(int[] intervals, double share) {
        double wanted = Math.ceil(Arrays.stream(intervals).sum() * share);
        int seen = 0;
        for (int interval = 0; interval < intervals.length; interval++) {
            seen += intervals[interval];
            if (seen >= wanted) {
                return words(interval);
            }
        }
        return words(intervals.length - 1);
    }

    private static String words(int interval) {
        return interval == StatisticsLabel.INTERVALS.size()
                ? "over " + span(StatisticsLabel.INTERVALS.getLast())
                : "up to " + span(StatisticsLabel.INTERVALS.get(interval));
    }

    private static String span(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " d" : duration.toHours() + " h";
    }
}
