package dev.herald.console.kafka;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the projections' files.
 *
 * @param folder the files; deleted, they are built again from the topics
 * @param commitEvery interval at which they are written durably, with the offsets that they contain
 * @param purgeEvery interval at which deleted data is removed from them
 * @param longestAway time after which they are built again, because tombstones may have been missed; shorter than the
 *     topics' {@code delete.retention.ms}
 * @param staleness a read that waits for no sequence may miss changes that are younger: shown changes cost a file
 */
public record ProjectionSettings(
        Path folder,
        @DefaultValue("5s") Duration commitEvery,
        @DefaultValue("1h") Duration purgeEvery,
        @DefaultValue("30d") Duration longestAway,
        @DefaultValue("50ms") Duration staleness) {

    /** Returns the settings of one projection, whose files have a folder of their own. */
    public ProjectionSettings of(String projection) {
        return new ProjectionSettings(folder.resolve(projection), commitEvery, purgeEvery, longestAway, staleness);
    }
}
