package dev.herald.streams.lifecycle;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Keeps the log short while the broker is away: a dozen clients of a process warn several times a second.
 * {@link BrokerMonitor} logs one line a minute instead.
 *
 * <ul>
 *   <li>While the broker is silent, warnings of Kafka's classes are dropped, and errors that repeat the silence: their
 *       cause is a time-out, a lost connection, or a transaction that is given up and done again, or a thread that died
 *       is replaced. Other errors pass.
 *   <li>While the broker is silent, lines of Herald with the marker {@link #REPEATS_SILENCE} are dropped: each follower
 *       of a topic waits for the same broker.
 *   <li>At any time, the first warning about a connection passes in a minute, of all clients of the process: the
 *       clients warn before the silence is noticed, and for as long as one of several brokers is away.
 * </ul>
 */
final class BrokerSilenceLogFilter extends Filter<ILoggingEvent> {

    /** Marks a line about a request that the broker did not answer. */
    static final Marker REPEATS_SILENCE = MarkerFactory.getMarker("REPEATS_BROKER_SILENCE");

    private static final String KAFKA = "org.apache.kafka";
    /** Who warns of a lost connection: for each one, and for each partition that was written over it. */
    private static final Set<String> OF_CONNECTIONS =
            Set.of("org.apache.kafka.clients.NetworkClient", "org.apache.kafka.clients.producer.internals.Sender");

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final BooleanSupplier brokerIsSilent;
    private final InstantSource clock;
    private @Nullable Instant lastConnectionWarning;

    BrokerSilenceLogFilter(BooleanSupplier brokerIsSilent, InstantSource clock) {
        this.brokerIsSilent = brokerIsSilent;
        this.clock = clock;
    }

    /**
     * Adds the filter to what these loggers write, if they are Logback's. A filter of loggers would be asked for every
     * line that is not logged, too, and Kafka's producer has several for each record.
     */
    static void install(ILoggerFactory loggers, BooleanSupplier brokerIsSilent, InstantSource clock) {
        if (loggers instanceof LoggerContext logging) {
            BrokerSilenceLogFilter filter = new BrokerSilenceLogFilter(brokerIsSilent, clock);
            filter.start();
            logging.getLogger(Logger.ROOT_LOGGER_NAME)
                    .iteratorForAppenders()
                    .forEachRemaining(appender -> replaceIn(appender, filter));
        }
    }

    private static void replaceIn(Appender<ILoggingEvent> appender, BrokerSilenceLogFilter filter) {
        List<Filter<ILoggingEvent>> others = appender.getCopyOfAttachedFiltersList().stream()
                .filter(other -> !(other instanceof BrokerSilenceLogFilter))
                .toList();
        appender.clearAllFilters();
        others.forEach(appender::addFilter);
        appender.addFilter(filter);
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        List<Marker> markers = event.getMarkerList();
        if (markers != null && markers.contains(REPEATS_SILENCE)) {
            return brokerIsSilent.getAsBoolean() ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
        int level = event.getLevel().toInt();
        String logger = event.getLoggerName();
        if (level < Level.WARN_INT || !logger.startsWith(KAFKA)) {
            return FilterReply.NEUTRAL;
        }
        boolean isRepetition =
                level == Level.WARN_INT || isUnansweredRequest(error(event)) || isReplacement(event.getMessage());
        if (isRepetition && brokerIsSilent.getAsBoolean()) {
            return FilterReply.DENY;
        }
        return level == Level.WARN_INT && OF_CONNECTIONS.contains(logger) && !isFirstOfInterval()
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    /** {@link ThreadDeaths} logs each death in a line, Streams logs it again with its stack. */
    private static boolean isReplacement(@Nullable String format) {
        return format != null && format.contains("Replacing thread in the streams uncaught exception handler");
    }

    private static @Nullable Throwable error(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }

    /** Returns whether the error, or a cause of it, is that the broker did not answer. */
    static boolean isUnansweredRequest(@Nullable Throwable error) {
        for (Throwable thrown = error; thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof TimeoutException
                    || thrown instanceof java.util.concurrent.TimeoutException
                    || thrown instanceof DisconnectException
                    || thrown instanceof TaskCorruptedException) {
                return true;
            }
        }
        return false;
    }

    private synchronized boolean isFirstOfInterval() {
        Instant now = clock.instant();
        if (lastConnectionWarning != null && now.isBefore(lastConnectionWarning.plus(INTERVAL))) {
            return false;
        }
        lastConnectionWarning = now;
        return true;
    }
}
