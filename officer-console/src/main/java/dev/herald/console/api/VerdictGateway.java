package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.EvidenceGateway.EvidenceId;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.screening.PersonVerdict;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends review what officers say about the persons of facts. */
@FunctionalInterface
public interface VerdictGateway {

    /**
     * A verdict of an officer.
     *
     * @param revision revision with whose person the fact's was compared
     * @param fact id and version of a fact, or of the HOLD
     * @param sealed whether the fact is a HOLD, of which operators may not learn
     * @param verdict null takes back what the officer said
     */
    record GivenVerdict(
            int revision,
            EvidenceId fact,
            boolean sealed,
            @Nullable PersonVerdict verdict) {}

    /**
     * Sends a verdict as a command.
     *
     * @return the result; fails like {@link CommandGateway#send}
     */
    CompletableFuture<CommandResult> compare(CaseId caseId, Officer officer, String commandId, GivenVerdict verdict);
}
