package dev.herald.console.api;

import dev.herald.console.api.CommandGateway.CommandResult;
import dev.herald.contract.CaseId;
import java.util.Optional;

/**
 * A change of a case file that a command will make. An officer who gets the answer to a command reads the change on the
 * next page. Most changes are known by their sequence. A claim moves no sequence and is known by itself.
 */
public final class ShownChange {

    private final CaseViews cases;
    private final CaseId id;
    private final boolean aboutClaim;
    private final Optional<ClaimView> before;

    private ShownChange(CaseViews cases, CaseId id, boolean aboutClaim, Optional<ClaimView> before) {
        this.cases = cases;
        this.id = id;
        this.aboutClaim = aboutClaim;
        this.before = before;
    }

    /** Returns the change that a command will make. It is asked for before the command is sent. */
    public static ShownChange by(CommandRequest.Kind kind, CaseViews cases, CaseId id) {
        return new ShownChange(
                cases, id, kind.isAboutClaim(), kind.isAboutClaim() ? cases.claimOf(id) : Optional.empty());
    }

    /**
     * Waits until the case file shows the result, for a bounded time.
     *
     * @return whether it does
     */
    public boolean await(CommandResult result) throws InterruptedException {
        return (aboutClaim && result.code().equals("ACCEPTED"))
                ? cases.awaitOtherClaim(id, before)
                : cases.awaitSequence(id, result.sequence());
    }
}
