package dev.herald.streams.replay;

import dev.herald.contract.orders.OperatorKeys;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a process needs to carry out orders about quarantined records. Processors find it in the settings of Streams,
 * under {@link #SETTING}.
 *
 * @param records reads quarantine and the service's sources
 * @param operators the operators and their keys, as they are now
 */
public record ReplayResources(RecordLookup records, Supplier<OperatorKeys> operators) {

    /** Setting: the resources of the process. */
    public static final String SETTING = "herald.replay.resources";

    /** Without resources, every order is refused. */
    private static final ReplayResources NONE =
            new ReplayResources((partition, from, isFound) -> RecordLookup.Ending.AT_END, OperatorKeys::none);

    /** Returns the resources in some settings. */
    static ReplayResources in(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof ReplayResources resources ? resources : NONE;
    }
}
