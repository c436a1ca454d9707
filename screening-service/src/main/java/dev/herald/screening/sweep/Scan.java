package dev.herald.screening.sweep;

import dev.herald.contract.FramedHash;
import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.state.FullSweep;
import dev.herald.state.TargetedSweep;
import java.time.Instant;

/**
 * A scan of cases, of candidates or of all. It finds changed outcomes and announces none.
 *
 * @param number number of the scan in its partition
 * @param examined number of cases scanned so far
 * @param changed number of changed outcomes found so far
 */
public record Scan(int number, ScreeningCause cause, Instant startedAt, int examined, int changed) {

    static Scan of(FullSweep sweep) {
        return new Scan(
                sweep.getNumber(), sweep.getCause(), sweep.getStartedAt(), sweep.getExamined(), sweep.getChanged());
    }

    static Scan of(TargetedSweep sweep) {
        return new Scan(
                sweep.getNumber(),
                ScreeningCause.REGISTER,
                sweep.getStartedAt(),
                sweep.getExamined(),
                sweep.getChanged());
    }

    /** Returns the id under which officers see the scan if it is held. */
    public SweepId id(int partition) {
        String digest = new FramedHash()
                .add(Integer.toString(partition))
                .add(Integer.toString(number))
                .add(cause.name())
                .add(startedAt.toString())
                .hex();
        return new SweepId(partition, digest.substring(0, 32));
    }
}
