/**
 * The audit log: one process that reads the topics with entries of audit and custody, builds a Merkle tree for each of
 * their partitions, and publishes signed roots. It orders nothing and decides nothing; whoever holds the audit and one
 * root that a member cosigned finds an entry that was removed, altered, added or moved.
 */
@NullMarked
package dev.herald.auditlog;

import org.jspecify.annotations.NullMarked;
