package dev.herald.contract.transparency;

import dev.herald.contract.FramedHash;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The Merkle tree of RFC 6962 section 2.1, with SHA-256. Proofs are verified by the algorithms of RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2, in a number of steps that the proof's length limits.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** Returns the hash of a leaf. */
    public static TreeHash leafHash(byte[] entry) {
        MessageDigest digest = FramedHash.sha256();
        digest.update(LEAF);
        digest.update(entry);
        return TreeHash.of(digest.digest());
    }

    /** Returns the hash of a node. */
    public static TreeHash nodeHash(TreeHash left, TreeHash right) {
        MessageDigest digest = FramedHash.sha256();
        digest.update(NODE);
        digest.update(left.bytes());
        digest.update(right.bytes());
        return TreeHash.of(digest.digest());
    }

    /** Returns the root of the tree without leaves. */
    public static TreeHash emptyRoot() {
        return TreeHash.of(FramedHash.sha256().digest());
    }

    /**
     * Returns the root of the tree of the first {@code size} leaves.
     *
     * @throws IndexOutOfBoundsException if there are fewer leaves
     */
    public static TreeHash root(SubtreeHashes hashes, long size) {
        requireNotNegative(size);
        return size == 0 ? emptyRoot() : rangeHash(hashes, 0, size);
    }

    /**
     * Returns the proof that a leaf is in the tree of the first {@code size} leaves: the hashes beside its way to the
     * root, from the bottom.
     *
     * @param index number of the leaf, from 0
     * @throws IndexOutOfBoundsException if the tree has no such leaf
     */
    public static List<TreeHash> inclusionProof(SubtreeHashes hashes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("leaf %d of a tree with %d leaves".formatted(index, size));
        }
        List<TreeHash> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + leftPart(end - begin);
            if (index < middle) {
                path.add(rangeHash(hashes, middle, end));
                end = middle;
            } else {
                path.add(rangeHash(hashes, begin, middle));
                begin = middle;
            }
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /**
     * Returns the proof that the tree of the first {@code oldSize} leaves is a beginning of the tree of the first
     * {@code newSize}. It is empty if the sizes are equal, or the old one is 0.
     *
     * @throws IndexOutOfBoundsException if the old size is the larger one, or there are fewer leaves
     */
    public static List<TreeHash> consistencyProof(SubtreeHashes hashes, long oldSize, long newSize) {
        if (oldSize < 0 || oldSize > newSize) {
            throw new IndexOutOfBoundsException(
                    "a tree with %d leaves is no beginning of one with %d".formatted(oldSize, newSize));
        }
        if (oldSize == 0 || oldSize == newSize) {
            return List.of();
        }
        List<TreeHash> path = new ArrayList<>();
        long begin = 0;
        long end = newSize;
        while (end != oldSize) {
            long middle = begin + leftPart(end - begin);
            if (oldSize <= middle) {
                path.add(rangeHash(hashes, middle, end));
                end = middle;
            } else {
                path.add(rangeHash(hashes, begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) { // otherwise the old root itself, which the verifier has
            path.add(rangeHash(hashes, begin, end));
        }
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /** Returns whether the proof shows that the leaf is at this place in the tree with this size and root. */
    public static boolean includes(TreeHash root, long size, TreeHash leaf, long index, List<TreeHash> proof) {
        return rootOf(size, leaf, index, proof).filter(root::equals).isPresent();
    }

    /** Returns whether the proof shows that the old tree is a beginning of the new one. */
    public static boolean isConsistent(
            TreeHash oldRoot, long oldSize, TreeHash newRoot, long newSize, List<TreeHash> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && oldRoot.equals(newRoot);
        }
        if (oldSize == 0) {
            return proof.isEmpty() && oldRoot.equals(emptyRoot());
        }
        List<TreeHash> path = new ArrayList<>(proof);
        if (Long.bitCount(oldSize) == 1) {
            path.addFirst(oldRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long oldPlace = oldSize - 1;
        long newPlace = newSize - 1;
        int completed = Long.numberOfTrailingZeros(~oldPlace);
        oldPlace >>>= completed;
        newPlace >>>= completed;
        TreeHash oldHash = path.getFirst();
        TreeHash newHash = path.getFirst();
        for (TreeHash next : path.subList(1, path.size())) {
            if (newPlace == 0) {
                return false;
            }
            if ((oldPlace & 1) == 1 || oldPlace == newPlace) {
                oldHash = nodeHash(next, oldHash);
                newHash = nodeHash(next, newHash);
                while ((oldPlace & 1) == 0 && oldPlace != 0) {
                    oldPlace >>>= 1;
                    newPlace >>>= 1;
                }
            } else {
                newHash = nodeHash(newHash, next);
            }
            oldPlace >>>= 1;
            newPlace >>>= 1;
        }
        return newPlace == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }

    /**
     * Returns the root to which a proof leads.
     *
     * @return empty if the proof is too short or too long for the place and size
     */
    private static Optional<TreeHash> rootOf(long size, TreeHash leaf, long index, List<TreeHash> proof) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long place = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash next : proof) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((place & 1) == 1 || place == last) {
                hash = nodeHash(next, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = nodeHash(hash, next);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /** The hash of leaves from a place that divides the tree as RFC 6962 does. */
    private static TreeHash rangeHash(SubtreeHashes hashes, long begin, long end) {
        long length = end - begin;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return hashes.hash(level, begin >>> level);
        }
        long middle = begin + leftPart(length);
        return nodeHash(rangeHash(hashes, begin, middle), rangeHash(hashes, middle, end));
    }

    /** The largest power of two below a length of at least 2. */
    private static long leftPart(long length) {
        return Long.highestOneBit(length - 1);
    }

    private static void requireNotNegative(long size) {
        if (size < 0) {
            throw new IndexOutOfBoundsException("a tree with %d leaves".formatted(size));
        }
    }
}
