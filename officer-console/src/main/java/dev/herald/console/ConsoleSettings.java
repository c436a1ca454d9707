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
 * @param projection the projections of the case files, of the documents' places and of the custody ledgers
 */
@ConfigurationProperties("herald.console")
record ConsoleSettings(
        @DefaultValue("10s") Duration outcomeWithin,
        @DefaultValue("5s") Duration readWithin,
        @DefaultValue("10s") Duration behindAfter,
        Projection projection) {

    /**
     * The settings of the projections of the case files, of the documents' places and of the custody ledgers.
     *
     * @param folder files of the case files; deleted, they are built again from the topic
     * @param documents files of the documents' places, which hold no document; deleted, they are built again as well
     * @param custody files of the custody ledgers, which name no person; deleted, they are built again as well
     * @param commitEvery interval at which they are written durably, with the offsets that they contain
     * @param purgeEvery interval at which deleted data is removed from the files
     * @param longestAway time after which the files are built again, because tombstones may have been missed; shorter
     *     than the topics' {@code delete.retention.ms}
     */
    record Projection(
            Path folder,
            Path documents,
            Path custody,
            @DefaultValue("5s") Duration commitEvery,
            @DefaultValue("1h") Duration purgeEvery,
            @DefaultValue("30d") Duration longestAway) {}
}
