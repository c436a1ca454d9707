package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.ScreeningCause;
import java.time.Instant;

/**
 * A scan of the cases that changes may affect. It takes one stored candidate after the other, so it needs no cursor.
 *
 * @param number number of the scan in its partition; never given twice
 * @param examined number of cases scanned so far
 * @param changed number of changed outcomes found so far
 */
public record TargetedSweep(int number, Instant startedAt, int examined, int changed) implements Scan {

    @Override
    public ScreeningCause cause() {
        return ScreeningCause.REGISTER;
    }

    TargetedSweep after(int moreExamined, int moreChanged) {
        return new TargetedSweep(number, startedAt, examined + moreExamined, changed + moreChanged);
    }
}
