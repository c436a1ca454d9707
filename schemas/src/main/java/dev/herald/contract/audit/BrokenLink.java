package dev.herald.contract.audit;

import dev.herald.event.AuditEntry;

/**
 * An entry that does not follow the previous entry of its chain.
 *
 * @param sequence the number in the entry
 */
public record BrokenLink(String caseId, String service, long sequence, Fault fault) {

    /** The reason why an entry breaks its chain. */
    public enum Fault {
        /** The number is too high: a previous entry was removed or moved behind this one. */
        ENTRY_MISSING("a previous entry is missing or was moved behind it"),
        /** The number was used before. */
        NUMBER_REPEATED("its number was used before: it was written twice or moved"),
        /** The content does not match the hash. */
        ALTERED("its content does not match its hash: it was altered"),
        /** The previous hash in the entry is not the hash of the previous entry. */
        NOT_LINKED("it does not follow the previous entry");

        private final String description;

        Fault(String description) {
            this.description = description;
        }
    }

    static BrokenLink of(AuditEntry entry, Fault fault) {
        return new BrokenLink(entry.getCaseId(), entry.getService(), entry.getSequence(), fault);
    }

    /** Returns one line for people. */
    @Override
    public String toString() {
        return "%s of %s, entry %d: %s".formatted(service, caseId, sequence, fault.description);
    }
}
