package dev.herald.screening.sweep;

import dev.herald.contract.FramedHash;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import java.time.Instant;

/** A scan of cases. It finds changed outcomes and announces none. */
public sealed interface Scan permits FullSweep, TargetedSweep {

    /** Returns the number of the scan in its partition. */
    int number();

    /** Returns why it started. */
    ScreeningCause cause();

    /** Returns when it started. */
    Instant startedAt();

    /** Returns the number of cases scanned so far. */
    int examined();

    /** Returns the number of changed outcomes found so far. */
    int changed();

    /** Returns the id under which officers see the scan if it is held. */
    default SweepId id(int partition) {
        String digest = new FramedHash()
                .add(Integer.toString(partition))
                .add(Integer.toString(number()))
                .add(cause().name())
                .add(startedAt().toString())
                .hex();
        return new SweepId(partition, digest.substring(0, 32));
    }
}
