package dev.herald.contract.orders;

/** What an operator may order. One operator can have several roles. */
public enum OperatorRole {
    /** Facts of the register. */
    REGISTER,
    /** Attestations, which are sealed. */
    ATTESTATIONS,
    /** Status and routes of members. */
    MEMBERS,
    /** Mailboxes at the edge. */
    MAILBOXES,
    /** Quarantined records. */
    QUARANTINE
}
