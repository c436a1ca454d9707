package dev.herald.intake.kafka.orders;

import dev.herald.contract.orders.OperatorKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The arguments of the order processor.
 *
 * @param operators the operators as their file has them now
 * @param members the members topic
 * @param heartbeat interval of the heartbeats of compacted topics
 */
public record OrderSettings(
        Supplier<OperatorKeys> operators, RecordedMembers members, Duration heartbeat, MeterRegistry meters) {}
