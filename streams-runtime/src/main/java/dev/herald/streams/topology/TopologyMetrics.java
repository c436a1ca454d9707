package dev.herald.streams.topology;

import java.util.Map;

/**
 * Counts the records that a topology does not handle, and records how far it read global topics. Streams creates
 * handlers and processors by their class, so they find it in the settings, under {@link #SETTING}.
 */
public interface TopologyMetrics {

    /** Setting: the metrics of the process. */
    String SETTING = "herald.topology.metrics";

    /**
     * Counts a record that went to quarantine.
     *
     * @param stage the node that met the error
     * @param error class of the error
     */
    void countQuarantined(String stage, String error);

    /**
     * Counts a record that a global feed left out.
     *
     * @param reason class of the error, or the rule that the record breaks
     */
    void countLeftOut(String topic, String reason);

    /**
     * Records how far a global feed has read a partition.
     *
     * @param next the offset after the last record that the feed received or left out
     */
    void feedReached(String topic, int partition, long next);

    /** Returns the metrics in some settings; without them, metrics that count nothing. */
    static TopologyMetrics in(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof TopologyMetrics metrics ? metrics : NOTHING;
    }

    /** Counts nothing. */
    TopologyMetrics NOTHING = new TopologyMetrics() {
        @Override
        public void countQuarantined(String stage, String error) {}

        @Override
        public void countLeftOut(String topic, String reason) {}

        @Override
        public void feedReached(String topic, int partition, long next) {}
    };
}
