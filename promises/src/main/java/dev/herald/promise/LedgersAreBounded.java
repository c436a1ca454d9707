package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CustodyRecorded;
import dev.herald.promise.history.History;

/**
 * The ledger of a case keeps its latest versions, and of earlier ones no more than there are members: each of these is
 * the last that some member was sent.
 *
 * <pre>
 * legal:    a notice has two thousand versions, and its ledger names the latest 64
 * legal:    br was sent version 1 and is excluded since: the ledger has version 1, and the latest 64
 * illegal:  the ledger of a notice grows with every version
 * </pre>
 */
final class LedgersAreBounded implements Check {

    /** Versions that a ledger keeps for their own sake. */
    static final int LATEST = 64;

    @Override
    public void check(History history, ViolationCollector violations) {
        int most = LATEST + history.mailboxes().size();
        history.eventsOn(Topics.CUSTODY, CustodyRecorded.class).forEach(ledger -> {
            int versions = ledger.event().getVersions().size();
            violations.require(
                    versions <= most, ledger.record(), "has %d versions, of at most %d".formatted(versions, most));
        });
    }
}
