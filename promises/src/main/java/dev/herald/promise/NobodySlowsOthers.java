package dev.herald.promise;

import dev.herald.promise.history.FloodLatencies;
import dev.herald.promise.history.FloodLatencies.Handling;
import dev.herald.promise.history.History;
import java.time.Duration;

/**
 * While one member sends a flood, the edge answers the others at most twice as late as otherwise: at the 95th
 * percentile, and with a second for batches that were under way. Messages during an outage of intake, and soon after
 * one, do not count. Checks nothing without twenty messages of others in floods, and twenty outside.
 *
 * <pre>
 * legal:    jp sends thousands of messages in a second, and fr's request passes as fast as before
 * illegal:  jp sends thousands of messages in a second, and fr's requests wait for seconds until all are read
 * </pre>
 */
final class NobodySlowsOthers implements Check {

    private static final Duration SLACK = Duration.ofSeconds(1);

    @Override
    public void check(History history, ViolationCollector violations) {
        FloodLatencies latencies = FloodLatencies.of(history);
        if (!latencies.areComparable()) {
            return;
        }
        Duration longest =
                FloodLatencies.at95(latencies.usual()).time().multipliedBy(2).plus(SLACK);
        Handling late = FloodLatencies.at95(latencies.others());
        for (Handling one : latencies.others()) {
            violations.require(
                    !one.equals(late) || one.time().compareTo(longest) <= 0,
                    one.message(),
                    "one of twenty messages of others took %d ms or longer during a flood, of at most %d ms"
                            .formatted(one.time().toMillis(), longest.toMillis()));
        }
    }
}
