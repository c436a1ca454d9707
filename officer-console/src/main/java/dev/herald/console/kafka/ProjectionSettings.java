package dev.herald.console.kafka;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a projection's files.
 *
 * @param folder the files
 * @param commitEvery interval at which they are written durably
 * @param purgeEvery interval at which deleted data is removed from them
 * @param longestAway time after which they are built again
 * @param staleness a read that waits for no sequence may miss changes that are younger
 */
public record ProjectionSettings(
        Path folder, Duration commitEvery, Duration purgeEvery, Duration longestAway, Duration staleness) {}
