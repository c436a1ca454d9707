package dev.herald.streams.audit;

import org.jspecify.annotations.Nullable;

/**
 * An action on a case, for the audit. Holds no personal data and no free text.
 *
 * @param actor member, officer, {@code policy} or service
 * @param action a constant: {@code DECISION_ISSUED}
 * @param revision revision concerned; 0 where there is none
 * @param ground ground or refusal code; null where there is none
 * @param ruleBook hash of the rule book; null where none was consulted
 * @param detail codes, ids and counts; empty for most
 */
public record AuditedAction(
        String actor,
        String action,
        int revision,
        @Nullable String ground,
        @Nullable String ruleBook,
        String detail) {

    /** Returns an action without ground and rule book. */
    public static AuditedAction of(String actor, String action, int revision, String detail) {
        return new AuditedAction(actor, action, revision, null, null, detail);
    }

    /** Returns the action with its ground. */
    public AuditedAction withGround(String newGround) {
        return new AuditedAction(actor, action, revision, newGround, ruleBook, detail);
    }

    /** Returns the action with the hash of the rule book that was consulted. */
    public AuditedAction withRuleBook(String newRuleBook) {
        return new AuditedAction(actor, action, revision, ground, newRuleBook, detail);
    }
}
