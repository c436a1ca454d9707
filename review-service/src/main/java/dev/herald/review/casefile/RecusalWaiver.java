package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permission for an officer to decide on a case in spite of a nationality. A supervisor proposes it, and it takes
 * effect once another officer confirms it.
 *
 * @param officer officer who may decide
 * @param supervisor supervisor who proposed it
 * @param reasons reasons of the two in words; empty once the person is forgotten
 * @param confirmedBy the other officer; null before
 */
public record RecusalWaiver(
        String officer,
        String supervisor,
        String reasons,
        @Nullable String confirmedBy,
        Instant at) {

    /** Whether it takes effect. */
    public boolean isConfirmed() {
        return confirmedBy != null;
    }

    /** Returns the waiver that another officer confirms with further reasons. */
    public RecusalWaiver confirmed(String by, String further, Instant now) {
        String joined = reasons.equals(further) ? reasons : "%s\n\n%s".formatted(reasons, further);
        return new RecusalWaiver(officer, supervisor, joined, by, now);
    }

    /** Returns the officer who gave the latest command about it. */
    public String latestOfficer() {
        return confirmedBy == null ? supervisor : confirmedBy;
    }

    /** Returns what that command did, as timeline and audit say it. */
    public String what() {
        return isConfirmed() ? "RECUSAL_WAIVED" : "RECUSAL_WAIVER_PROPOSED";
    }

    RecusalWaiver withoutPersonalData() {
        return new RecusalWaiver(officer, supervisor, "", confirmedBy, at);
    }
}
