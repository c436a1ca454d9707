package dev.herald.review.casefile;

import java.time.Instant;

/**
 * A supervisor's permission for an officer to decide on a case in spite of a nationality.
 *
 * @param officer officer who may decide
 * @param supervisor supervisor who gave the permission
 * @param reasons reasons of the supervisor in words; empty once the person is forgotten
 */
public record RecusalWaiver(String officer, String supervisor, String reasons, Instant at) {

    RecusalWaiver withoutPersonalData() {
        return new RecusalWaiver(officer, supervisor, "", at);
    }
}
