package dev.herald.cli.command;

import dev.herald.cluster.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a moment that a person typed: a time before or after now, or an instant. */
public final class InstantArgument {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([mhd])");

    private InstantArgument() {}

    /**
     * Returns a length of time.
     *
     * @throws UserError naming the form, if the text has another one
     */
    public static Duration duration(String typed) {
        Matcher matcher = DURATION.matcher(typed);
        if (!matcher.matches()) {
            throw new UserError(
                    "'%s' is not a length of time. Use minutes, hours or days: 30m, 12h, 7d.".formatted(typed));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /**
     * Returns the moment.
     *
     * @throws UserError naming both forms, if the text has neither
     */
    public static Instant parse(String typed, Instant now) {
        if (DURATION.matcher(typed).matches()) {
            return now.minus(duration(typed));
        }
        try {
            return Instant.parse(typed);
        } catch (DateTimeParseException e) {
            throw new UserError(
                    "'%s' is not a moment. Use a time ago (30m, 12h, 7d) or an instant (2026-05-04T10:15:00Z)."
                            .formatted(typed),
                    e);
        }
    }

    /**
     * Returns the moment: a time from now, or an instant.
     *
     * @throws UserError naming both forms, if the text has neither
     */
    public static Instant parseAhead(String typed, Instant now) {
        if (DURATION.matcher(typed).matches()) {
            return now.plus(duration(typed));
        }
        try {
            return Instant.parse(typed);
        } catch (DateTimeParseException e) {
            throw new UserError(
                    "'%s' is not a moment. Use a time from now (30m, 12h, 180d) or an instant (2026-05-04T10:15:00Z)."
                            .formatted(typed),
                    e);
        }
    }
}
