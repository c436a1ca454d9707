package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Trees with the leaves 0, 1, 2, … and their roots by the recursive definition of RFC 6962, without any short cut. */
final class TreeSample {

    /** The tests look at all trees up to this size. */
    static final int LARGEST = 64;

    private TreeSample() {}

    static List<TreeHash> leaves(int size) {
        return IntStream.range(0, size).mapToObj(TreeSample::leaf).toList();
    }

    static TreeHash leaf(int number) {
        return MerkleTree.leafHash(("leaf " + number).getBytes(StandardCharsets.UTF_8));
    }

    static MemoryTree tree(int size) {
        MemoryTree tree = new MemoryTree();
        leaves(size).forEach(tree::append);
        return tree;
    }

    static TreeHash rootByDefinition(List<TreeHash> leaves) {
        int size = leaves.size();
        if (size == 0) {
            return MerkleTree.emptyRoot();
        }
        if (size == 1) {
            return leaves.getFirst();
        }
        int left = 1;
        while (left * 2 < size) {
            left *= 2;
        }
        return MerkleTree.nodeHash(
                rootByDefinition(leaves.subList(0, left)), rootByDefinition(leaves.subList(left, size)));
    }
}
