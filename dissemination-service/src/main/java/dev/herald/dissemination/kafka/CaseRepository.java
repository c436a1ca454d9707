package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.state.DisseminatedCase;
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
     */
    record StoredCase(CaseInCustody known, CustodyLog log) {}

    StoredCase find(String key) {
        DisseminatedCase stored = cases.get(key);
        return stored == null
                ? new StoredCase(CaseInCustody.unknown(new CaseId(key)), CustodyLog.EMPTY)
                : new StoredCase(CaseStateMapper.read(stored), CaseStateMapper.log(stored));
    }

    /** Writes a case if it changed. */
    void save(StoredCase before, CaseInCustody after, List<CustodyEntry> entries) {
        if (!entries.isEmpty() || !after.equals(before.known())) {
            cases.put(
                    after.caseId().value(),
                    CaseStateMapper.write(after, before.log().append(entries)));
        }
    }
}
