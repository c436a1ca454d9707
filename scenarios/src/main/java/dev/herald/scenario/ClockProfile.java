package dev.herald.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.stack.Component;
import dev.herald.stack.StackOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The clocks of a scenario's stack. A case lives for years; a scenario about such terms runs on a stack of its own, on
 * which retention is over in seconds.
 */
public enum ClockProfile {
    /** As shipped, but for what {@link ScenarioRunner#on} says. */
    @JsonProperty("shipped")
    SHIPPED,
    /** Terms in seconds instead of years. */
    @JsonProperty("short")
    SHORT;

    /** A source has half a minute to answer the prompt: on a busy machine its answer takes more than ten seconds. */
    private static final Map<String, String> OF_REVIEW_WHEN_SHORT = Map.of(
            "herald.review.retention", "PT60S",
            "herald.review.retention-prompt", "PT30S",
            "herald.review.papers", "PT5S",
            "herald.review.suspension", "PT5S",
            "herald.review.periodic-review", "PT20S");

    /** Holders have seconds to remove a recalled notice, with one reminder. */
    private static final Map<String, String> OF_DISSEMINATION_WHEN_SHORT = Map.of(
            "herald.dissemination.removal-deadline", "PT30S",
            "herald.dissemination.reminders", "1",
            "herald.dissemination.escalation", "PT2S");

    /** Returns the options of the stack that scenarios with these clocks need. */
    public StackOptions on(StackOptions options) {
        return switch (this) {
            case SHIPPED -> options;
            case SHORT ->
                options.with(Component.REVIEW, OF_REVIEW_WHEN_SHORT)
                        .with(Component.DISSEMINATION, OF_DISSEMINATION_WHEN_SHORT);
        };
    }

    /**
     * Returns the profiles that the scenarios of a folder need; each needs a stack of its own.
     *
     * @throws dev.herald.cluster.UserError naming every file that cannot be used
     */
    public static List<ClockProfile> of(Path folder) {
        return ScenarioFile.readAll(folder).stream()
                .map(Scenario::clocks)
                .distinct()
                .sorted()
                .toList();
    }
}
