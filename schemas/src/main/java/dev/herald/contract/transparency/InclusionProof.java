package dev.herald.contract.transparency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A proof that an entry is in the audit, in two steps: the entry is in the tree of its partition, and the root of this
 * tree is in the signed one. It is verified without the log. As text it is the proof of the second step (C2SP
 * tlog-proof), which carries the first step and the entry as its extra data.
 *
 * @param entry the entry as people read it, which the proof does not cover; may be empty
 * @param leaf place of the entry's leaf
 * @param tree root of the partition's tree, which is a leaf of the signed one
 * @param root place of this root
 */
public record InclusionProof(String entry, Place leaf, Checkpoint tree, Place root, SignedCheckpoint checkpoint) {

    private static final String SEPARATOR = "\n\n";

    /**
     * A leaf's place in a tree.
     *
     * @param index number of the leaf, from 0
     * @param path hashes from the leaf's neighbour up to the root's child
     */
    public record Place(long index, List<TreeHash> path) {

        private static final Pattern FORM =
                Pattern.compile("index (0|[1-9][0-9]{0,17})((?:\n[A-Za-z0-9+/=]{44}){0,63})");

        /** Copies the hashes. */
        public Place {
            path = List.copyOf(path);
        }

        /** Returns the place of a leaf of a tree in the tree of its first {@code size} leaves. */
        public static Place of(SubtreeHashes hashes, long index, long size) {
            return new Place(index, MerkleTree.inclusionProof(hashes, index, size));
        }

        static Optional<Place> parse(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            List<String> lines = parts.group(2).lines().skip(1).toList();
            List<TreeHash> path = lines.stream()
                    .flatMap(line -> TreeHash.parse(line).stream())
                    .toList();
            return path.size() == lines.size()
                    ? Optional.of(new Place(Long.parseLong(parts.group(1)), path))
                    : Optional.empty();
        }

        /** Returns whether a leaf is here in the tree of a checkpoint. */
        boolean holds(TreeHash leaf, Checkpoint of) {
            return MerkleTree.includes(of.root(), of.size(), leaf, index, path);
        }

        String text() {
            return "index %d\n".formatted(index)
                    + path.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining());
        }
    }

    /** Returns the proof of a text; empty if it is none. */
    public static Optional<InclusionProof> parse(String text) {
        return TlogProof.parse(text).flatMap(InclusionProof::of);
    }

    private static Optional<InclusionProof> of(TlogProof proof) {
        String[] extra = proof.extra().split(SEPARATOR, 3);
        if (extra.length < 3) {
            return Optional.empty();
        }
        return Checkpoint.parse(extra[1] + "\n")
                .filter(tree -> AuditTree.parse(tree.origin()).isPresent())
                .flatMap(tree -> Place.parse(extra[0])
                        .map(leaf -> new InclusionProof(extra[2], leaf, tree, proof.leaf(), proof.checkpoint())));
    }

    /**
     * Returns whether a leaf is in the partition's tree, and the root of this tree in that of the checkpoint. The
     * caller verifies the checkpoint's signatures.
     */
    public boolean proves(TreeHash entryLeaf) {
        return leaf.holds(entryLeaf, tree) && root.holds(AuditLeaf.hash(tree), checkpoint.checkpoint());
    }

    /** Returns the proof as text. */
    public String text() {
        return new TlogProof(leaf.text() + "\n" + tree.text() + "\n" + entry, root, checkpoint).text();
    }
}
