package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
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

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    private static final String SEPARATOR = "\n\n";
    private static final Pattern HEAD =
            Pattern.compile(FIRST_LINE + "extra ([A-Za-z0-9+/=]{0,100000})\n(index .*)", Pattern.DOTALL);
    private static final int LONGEST_PROOF = 400_000;

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

    /** Returns whether a file begins as a proof does, whatever follows. */
    public static boolean isIntended(byte[] file) {
        byte[] begin = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        return file.length >= begin.length && Arrays.equals(file, 0, begin.length, begin, 0, begin.length);
    }

    /** Returns the proof of a text; empty if it is none. */
    public static Optional<InclusionProof> parse(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        Matcher head = HEAD.matcher(parts[0]);
        if (text.length() > LONGEST_PROOF || parts.length < 2 || !head.matches()) {
            return Optional.empty();
        }
        try {
            String[] extra =
                    new String(CanonicalBase64.decode(head.group(1)), StandardCharsets.UTF_8).split(SEPARATOR, 3);
            Optional<Checkpoint> tree = extra.length < 3
                    ? Optional.empty()
                    : Checkpoint.parse(extra[1] + "\n")
                            .filter(root -> AuditTree.parse(root.origin()).isPresent());
            Optional<Place> leaf = Place.parse(extra[0]);
            Optional<Place> root = Place.parse(head.group(2));
            Optional<SignedCheckpoint> signed = SignedCheckpoint.parse(parts[1]);
            return tree.isPresent() && leaf.isPresent() && root.isPresent() && signed.isPresent()
                    ? Optional.of(new InclusionProof(extra[2], leaf.get(), tree.get(), root.get(), signed.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
        byte[] extra = (leaf.text() + "\n" + tree.text() + "\n" + entry).getBytes(StandardCharsets.UTF_8);
        return FIRST_LINE + "extra " + Base64.getEncoder().encodeToString(extra) + "\n" + root.text() + "\n"
                + checkpoint.note();
    }
}
