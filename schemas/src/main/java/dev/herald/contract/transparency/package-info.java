/**
 * A transparency log: a Merkle tree by RFC 6962 in the text forms of C2SP, so that other tools verify it too.
 *
 * <p>{@link dev.herald.contract.transparency.MerkleTree} makes and verifies proofs.
 * {@link dev.herald.contract.transparency.SubtreeHashes} is where they come from: a tree in memory
 * ({@link dev.herald.contract.transparency.MemoryTree}) or tiles ({@link dev.herald.contract.transparency.TiledTree}).
 * {@link dev.herald.contract.transparency.SignedCheckpoint} is a signed root, with the
 * {@link dev.herald.contract.transparency.Cosignature}s of witnesses.
 * {@link dev.herald.contract.transparency.InclusionProof} shows in two steps that an entry is in the tree.
 *
 * <p>{@link dev.herald.contract.transparency.AuditTree} names the trees of entries,
 * {@link dev.herald.contract.transparency.AuditLeaf} says what the leaf of an entry and of a root is.
 */
@NullMarked
package dev.herald.contract.transparency;

import org.jspecify.annotations.NullMarked;
