package dev.herald.console.pictures;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of pictures.
 *
 * @param workers processes that make pictures at a time, 1 to 16, each with a heap of 192 MiB at most
 * @param within time for a picture, after which its process is killed
 * @param classPath class path of these processes; as shipped that of the console's own process
 */
@ConfigurationProperties("herald.console.pictures")
public record PictureSettings(
        @DefaultValue("1") int workers, @DefaultValue("8s") Duration within, String classPath) {

    private static final int MAX_WORKERS = 16;

    /** Checks the ranges. */
    public PictureSettings {
        if (workers < 1 || workers > MAX_WORKERS || !within.isPositive()) {
            throw new IllegalArgumentException(
                    "herald.console.pictures.workers is 1 to %d, and .within is a positive duration"
                            .formatted(MAX_WORKERS));
        }
    }
}
