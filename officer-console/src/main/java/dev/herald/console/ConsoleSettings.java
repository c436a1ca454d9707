package dev.herald.console;

import dev.herald.console.kafka.ProjectionSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the console.
 *
 * @param outcomeWithin time for which a response waits for the result of its command before it is 202
 * @param readWithin time for which a response waits until the projection has the sequence that a read asks for
 * @param behindAfter time without catching up after which a projection counts as behind
 * @param projection the files of all projections
 * @param search the search over all cases
 */
@ConfigurationProperties("herald.console")
record ConsoleSettings(
        @DefaultValue("10s") Duration outcomeWithin,
        @DefaultValue("5s") Duration readWithin,
        @DefaultValue("10s") Duration behindAfter,
        ProjectionSettings projection,
        @DefaultValue Search search) {

    /**
     * The settings of the search.
     *
     * @param digestKey key of the digests that the audit keeps of searches, at least 32 characters; empty for a random
     *     one of each instance
     */
    record Search(@DefaultValue("") String digestKey) {

        /** Checks the length of the key. */
        Search {
            if (!digestKey.isEmpty() && digestKey.length() < 32) {
                throw new IllegalArgumentException(
                        "herald.console.search.digest-key has at least 32 characters, or none");
            }
        }

        /** Returns no key, so that it may be logged. */
        @Override
        public String toString() {
            return "Search[key not printed]";
        }
    }
}
