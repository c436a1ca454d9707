package dev.herald.cli.top;

/** Reads the metrics of the services. */
@FunctionalInterface
interface MetricsSource {

    /** Returns the metrics now. An instance that does not answer in time is silent, and no failure. */
    MetricsReading read();
}
