package dev.herald.console.api;

import dev.herald.contract.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The evidence that cases name. Every method throws {@link CaseViews.ViewsClosed} while the console has not caught up
 * after a start; those that read content throw {@link EvidenceUnavailable} while it cannot be read.
 */
public interface EvidenceViews {

    /** Returns the list of a case's evidence, as one officer sees it; empty if there is no such case. */
    Optional<EvidenceView> list(CaseId id, Officer officer);

    /** Returns the bytes of a document; empty if it has not arrived, or is deleted. */
    Optional<byte[]> document(CaseId id, String sha256);

    /** Returns the content of a version of a fact; empty if the register has it no longer. */
    Optional<FactContent> fact(String factId, long version);

    /**
     * Returns the sealed facts on which a version of a case's HOLD rests; empty if it has changed or is gone. For
     * officers with clearance only.
     */
    Optional<FactContent> hold(CaseId id, long version);

    /**
     * Returns the blocked cases with a sealed fact that its bureau did not confirm by a moment. For officers with
     * clearance only.
     */
    List<CaseId> unconfirmed(Instant by);

    /**
     * The content of a fact.
     *
     * @param recordedAt when the register took it; of a HOLD, when its latest fact was recorded; null of cover
     * @param fact the fields of the contract's {@code FactRegistered}; of a HOLD, a list with the fields of
     *     {@code SealedFactAttested} and when each was recorded; of cover, the words that say so
     */
    record FactContent(@Nullable Instant recordedAt, JsonNode fact) {}

    /** An exception that says that evidence cannot be read now. */
    final class EvidenceUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception with its reason. */
        public EvidenceUnavailable(String message) {
            super(message);
        }
    }

    /** An exception that says that evidence is not what its identity says. */
    final class EvidenceDamaged extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Creates the exception with the coordinates of the record, and nothing of its content. */
        public EvidenceDamaged(String message) {
            super(message);
        }
    }
}
