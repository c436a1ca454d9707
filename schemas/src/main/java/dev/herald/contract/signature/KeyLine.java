package dev.herald.contract.signature;

import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a file with public keys: {@code <owner> <key id> <public key> <from> <until>}, and further words if the
 * file has them. The public key is the 32 bytes of RFC 8032 in Base64, and {@code -} as {@code until} leaves a key
 * open. Empty lines and lines that begin with {@code #} are comments.
 *
 * @param where the line, such as {@code line 3}, for messages
 * @param owner name of the service or person
 * @param words what follows {@code until}
 */
public record KeyLine(String where, String owner, VerificationKey key, List<String> words) {

    private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9.-]{0,39}");
    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final String OPEN = "-";
    private static final int FIELDS = 5;

    /** Copies the words. */
    public KeyLine {
        words = List.copyOf(words);
    }

    /**
     * Reads the lines of a file. Each key has one owner, and each owner's keys have different ids.
     *
     * @param form the fields of a line, for messages
     * @throws IllegalArgumentException naming the line and the rule that it breaks
     */
    public static List<KeyLine> parse(List<String> lines, String form) {
        List<KeyLine> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                KeyLine next = of(line.split("\\s+", -1), "line %d".formatted(i + 1), form);
                if (read.stream().anyMatch(next::repeats)) {
                    throw new IllegalArgumentException("%s: the key of %s is named twice; each key has one owner"
                            .formatted(next.where, next.owner));
                }
                read.add(next);
            }
        }
        return read;
    }

    private boolean repeats(KeyLine other) {
        return other.key.key().equals(key.key())
                || (other.owner.equals(owner) && other.key.keyId().equals(key.keyId()));
    }

    private static KeyLine of(String[] fields, String where, String form) {
        if (fields.length != form.split(" <", -1).length) {
            throw new IllegalArgumentException("%s: needs %s".formatted(where, form));
        }
        if (!OWNER.matcher(fields[0]).matches()) {
            throw new IllegalArgumentException(
                    "%s: a name has lower-case letters, digits, dots and hyphens, at most 40".formatted(where));
        }
        if (!KEY_ID.matcher(fields[1]).matches()) {
            throw new IllegalArgumentException(
                    "%s: a key id has lower-case letters, digits, dots and hyphens, at most 64".formatted(where));
        }
        PublicKey key = SigningKey.decode(fields[2])
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: the public key of %s is not 32 bytes of Ed25519 in Base64".formatted(where, fields[0])));
        Instant until = fields[4].equals(OPEN) ? null : moment(fields[4], where);
        return new KeyLine(
                where,
                fields[0],
                new VerificationKey(fields[1], key, moment(fields[3], where), until),
                Arrays.asList(fields).subList(FIELDS, fields.length));
    }

    private static Instant moment(String text, String where) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no moment such as 2026-01-31T00:00:00Z".formatted(where, text), e);
        }
    }

    /** Returns the text of a line without further words. */
    public static String text(String owner, VerificationKey key) {
        return String.join(
                " ",
                owner,
                key.keyId(),
                SigningKey.encode(key.key()),
                key.validFrom().toString(),
                key.validUntil() == null ? OPEN : key.validUntil().toString());
    }
}
