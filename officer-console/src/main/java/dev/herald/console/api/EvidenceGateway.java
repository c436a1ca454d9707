package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.contract.CaseId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Records with review that an officer opens evidence. */
@FunctionalInterface
public interface EvidenceGateway {

    /**
     * Identifies a piece of evidence.
     *
     * @param id SHA-256 of a document, or id of a fact
     * @param version version of the fact; null for a document
     */
    record EvidenceId(String id, @Nullable Long version) {}

    /**
     * Sends the opening as a command.
     *
     * @param revision latest revision of the case that the officer saw
     * @return the result; fails like {@link CommandGateway#send}. Unless it is accepted, the evidence must not be
     *     shown.
     */
    CompletableFuture<CommandResult> open(
            CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence);
}
