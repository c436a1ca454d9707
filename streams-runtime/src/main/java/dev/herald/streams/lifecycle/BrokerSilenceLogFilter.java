package dev.herald.streams.lifecycle;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Drops the warnings of Kafka's clients while the broker is away: a dozen clients of a process warn several times a
 * second. {@link BrokerMonitor} logs one line a minute instead. Errors pass.
 */
final class BrokerSilenceLogFilter extends TurboFilter {

    private static final String KAFKA = "org.apache.kafka";

    private final BooleanSupplier brokerIsSilent;

    BrokerSilenceLogFilter(BooleanSupplier brokerIsSilent) {
        this.brokerIsSilent = brokerIsSilent;
    }

    /** Adds the filter to the process' logging, if that is Logback. */
    static void install(BooleanSupplier brokerIsSilent) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getTurboFilterList().removeIf(BrokerSilenceLogFilter.class::isInstance);
            BrokerSilenceLogFilter filter = new BrokerSilenceLogFilter(brokerIsSilent);
            filter.start();
            logging.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable error) {
        return level == Level.WARN && logger.getName().startsWith(KAFKA) && brokerIsSilent.getAsBoolean()
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
