package dev.herald.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.stack.Component;
import dev.herald.stack.StackOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * By which clocks a scenario's stack goes. A case lives for years; where a scenario is about that, it is played on a
 * stack of its own, on which retention is over in seconds.
 */
public enum ClockProfile {
    /** As shipped, but for what {@link ScenarioRunner#on} says. */
    @JsonProperty("shipped")
    SHIPPED,
    /** Seconds instead of years. */
    @JsonProperty("short")
    SHORT;

    private static final Map<String, String> OF_REVIEW_WHEN_SHORT = Map.of(
            "herald.review.retention", "PT30S",
            "herald.review.retention-prompt", "PT10S",
            "herald.review.suspension", "PT15S",
            "herald.review.periodic-review", "PT20S");

    /** A holder has seconds to remove what is recalled, and is reminded once. */
    private static final Map<String, String> OF_DISSEMINATION_WHEN_SHORT = Map.of(
            "herald.dissemination.removal-deadline", "PT12S",
            "herald.dissemination.reminders", "1",
            "herald.dissemination.escalation", "PT2S");

    /** The stack that scenarios with these clocks need. */
    public StackOptions on(StackOptions options) {
        return switch (this) {
            case SHIPPED -> options;
            case SHORT ->
                options.with(Component.REVIEW, OF_REVIEW_WHEN_SHORT)
                        .with(Component.DISSEMINATION, OF_DISSEMINATION_WHEN_SHORT);
        };
    }

    /**
     * Those that the scenarios of a folder need, each a stack of its own.
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
