package dev.herald.console.queue;

import dev.herald.contract.FramedHash;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A keyed digest of what an officer searched for: HMAC-SHA-256 over a line {@code FIELD=value} for each field, in the
 * order of {@link SearchQuery.Field}. Values are in NFKC and lower case, with single spaces. Who has the key can check
 * a suspicion: whether an officer searched for a certain name. Nobody else learns anything.
 */
public final class SearchDigest {

    /** Least number of bytes of a key. */
    public static final int SHORTEST_KEY = 32;

    private final byte[] key;

    /**
     * Creates it.
     *
     * @throws IllegalArgumentException if the key has fewer than {@value #SHORTEST_KEY} bytes
     */
    public SearchDigest(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("a key for digests of searches has at least 32 bytes");
        }
        this.key = key.clone();
    }

    /** Returns the digest in hex. */
    public String of(SearchQuery query) {
        String lines = query.entered().entrySet().stream()
                .map(field -> field.getKey() + "=" + plain(field.getValue()))
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(FramedHash.hmac(key, lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
