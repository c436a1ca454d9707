package dev.herald.intake.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member takes of its budgets in one partition.
 *
 * @param openCases cases that are open or in force
 * @param openBytes bytes of their latest requests
 * @param sentUntil until when the bytes of an hour that are sent to others are in use; null before the first
 * @param reportsUntil the same for the reports of a day
 * @param attestationsUntil the same for the attestations of a day
 * @param documentsUntil the same for the bytes of documents of a day
 */
public record MemberUsage(
        int openCases,
        long openBytes,
        @Nullable Instant sentUntil,
        @Nullable Instant reportsUntil,
        @Nullable Instant attestationsUntil,
        @Nullable Instant documentsUntil) {

    /** The usage of a member that has sent nothing. */
    public static final MemberUsage NONE = new MemberUsage(0, 0, null, null, null, null);

    /** Returns the usage after a case of the member was opened, changed or ended. */
    public MemberUsage withCase(int bytesBefore, int bytesAfter) {
        return new MemberUsage(
                openCases + Integer.signum(bytesAfter) - Integer.signum(bytesBefore),
                openBytes + bytesAfter - bytesBefore,
                sentUntil,
                reportsUntil,
                attestationsUntil,
                documentsUntil);
    }

    MemberUsage withSentUntil(Instant until) {
        return new MemberUsage(openCases, openBytes, until, reportsUntil, attestationsUntil, documentsUntil);
    }

    MemberUsage withReportsUntil(Instant until) {
        return new MemberUsage(openCases, openBytes, sentUntil, until, attestationsUntil, documentsUntil);
    }

    MemberUsage withAttestationsUntil(Instant until) {
        return new MemberUsage(openCases, openBytes, sentUntil, reportsUntil, until, documentsUntil);
    }

    MemberUsage withDocumentsUntil(Instant until) {
        return new MemberUsage(openCases, openBytes, sentUntil, reportsUntil, attestationsUntil, until);
    }
}
