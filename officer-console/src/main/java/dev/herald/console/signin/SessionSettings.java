package dev.herald.console.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sessions of officers who signed in to the pages.
 *
 * @param idle time without a request of the officer after which a session ends; a page that refreshes itself does not
 *     count
 * @param longest time after which a session ends, whatever the officer does
 * @param secure whether browsers send cookies over TLS alone
 */
@ConfigurationProperties("herald.console.session")
record SessionSettings(
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("true") boolean secure) {

    /** Checks that both are positive. */
    SessionSettings {
        if (!idle.isPositive() || !longest.isPositive()) {
            throw new IllegalArgumentException("herald.console.session.idle and .longest are positive durations");
        }
    }
}
