package dev.herald.intake.kafka.orders;

import dev.herald.contract.orders.OperatorKeys;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.streams.topology.ThreadTimeBudget;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The arguments of the order processor.
 *
 * @param operators the operators as their file has them now
 * @param members the members topic
 * @param heartbeat interval of the heartbeats of compacted topics, and of the checks of unconfirmed orders
 * @param checkTime time of the process for checks
 * @param answered counts the answers
 */
public record OrderSettings(
        Supplier<OperatorKeys> operators,
        RecordedMembers members,
        Duration heartbeat,
        ThreadTimeBudget checkTime,
        Consumer<OperatorOrderAnswered> answered) {}
