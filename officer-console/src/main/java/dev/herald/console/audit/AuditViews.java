package dev.herald.console.audit;

import dev.herald.console.api.CaseViews.ViewsClosed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of the audit. Every method throws {@link ViewsClosed} before the audit has been read after a start. */
public interface AuditViews {

    /** Returns whether there is an entry of a query. */
    boolean hasEntry(AuditQuery query);

    /**
     * Returns entries, the latest first.
     *
     * @param limit largest number of entries
     */
    AuditPage find(AuditQuery query, int limit);

    /**
     * Says which entries are wanted. Each condition that is not null narrows the list.
     *
     * @param caseId a case, or a placeholder that begins with {@code ~}
     * @param actor who acted: an officer, a member, a service
     * @param day day in UTC
     */
    record AuditQuery(
            @Nullable String caseId,
            @Nullable String actor,
            @Nullable LocalDate day) {

        /** Whether nothing is asked for. */
        public boolean isEmpty() {
            return caseId == null && actor == null && day == null;
        }
    }

    /**
     * Entries of the audit.
     *
     * @param entries the latest first
     * @param total number of all entries of the query
     * @param faults one sentence for each altered entry, and one for entries that are gone from the topic; empty if
     *     there is none
     */
    record AuditPage(List<AuditEntryView> entries, int total, List<String> faults) {}

    /**
     * An entry.
     *
     * @param intact whether the content is what it was when the console read it first
     * @param leaf hash of its leaf in the tree of the audit, in Base64
     */
    record AuditEntryView(
            @Nullable Instant at,
            String caseId,
            String service,
            String actor,
            String action,
            int revision,
            @Nullable String ground,
            String detail,
            boolean intact,
            String leaf) {

        /** Whether the entry is about a case. */
        public boolean isAboutCase() {
            return !caseId.startsWith("~");
        }
    }
}
