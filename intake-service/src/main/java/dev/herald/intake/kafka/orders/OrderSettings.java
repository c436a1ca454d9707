package dev.herald.intake.kafka.orders;

import dev.herald.contract.orders.OperatorKeys;
import dev.herald.event.MemberRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The arguments of the order processor.
 *
 * @param operators the operators as their file has them now
 * @param members returns a member's latest record on the topic
 * @param heartbeat interval of the heartbeats of compacted topics
 */
public record OrderSettings(
        Supplier<OperatorKeys> operators,
        Function<String, Optional<MemberRecord>> members,
        Duration heartbeat,
        MeterRegistry meters) {}
