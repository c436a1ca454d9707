package dev.herald.benchmark.load;

import java.time.Duration;

/** A trial of 100 records per second over 10 seconds that is sustained, and its variations. */
record TrialFixture(
        long latencyMillis,
        long delayMillis,
        int arrived,
        int refused,
        boolean stopped,
        double waitingMidway,
        double waitingAtEnd) {

    static final int SENT = 1_000;

    static TrialFixture sustained() {
        return new TrialFixture(300, 2, SENT, 0, false, 30, 30);
    }

    TrialFixture withLatency(long millis) {
        return new TrialFixture(millis, delayMillis, arrived, refused, stopped, waitingMidway, waitingAtEnd);
    }

    TrialFixture withGeneratorDelay(long millis) {
        return new TrialFixture(latencyMillis, millis, arrived, refused, stopped, waitingMidway, waitingAtEnd);
    }

    TrialFixture withArrived(int records) {
        return new TrialFixture(latencyMillis, delayMillis, records, refused, stopped, waitingMidway, waitingAtEnd);
    }

    TrialFixture withRefused(int records) {
        return new TrialFixture(
                latencyMillis, delayMillis, SENT - records, records, stopped, waitingMidway, waitingAtEnd);
    }

    TrialFixture whichWasStopped() {
        return new TrialFixture(latencyMillis, delayMillis, arrived, refused, true, waitingMidway, waitingAtEnd);
    }

    TrialFixture withWaiting(double midway, double atEnd) {
        return new TrialFixture(latencyMillis, delayMillis, arrived, refused, stopped, midway, atEnd);
    }

    Verdict verdict() {
        LatencyHistogram latency = new LatencyHistogram();
        LatencyHistogram delay = new LatencyHistogram();
        for (int record = 0; record < arrived; record++) {
            latency.addMillis(latencyMillis);
        }
        for (int record = 0; record < SENT; record++) {
            delay.addMillis(delayMillis);
        }
        return new LoadTrial(
                        new SendSchedule(100, Duration.ofSeconds(10)),
                        SENT,
                        arrived,
                        refused,
                        stopped,
                        waitingMidway,
                        waitingAtEnd,
                        latency,
                        delay)
                .verdict();
    }
}
