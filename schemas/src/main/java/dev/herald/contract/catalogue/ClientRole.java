package dev.herald.contract.catalogue;

import java.util.List;

/**
 * Who reads or writes a topic. The four services, operators and consumers are Kafka principals of that name (in lower
 * case); {@link #MEMBER} stands for the one member that owns a mailbox.
 */
public enum ClientRole {
    INTAKE,
    SCREENING,
    REVIEW,
    DISSEMINATION,
    /** People who watch topics and keep register and members. */
    OPERATOR,
    /**
     * Who puts again what was put aside in quarantine, one record at a time and each with an audit entry. Apart from
     * {@link #OPERATOR}, who reads and cannot speak for a member or a stage.
     */
    REPLAYER,
    /**
     * Who looks after sealed facts: reads who attests and takes back. Apart from {@link #OPERATOR}, who hands
     * attestations in and reads none.
     */
    KEEPER,
    /** Downstream systems that keep a copy of what is in force. */
    CONSUMER,
    MEMBER;

    /** The four services, in the order of the path. */
    public static final List<ClientRole> SERVICES = List.of(INTAKE, SCREENING, REVIEW, DISSEMINATION);
}
