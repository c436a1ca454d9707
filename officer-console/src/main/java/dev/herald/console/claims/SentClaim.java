package dev.herald.console.claims;

import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CommandGateway;
import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.api.ShownChange;
import dev.herald.contract.CaseId;
import java.util.concurrent.CompletableFuture;

/**
 * A claim that was sent.
 *
 * @param change what the case file will show
 */
record SentClaim(CaseId id, ShownChange change, CompletableFuture<CommandResult> result) {

    static SentClaim send(CaseId id, Officer officer, String commandId, CaseViews cases, CommandGateway gateway) {
        CommandRequest claim = CommandRequest.claim();
        return new SentClaim(id, ShownChange.by(claim.kind(), cases, id), gateway.send(id, officer, commandId, claim));
    }
}
