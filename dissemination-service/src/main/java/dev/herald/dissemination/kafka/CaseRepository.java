package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.event.DecisionIssued;
import dev.herald.state.DisseminatedCase;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.signing.UnverifiedEvent;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads and writes the moving part of cases: versions, ledger and the end of the custody log. It holds no content, so
 * an acknowledgement costs one small value read and one written.
 */
final class CaseRepository {

    private final KeyValueStore<String, DisseminatedCase> cases;

    CaseRepository(KeyValueStore<String, DisseminatedCase> cases) {
        this.cases = cases;
    }

    /**
     * A case as it is stored.
     *
     * @param log end of its custody log
     * @param decisionSequence sequence of the latest decision on it; 0 for none
     */
    record StoredCase(CaseInCustody known, CustodyLog log, long decisionSequence) {}

    StoredCase find(String key) {
        DisseminatedCase stored = cases.get(key);
        return stored == null
                ? new StoredCase(CaseInCustody.unknown(new CaseId(key)), CustodyLog.EMPTY, 0)
                : new StoredCase(
                        CaseStateMapper.read(stored), CaseStateMapper.log(stored), stored.getDecisionSequence());
    }

    /**
     * Requires that a decision is later than every decision on its case before, and remembers it.
     *
     * @param decision a decision whose signature fits
     * @throws UnverifiedEvent if it is a copy
     */
    void requireLater(DecisionIssued decision) {
        StoredCase stored = find(decision.getCaseId());
        SignatureCheck.requireLater(decision, stored.decisionSequence());
        cases.put(decision.getCaseId(), CaseStateMapper.write(stored.known(), stored.log(), decision.getSequence()));
    }

    /** Writes a case if it changed. */
    void save(StoredCase before, CaseInCustody after, List<CustodyEntry> entries) {
        if (!entries.isEmpty() || !after.equals(before.known())) {
            cases.put(
                    after.caseId().value(),
                    CaseStateMapper.write(after, before.log().append(entries), before.decisionSequence()));
        }
    }
}
