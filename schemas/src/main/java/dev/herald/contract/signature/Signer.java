package dev.herald.contract.signature;

import java.security.PrivateKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key with the names that belong to it: the content of a key file.
 *
 * @param role what the owner is: {@code member}, {@code service} or {@code operator}
 * @param owner code of the member, name of the service or of the person
 * @param keyId identifies the key among the owner's keys
 */
public record Signer(String role, String owner, String keyId, PrivateKey key) {

    private static final Pattern HEAD = Pattern.compile(
            "(member|service|operator): ([a-z0-9][a-z0-9.-]{0,39})\\R+key-id: ([a-z0-9][a-z0-9.-]{0,63})\\R");

    /** Returns the signer of a key file's text; empty if it is none of this role. */
    public static Optional<Signer> parse(String role, String text) {
        Matcher head = HEAD.matcher(text);
        return head.find() && head.group(1).equals(role)
                ? SigningKey.fromPem(text).map(key -> new Signer(role, head.group(2), head.group(3), key))
                : Optional.empty();
    }

    /** Returns the text of the key file: the names, then the key as PEM. It is a secret. */
    public String secretText() {
        return "%s: %s\nkey-id: %s\n%s".formatted(role, owner, keyId, SigningKey.pem(key));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(role, owner, keyId);
    }
}
