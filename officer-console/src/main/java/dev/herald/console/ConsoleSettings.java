package dev.herald.console;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the console.
 *
 * @param outcomeWithin time for which a response waits for the result of its command before it is 202
 * @param readWithin time for which a response waits until the projection has the sequence that a read asks for
 * @param behindAfter time without catching up after which a projection counts as behind
 * @param projection the projections of the case files and of the documents' places
 * @param search the search over all cases
 */
@ConfigurationProperties("herald.console")
record ConsoleSettings(
        @DefaultValue("10s") Duration outcomeWithin,
        @DefaultValue("5s") Duration readWithin,
        @DefaultValue("10s") Duration behindAfter,
        Projection projection,
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

    /**
     * The settings of the projections of the case files, of the documents' places and of the custody ledgers.
     *
     * @param folder files of the case files; deleted, they are built again from the topic
     * @param documents files of the documents' places, which hold no document; deleted, they are built again as well
     * @param custody files of who holds which case, which hold no person; deleted, they are built again as well
     * @param audit files of the places of audit entries, which hold no entry; deleted, they are built again as well
     * @param register files of the places of facts and the words by which they are found; deleted, they are built again
     *     as well
     * @param commitEvery interval at which they are written durably, with the offsets that they contain
     * @param purgeEvery interval at which deleted data is removed from the files
     * @param longestAway time after which the files are built again, because tombstones may have been missed; shorter
     *     than the topics' {@code delete.retention.ms}
     */
    record Projection(
            Path folder,
            Path documents,
            Path custody,
            Path audit,
            Path register,
            @DefaultValue("5s") Duration commitEvery,
            @DefaultValue("1h") Duration purgeEvery,
            @DefaultValue("30d") Duration longestAway) {}
}
