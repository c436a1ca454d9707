package dev.herald.gateway.witness;

import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Starts the witness of a member whose gateway sends its statements. */
@FunctionalInterface
public interface WitnessStarter {

    /**
     * Starts the witness.
     *
     * @param sender sends an event of the member; throws if the broker did not confirm
     */
    WitnessThread start(Consumer<SpecificRecord> sender);
}
