package dev.herald.console.pages;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts moments into words, as of now and in the reader's zone.
 *
 * @param now when the page is made
 * @param zone the reader's zone; UTC where it is not known
 */
public record Times(Instant now, ZoneId zone) {

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter IN_UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.UK);

    /** Returns times for a reader, whose zone a cookie names; UTC where it names none. */
    static Times of(Instant now, @Nullable String zone) {
        return new Times(now, zoneOf(zone));
    }

    private static ZoneId zoneOf(@Nullable String zone) {
        if (zone == null || zone.length() > 60) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** Returns date and time in the reader's zone; in UTC with this word where the zone is not known. */
    public String shown(Instant moment) {
        return withZone(SHOWN.withZone(zone).format(moment));
    }

    /** Returns the time of day in the reader's zone where the moment is today; else date and time. */
    public String shortly(Instant moment) {
        boolean today = LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(now, zone));
        return today ? withZone(TIME_OF_DAY.withZone(zone).format(moment)) : shown(moment);
    }

    /** Returns the time of day with its seconds, in the reader's zone. */
    public String toTheSecond(Instant moment) {
        return withZone(TO_THE_SECOND.withZone(zone).format(moment));
    }

    /** Returns a text in which each moment in ISO 8601 is a date and a time in the reader's zone. */
    public String inWords(String text) {
        return ISO.matcher(text).replaceAll(found -> inWords(found));
    }

    private String inWords(MatchResult found) {
        try {
            return shown(Instant.parse(found.group()));
        } catch (DateTimeException e) { // such as a 30 February, which somebody typed
            return found.group();
        }
    }

    private String withZone(String text) {
        return zone.equals(ZoneOffset.UTC) ? text + " UTC" : text;
    }

    /** Returns date and time in UTC. */
    public String utc(Instant moment) {
        return IN_UTC.withZone(ZoneOffset.UTC).format(moment);
    }

    /** Returns the moment as the attribute {@code datetime} wants it. */
    public String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Returns the distance of a deadline in words, such as {@code 2 d left} or {@code 1 d late}. What is left is
     * rounded up: a term of three days begins with 3 d.
     */
    public String term(Instant deadline) {
        return isLate(deadline)
                ? span(Duration.between(deadline, now)) + " late"
                : spanRoundedUp(Duration.between(now, deadline)) + " left";
    }

    /** Whether a deadline is over. */
    public boolean isLate(Instant deadline) {
        return deadline.isBefore(now);
    }

    /** Whether a deadline comes within two days. */
    public boolean isNear(Instant deadline) {
        return !isLate(deadline) && deadline.isBefore(now.plus(2, ChronoUnit.DAYS));
    }

    /** Returns how long ago a moment was, such as {@code 3 d}. */
    public String age(Instant moment) {
        return span(Duration.between(moment, now));
    }

    /** Returns how long something took, such as {@code 3 d}. */
    public String between(Instant begin, Instant end) {
        return span(Duration.between(begin, end));
    }

    private static String spanRoundedUp(Duration duration) {
        Duration unit = duration.toHours() >= 24
                ? Duration.ofDays(1)
                : duration.toMinutes() >= 60 ? Duration.ofHours(1) : Duration.ofMinutes(1);
        return span(duration.plus(unit).minusNanos(1));
    }

    private static String span(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = duration.toHours();
        if (hours < 24) {
            return hours + " h";
        }
        long days = duration.toDays();
        return days < 730 ? days + " d" : days / 365 + " years";
    }
}
