package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proof that an entry is in a tree (C2SP tlog-proof): the place, the hashes beside the way to the root, and the
 * signed checkpoint. It is verified without the log.
 *
 * @param extra bytes beside the proof, which it does not cover: for the audit, the entry as people read it
 * @param index number of the leaf, from 0
 * @param path hashes from the leaf's neighbour up to the root's child
 */
@SuppressWarnings("ArrayRecordComponent") // copied on both ways
public record InclusionProof(byte[] extra, long index, List<TreeHash> path, SignedCheckpoint checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    private static final String SEPARATOR = "\n\n";
    private static final Pattern HEAD =
            Pattern.compile("(?:extra ([A-Za-z0-9+/=]{0,100000})\n)?index (0|[1-9][0-9]{0,17})");
    private static final int LONGEST_PROOF = 400_000;
    private static final int LONGEST_PATH = 63;

    /** Copies bytes and hashes. */
    public InclusionProof {
        extra = extra.clone();
        path = List.copyOf(path);
    }

    /** Returns whether a file begins as a proof does, whatever follows. */
    public static boolean isIntended(byte[] file) {
        byte[] begin = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        return file.length >= begin.length && Arrays.equals(file, 0, begin.length, begin, 0, begin.length);
    }

    /** Returns the proof of a text; empty if it is none. */
    public static Optional<InclusionProof> parse(String text) {
        int end = text.indexOf(SEPARATOR);
        if (text.length() > LONGEST_PROOF || !text.startsWith(FIRST_LINE) || end < FIRST_LINE.length()) {
            return Optional.empty();
        }
        String head = text.substring(FIRST_LINE.length(), end);
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String rest = head.substring(matcher.end());
        List<TreeHash> path = new ArrayList<>();
        if (!rest.isEmpty()) {
            String[] lines = rest.split("\n", -1);
            if (!lines[0].isEmpty() || lines.length - 1 > LONGEST_PATH) {
                return Optional.empty();
            }
            for (int i = 1; i < lines.length; i++) {
                Optional<TreeHash> hash = TreeHash.parse(lines[i]);
                if (hash.isEmpty()) {
                    return Optional.empty();
                }
                path.add(hash.get());
            }
        }
        try {
            byte[] extra = matcher.group(1) == null ? new byte[0] : CanonicalBase64.decode(matcher.group(1));
            long index = Long.parseLong(matcher.group(2));
            return SignedCheckpoint.parse(text.substring(end + SEPARATOR.length()))
                    .map(checkpoint -> new InclusionProof(extra, index, path, checkpoint));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the bytes beside the proof. */
    @Override
    public byte[] extra() {
        return extra.clone();
    }

    /**
     * Returns whether a leaf is in the tree of the checkpoint at this place. The caller verifies the checkpoint's
     * signatures.
     */
    public boolean proves(TreeHash leaf) {
        Checkpoint tree = checkpoint.checkpoint();
        return MerkleTree.includes(tree.root(), tree.size(), leaf, index, path);
    }

    /** Returns the proof as text. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE);
        if (extra.length > 0) {
            text.append("extra ")
                    .append(Base64.getEncoder().encodeToString(extra))
                    .append('\n');
        }
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InclusionProof proof && text().equals(proof.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** Returns the proof as text. */
    @Override
    public String toString() {
        return text();
    }
}
