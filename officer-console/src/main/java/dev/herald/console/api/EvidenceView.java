package dev.herald.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The evidence that a case names, as JSON: documents of its live requests and of answers, and facts on which its flags
 * rest. All sealed facts of a case are one entry, HOLD.
 *
 * @param revision latest revision of the case
 */
public record EvidenceView(String caseId, int revision, List<DocumentEvidence> documents, List<FactEvidence> facts) {

    /**
     * A document.
     *
     * @param size in bytes
     * @param revisions live revisions of the request that name it
     * @param questions ids of the questions with whose answers it came
     * @param arrived whether its sender has sent it, and it is not deleted
     * @param openedAt when the officer who asks last opened it; null if never
     */
    public record DocumentEvidence(
            String sha256,
            DocumentKind kind,
            String mediaType,
            int size,
            List<Integer> revisions,
            List<String> questions,
            boolean arrived,
            @Nullable Instant openedAt) {}

    /**
     * A version of a fact.
     *
     * @param version offset of its record in the register; of a HOLD, its version
     * @param confidence the reporter's confidence in per cent
     * @param flags rules whose flags name this version
     * @param openedAt when the officer who asks last opened this version; null if never
     */
    public record FactEvidence(
            String factId,
            long version,
            FactKind kind,
            int confidence,
            Confidentiality confidentiality,
            List<String> flags,
            @Nullable Instant openedAt) {}

    /** Returns a document by its hash; empty if the case does not name it. */
    public Optional<DocumentEvidence> document(String sha256) {
        return documents.stream()
                .filter(document -> document.sha256().equals(sha256))
                .findFirst();
    }

    /** Returns the versions of a fact that flags name; mostly one. */
    public List<FactEvidence> versionsOf(String factId) {
        return facts.stream().filter(fact -> fact.factId().equals(factId)).toList();
    }

    /**
     * A version of a fact with its whole content, as JSON.
     *
     * @param version offset of its record in the register
     * @param recordedAt when the register took it; absent of cover
     * @param flags rules whose flags name this version
     * @param fact the fields of the contract's {@code FactRegistered}
     */
    public record FactView(
            String factId,
            long version,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant recordedAt,

            List<String> flags,
            JsonNode fact) {}
}
