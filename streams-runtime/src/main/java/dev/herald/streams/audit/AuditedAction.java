package dev.herald.streams.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something done about a case that the audit has to know. Never a person's data, never words that somebody wrote.
 *
 * @param actor member, officer, {@code policy} or service
 * @param action what was done, as a constant: {@code DECISION_ISSUED}
 * @param revision revision it is about; 0 where it is about none
 * @param ground ground or refusal code, if there is one
 * @param ruleBook hash of the rule book, where one was consulted
 * @param detail codes, ids and counts; empty for most
 */
public record AuditedAction(
        String actor,
        String action,
        int revision,
        @Nullable String ground,
        @Nullable String ruleBook,
        String detail) {

    /** An act that needs no more to be said. */
    public static AuditedAction of(String actor, String action, int revision, String detail) {
        return new AuditedAction(actor, action, revision, null, null, detail);
    }

    /** The same with its ground. */
    public AuditedAction on(String grounds) {
        return new AuditedAction(actor, action, revision, grounds, ruleBook, detail);
    }

    /** The same with the rule book that was consulted. */
    public AuditedAction under(String hash) {
        return new AuditedAction(actor, action, revision, ground, hash, detail);
    }
}
