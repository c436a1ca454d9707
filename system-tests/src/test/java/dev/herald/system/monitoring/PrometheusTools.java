package dev.herald.system.monitoring;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The programs of Debian's package {@code prometheus}. */
public final class PrometheusTools {

    static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");

    private PrometheusTools() {}

    /** Skips the test with a message where the package is not installed. */
    public static void require() {
        if (!Files.isExecutable(PROMTOOL) || !Files.isExecutable(PROMETHEUS)) {
            String missing =
                    "alarms and dashboards: not checked by Prometheus, because Debian's package is not installed";
            System.out.println(missing);
            Assumptions.abort(missing);
        }
    }
}
