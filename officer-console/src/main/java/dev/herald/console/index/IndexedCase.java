package dev.herald.console.index;

import dev.herald.console.api.ClaimView;
import dev.herald.contract.vocabulary.Severity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case file with what it is listed by.
 *
 * @param state name of the state
 * @param reviewDue whether the periodic review is due
 * @param escalated whether the case is escalated
 * @param tier number of patterns across the bureau's requests
 * @param shownDeadline earliest deadline that matters to an officer; null where none does
 * @param nextDeadline earliest deadline that review has yet to handle; null where none runs
 * @param detained whether somebody may be detained
 * @param unreviewedSince since when a diffusion is out unreviewed; null where none is
 * @param weight weight of the gravest flag; null where there is none
 * @param claim latest claim, which may be over; null where there is none
 * @param labels labels by which the queue finds it
 * @param sequence number of changes of the file
 * @param summary what a list shows
 * @param file the whole file
 */
@SuppressWarnings("ArrayRecordComponent") // written to the index and compared nowhere
public record IndexedCase(
        String caseId,
        String state,
        boolean reviewDue,
        boolean escalated,
        int tier,
        Instant changedAt,
        @Nullable Instant shownDeadline,
        @Nullable Instant nextDeadline,
        boolean detained,
        @Nullable Instant unreviewedSince,
        @Nullable Severity weight,
        @Nullable ClaimView claim,
        Set<String> labels,
        long sequence,
        byte[] summary,
        byte[] file) {}
