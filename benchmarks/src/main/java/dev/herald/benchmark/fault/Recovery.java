package dev.herald.benchmark.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a stage recovered from a fault, as the log of the services tells; the later ones weigh more. */
public enum Recovery {
    /** The client tried again by itself. */
    RETRIED("", "(?!)"),
    /** The stage gave its tasks up, and joined its group again; the edge with new clients. */
    REJOINED("j", "thread is being fenced|of the edge failed"),
    /** A stream thread died, and another took its place. */
    THREAD_REPLACED("t", "a stream thread died"),
    /** The service was started again where its process would have ended. */
    RESTARTED("r", "is started again");

    private final String mark;
    private final Pattern line;

    Recovery(String mark, String line) {
        this.mark = mark;
        this.line = Pattern.compile(line);
    }

    /** Returns the letter in tables. */
    public String mark() {
        return mark;
    }

    /**
     * Returns the weightiest recovery of a stage that some lines of the log tell of.
     *
     * @param rejoined whether the stage joined its group again: the edge does not log the same failure twice
     */
    public static Recovery in(Collection<String> log, FaultedStage stage, boolean rejoined) {
        return Arrays.stream(values())
                .filter(recovery -> log.stream()
                        .filter(line -> isOf(stage, line.toLowerCase(Locale.ROOT)))
                        .anyMatch(line -> recovery.line.matcher(line).find()))
                .max(Comparator.naturalOrder())
                .orElse(rejoined ? REJOINED : RETRIED);
    }

    private static boolean isOf(FaultedStage stage, String line) {
        return line.contains(stage.label()) || line.contains(stage.service().label());
    }
}
