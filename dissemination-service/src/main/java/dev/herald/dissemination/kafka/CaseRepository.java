package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.CustodyLog;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads and writes cases. The ledger has a store of its own, so that an acknowledgement rewrites no content. */
final class CaseRepository {

    private final KeyValueStore<String, DisseminatedCase> cases;
    private final KeyValueStore<String, CustodyBalance> ledgers;

    CaseRepository(KeyValueStore<String, DisseminatedCase> cases, KeyValueStore<String, CustodyBalance> ledgers) {
        this.cases = cases;
        this.ledgers = ledgers;
    }

    /**
     * A case as it is stored.
     *
     * @param record its record; null if the case is unknown
     * @param log end of its custody log
     */
    record StoredCase(@Nullable DisseminatedCase record, CaseInCustody known, CustodyLog log) {}

    StoredCase find(String key) {
        DisseminatedCase record = cases.get(key);
        CustodyBalance balance = ledgers.get(key);
        return new StoredCase(
                record,
                record == null ? CaseInCustody.unknown(new CaseId(key)) : CaseStateMapper.read(record, balance),
                balance == null ? CustodyLog.EMPTY : new CustodyLog(balance.getSequence(), balance.getHash()));
    }

    /** Writes the parts that changed: the case, its ledger, or both. */
    void save(StoredCase stored, CaseInCustody after, VersionContents contents, List<CustodyEntry> entries) {
        String key = after.caseId().value();
        CaseInCustody before = stored.known();
        if (!entries.isEmpty() || !after.ledger().equals(before.ledger())) {
            ledgers.put(key, CaseStateMapper.balance(after, stored.log().append(entries)));
        }
        if (!after.equalsExceptLedger(before)) {
            cases.put(key, CaseStateMapper.write(after, contents));
        }
    }
}
