package dev.herald.contract.transparency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proof that a leaf is in the tree of a signed checkpoint (C2SP tlog-proof), with data of its application. It is
 * verified without the log.
 *
 * @param extra the application's data, which the proof does not cover; may be empty
 * @param leaf place of the leaf
 */
public record TlogProof(String extra, InclusionProof.Place leaf, SignedCheckpoint checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1\n";
    private static final String SEPARATOR = "\n\n";
    private static final Pattern HEAD =
            Pattern.compile(FIRST_LINE + "extra ([A-Za-z0-9+/=]{0,100000})\n(index .*)", Pattern.DOTALL);
    private static final int LONGEST_PROOF = 400_000;

    /** Returns whether a file begins as a proof does, whatever follows. */
    public static boolean isIntended(byte[] file) {
        byte[] begin = FIRST_LINE.getBytes(StandardCharsets.UTF_8);
        return file.length >= begin.length && Arrays.equals(file, 0, begin.length, begin, 0, begin.length);
    }

    /** Returns the proof of a text; empty if it is none, or carries no data. */
    public static Optional<TlogProof> parse(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        Matcher head = HEAD.matcher(parts[0]);
        if (text.length() > LONGEST_PROOF || parts.length < 2 || !head.matches()) {
            return Optional.empty();
        }
        try {
            String extra = new String(CanonicalBase64.decode(head.group(1)), StandardCharsets.UTF_8);
            return InclusionProof.Place.parse(head.group(2))
                    .flatMap(
                            leaf -> SignedCheckpoint.parse(parts[1]).map(signed -> new TlogProof(extra, leaf, signed)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a leaf is in the tree. The caller verifies the checkpoint's signatures. */
    public boolean proves(TreeHash hash) {
        return leaf.holds(hash, checkpoint.checkpoint());
    }

    /** Returns the proof as text. */
    public String text() {
        String encoded = Base64.getEncoder().encodeToString(extra.getBytes(StandardCharsets.UTF_8));
        return FIRST_LINE + "extra " + encoded + "\n" + leaf.text() + "\n" + checkpoint.note();
    }
}
