package dev.herald.benchmark.load;

/**
 * What happened at one rate.
 *
 * @param schedule the intended sends
 * @param sent records sent; fewer than the schedule has if the trial was stopped
 * @param arrived records that passed the pipeline
 * @param refused records that the pipeline or the broker refused
 * @param stopped whether so many records were on their way that the trial was stopped
 * @param waitingMidway records on their way, on average over the middle third
 * @param waitingAtEnd records on their way, on average over the last third
 * @param latency from the intended send to the poll of a read-committed consumer
 * @param generatorDelay from the intended to the actual send
 */
public record LoadTrial(
        SendSchedule schedule,
        int sent,
        int arrived,
        int refused,
        boolean stopped,
        double waitingMidway,
        double waitingAtEnd,
        LatencyHistogram latency,
        LatencyHistogram generatorDelay) {

    /** Returns how many records neither arrived nor were refused. */
    public int missing() {
        return Math.max(0, sent - arrived - refused);
    }
}
