package dev.herald.cli.audit;

import dev.herald.event.AuditEntry;

/**
 * An entry that does not fit to the one before it.
 *
 * @param caseId the case of its chain
 * @param service the service of its chain
 * @param sequence the number it claims
 * @param fault what is wrong
 */
public record BrokenLink(String caseId, String service, long sequence, Fault fault) {

    /** What can be wrong with an entry. */
    public enum Fault {
        /** Its number is too high: what should be before it is gone, or was moved behind it. */
        ENTRY_MISSING("an entry before it is missing, or stands behind it"),
        /** Its number was there before. */
        NUMBER_REPEATED("its number was there before: it was written twice, or stands too late"),
        /** What it says does not give its hash. */
        ALTERED("what it says does not give its hash: it was altered"),
        /** The hash that it holds of the entry before is another. */
        NOT_LINKED("it follows on another entry than the one before it");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    static BrokenLink at(AuditEntry entry, Fault fault) {
        return new BrokenLink(entry.getCaseId(), entry.getService(), entry.getSequence(), fault);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return "%s of %s, entry %d: %s".formatted(service, caseId, sequence, fault.words);
    }
}
