package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.KnowledgePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scan of all cases of a partition, in the order of their ids.
 *
 * @param number number of the scan in its partition; never given twice
 * @param matchedAt position of the stored matches that the scan uses: it searches again only for persons whose matches
 *     changed since; null if it searches for every person again
 * @param cursor the last case scanned; empty before the first
 * @param examined number of cases scanned so far
 * @param changed number of changed outcomes found so far
 */
public record FullSweep(
        int number,
        ScreeningCause cause,
        Instant startedAt,
        @Nullable KnowledgePosition matchedAt,
        String cursor,
        int examined,
        int changed)
        implements Scan {

    FullSweep after(String last, int moreExamined, int moreChanged) {
        return new FullSweep(number, cause, startedAt, matchedAt, last, examined + moreExamined, changed + moreChanged);
    }
}
