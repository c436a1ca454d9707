package dev.herald.contract.redress;

import dev.herald.contract.wire.ContentHash;
import dev.herald.event.SealedCaseFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Encrypts the file of an ended case, so that only the Commission can open it. */
@FunctionalInterface
public interface CaseFileSeal {

    /** Encrypts nothing. */
    CaseFileSeal NONE = (caseId, file, at) -> Optional.empty();

    /** The action of the audit's entry whose detail is the hash of an encrypted file. */
    String AUDITED = "CASE_FILE_SEALED";

    /** Returns the hash of an encrypted file: that of its JWE. */
    static String hash(SealedCaseFile file) {
        return ContentHash.of(ByteBuffer.wrap(file.getJwe().getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Returns the encrypted file; empty if there is no key of the Commission.
     *
     * @param at when the case ended, which says which year's key is used
     */
    Optional<SealedCaseFile> seal(String caseId, ObjectNode file, Instant at);
}
