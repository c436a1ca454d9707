package dev.herald.intake.kafka;

import dev.herald.intake.kafka.witness.WitnessMapper;
import dev.herald.intake.witness.WitnessPolicy;
import java.util.Optional;

/** The witnesses of tests that are not about them. */
final class WitnessFixture {

    private WitnessFixture() {}

    /** Nobody has a key, and there is no tree. */
    static WitnessMapper none() {
        return new WitnessMapper(new WitnessPolicy(origin -> false), member -> Optional.empty());
    }
}
