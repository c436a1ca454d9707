package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.RecordedSearch;
import dev.herald.contract.CaseId;
import java.util.concurrent.CompletableFuture;

/** A gateway that takes nothing. A fake overrides what its test sends. */
class NoCommands implements CommandGateway {

    @Override
    public CompletableFuture<CommandResult> send(
            CaseId caseId, Officer officer, String commandId, CommandRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> recordView(CaseId caseId, Officer officer, String viewId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> recordList(Officer officer, String list, String viewId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> recordSearch(Officer officer, RecordedSearch search) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<CommandResult> open(
            CaseId caseId, Officer officer, String commandId, int revision, EvidenceId evidence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<CommandResult> compare(
            CaseId caseId, Officer officer, String commandId, GivenVerdict verdict) {
        throw new UnsupportedOperationException();
    }
}
