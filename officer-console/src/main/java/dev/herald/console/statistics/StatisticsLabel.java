package dev.herald.console.statistics;

import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.Instrument;
import java.time.Duration;
import java.util.List;

/** What statistics say of a case: its outcome, the grounds of refusals, and the time to its first decision. */
public final class StatisticsLabel {

    /** What became of a request. */
    public enum Outcome {
        UNDECIDED("undecided"),
        APPROVED("approved"),
        REFUSED("refused"),
        ENDED("ended otherwise");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** Returns the outcome in words. */
        public String words() {
            return words;
        }
    }

    /** Who made the first decision. */
    public enum Stage {
        POLICY("cleared without an officer"),
        ONE_OFFICER("decided by one officer"),
        TWO_OFFICERS("decided by two officers");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** Returns the stage in words. */
        public String words() {
            return words;
        }
    }

    /** Ends of the intervals in which a time to a decision is counted; a longer one is in the last interval. */
    static final List<Duration> INTERVALS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(3),
            Duration.ofDays(5),
            Duration.ofDays(7),
            Duration.ofDays(10),
            Duration.ofDays(14),
            Duration.ofDays(21),
            Duration.ofDays(30),
            Duration.ofDays(45),
            Duration.ofDays(60),
            Duration.ofDays(90),
            Duration.ofDays(180),
            Duration.ofDays(365));

    private StatisticsLabel() {}

    /** Returns the label of an outcome. */
    public static String of(Instrument instrument, Outcome outcome) {
        return "outcome %s %s".formatted(instrument, outcome);
    }

    /** Returns the label of a ground on which a request was refused. */
    public static String of(Instrument instrument, Ground ground) {
        return "ground %s %s".formatted(instrument, ground);
    }

    /** Returns the label of a time from the receipt to the first decision. */
    public static String of(Instrument instrument, Stage stage, Duration time) {
        int interval = 0;
        while (interval < INTERVALS.size() && time.compareTo(INTERVALS.get(interval)) > 0) {
            interval++;
        }
        return of(instrument, stage, interval);
    }

    static String of(Instrument instrument, Stage stage, int interval) {
        return "time %s %s %d".formatted(instrument, stage, interval);
    }
}
