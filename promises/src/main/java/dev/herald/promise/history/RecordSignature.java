package dev.herald.promise.history;

import dev.herald.contract.signature.SignatureEvidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a record shows of who wrote it.
 *
 * @param appendedAt time at which the broker received the record
 * @param signature signature in its headers, as detached JWS; null if there is none
 * @param evidence a member's signature that the edge handed on in the headers; null if there is none
 * @param bodyHash SHA-256 of the Avro body, in lower-case hex; empty if the record has none
 */
public record RecordSignature(
        Instant appendedAt,
        @Nullable String signature,
        @Nullable SignatureEvidence evidence,
        String bodyHash) {

    /** Returns what an unsigned record shows. */
    public static RecordSignature none(Instant appendedAt) {
        return new RecordSignature(appendedAt, null, null, "");
    }
}
