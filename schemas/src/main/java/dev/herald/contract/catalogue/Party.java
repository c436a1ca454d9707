package dev.herald.contract.catalogue;

/**
 * Who reads or writes a topic. The four services, operators and consumers are Kafka principals of that name (in lower
 * case); {@link #MEMBER} stands for the one member that owns a mailbox.
 */
public enum Party {
    INTAKE,
    SCREENING,
    REVIEW,
    DISSEMINATION,
    /** People who watch topics and keep register and members. */
    OPERATOR,
    /** Downstream systems that keep a copy of what is in force. */
    CONSUMER,
    MEMBER
}
