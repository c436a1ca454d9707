package dev.herald.contract.orders;

/** What an operator may order. One operator can have several roles. */
public enum OperatorRole {
    /** Facts of the register, except situations between states. */
    REGISTER,
    /** Situations between states: officers of the task force have it, and it alone. */
    SITUATIONS,
    /** Attestations, which are sealed. */
    ATTESTATIONS,
    /** Status and routes of members. */
    MEMBERS,
    /** Mailboxes at the edge. */
    MAILBOXES,
    /** Quarantined records. */
    QUARANTINE
}
