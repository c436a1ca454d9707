package dev.herald.benchmark.bare;

import java.nio.file.Path;

/** The agreement between the benchmark and the process of a bare topology. */
final class BareConnection {

    /** Environment variable with the client's settings, as the text of a properties file. */
    static final String CLIENT = "HERALD_BENCH_CLIENT";

    private BareConnection() {}

    /** Returns the file that exists once the process has its partitions. */
    static Path readyFile(Path folder) {
        return folder.resolve("ready");
    }
}
