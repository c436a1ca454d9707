package dev.herald.contract;

/**
 * The key of one revision's content on {@code herald.cases.v1}, {@code FR/2026-000123 2}. The case file itself has the
 * case id as its key. Both go to the partition of the case id.
 *
 * @param revision number of the revision, from 1
 */
public record CaseContentKey(CaseId caseId, int revision) {

    @Override
    public String toString() {
        return caseId + " " + revision;
    }
}
