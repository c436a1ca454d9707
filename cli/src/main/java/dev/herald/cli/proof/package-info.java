/**
 * Proofs about the audit: {@link dev.herald.cli.proof.AuditTrees} computes the trees from the topics,
 * {@link dev.herald.cli.proof.EntryProof} makes and verifies the proof of one entry, and
 * {@link dev.herald.cli.proof.AuditComparison} compares a topic with a checkpoint that somebody kept.
 */
@NullMarked
package dev.herald.cli.proof;

import org.jspecify.annotations.NullMarked;
