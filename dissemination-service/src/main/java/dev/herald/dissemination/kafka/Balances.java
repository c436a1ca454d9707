package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.dissemination.custody.Book;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Ledger;
import dev.herald.event.SourcePosition;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import dev.herald.streams.OutboundEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Cases and, beside them, their ledgers: an acknowledgement rewrites bit sets and no content, and travels as one entry
 * of the case's book instead of the whole ledger.
 */
final class Balances {

    private final KeyValueStore<String, DisseminatedCase> cases;
    private final KeyValueStore<String, CustodyBalance> ledgers;

    Balances(KeyValueStore<String, DisseminatedCase> cases, KeyValueStore<String, CustodyBalance> ledgers) {
        this.cases = cases;
        this.ledgers = ledgers;
    }

    /**
     * A case as the stores hold it: each is asked once, since what it holds is decoded each time.
     *
     * @param stored the case; null where nothing is known of it
     * @param balance its ledger and where its book ends; null where it is kept in the case, or nothing is
     * @param known the case with its ledger
     */
    record Account(
            @Nullable DisseminatedCase stored, @Nullable CustodyBalance balance, CaseInCustody known) {

        /** Where its book ends. */
        Book book() {
            return balance == null ? Book.EMPTY : new Book(balance.getSequence(), balance.getHash());
        }
    }

    /** What is known of a case. */
    Account open(String key) {
        DisseminatedCase stored = cases.get(key);
        CustodyBalance balance = ledgers.get(key);
        return new Account(
                stored,
                balance,
                stored == null ? CaseInCustody.unknown(new CaseId(key)) : CaseRecords.read(stored, balance));
    }

    /** A case with its ledger. */
    CaseInCustody find(String key) {
        return open(key).known();
    }

    /**
     * Writes what changed: the case, its ledger, or both. A ledger that was kept in its case so far moves out of it.
     */
    void keep(Account account, CaseInCustody after, Contents contents, List<CustodyEntry> entries) {
        String key = after.caseId().value();
        CaseInCustody before = account.known();
        boolean keptInItsCase = account.balance() == null && !after.ledger().equals(Ledger.EMPTY);
        if (!entries.isEmpty() || keptInItsCase || !after.ledger().equals(before.ledger())) {
            Book end = account.book().after(entries);
            ledgers.put(key, new CustodyBalance(CaseRecords.custody(after), end.sequence(), end.hash()));
        }
        if (!after.isTheSameButForTheLedger(before)) {
            cases.put(key, CaseRecords.written(after, contents));
        }
    }

    /** Entries of the book, and the ledger where more happened than that members said something. */
    static List<OutboundEvent> told(
            CaseInCustody before, CaseInCustody after, List<CustodyEntry> entries, @Nullable SourcePosition position) {
        String key = after.caseId().value();
        List<OutboundEvent> told = new ArrayList<>();
        entries.forEach(entry -> told.add(new OutboundEvent(
                Topics.CUSTODY, CustodyEntryMapper.key(entry), CustodyEntryMapper.toAvro(entry, position))));
        boolean saidOnly = !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.act().isStatement());
        if (!saidOnly && !after.ledger().equals(before.ledger())) {
            told.add(new OutboundEvent(Topics.CUSTODY, key, CaseRecords.custody(after)));
        }
        return told;
    }
}
