package dev.herald.contract.catalogue;

import java.util.List;

/**
 * A role of a client that reads or writes topics. The four services and operators are Kafka principals of that name (in
 * lower case), the console is {@code officer-console}, the audit log {@code audit-log}; {@link #MEMBER} stands for the
 * one member that owns a mailbox, {@link #NATIONAL_ENTITY} and {@link #CONSUMER} for one downstream system each.
 */
public enum ClientRole {
    INTAKE,
    SCREENING,
    REVIEW,
    DISSEMINATION,
    /** The officers' door: it writes what officers order, and reads what they may see. */
    CONSOLE,
    /** Builds the trees of audit and custody, and publishes their signed roots. */
    AUDIT_LOG,
    /** People who watch topics and maintain register and members. */
    OPERATOR,
    /**
     * Maintains sealed facts: reads attestations and retracts them. Separate from {@link #OPERATOR}, who submits
     * attestations and reads none.
     */
    KEEPER,
    /** The Commission where it reads the files of ended cases. What it sends and is sent is a {@link #MEMBER}'s. */
    COMMISSION,
    /**
     * A downstream system of a national authority that a bureau sponsors (RPD Art. 21): it keeps a copy of what is in
     * force.
     */
    NATIONAL_ENTITY,
    /**
     * Every other downstream system, of a private or international entity (RPD Art. 27, 28): it reads extracts only.
     */
    CONSUMER,
    MEMBER;

    /** The four services, in the order of the path. */
    public static final List<ClientRole> SERVICES = List.of(INTAKE, SCREENING, REVIEW, DISSEMINATION);

    /** The processes of a deployment: the four services, the officers' console and the audit log. */
    public static final List<ClientRole> PROCESSES =
            List.of(INTAKE, SCREENING, REVIEW, DISSEMINATION, CONSOLE, AUDIT_LOG);
}
