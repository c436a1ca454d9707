package dev.herald.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The password of the HTTP user {@code operator} at a service. While it is rotated it has a successor: the service
 * accepts both, and clients go on with the first until the rotation ends. As text, each password is a line, the one in
 * use first.
 *
 * @param password the password that clients use; empty if nobody may log in
 * @param next the password that follows it; empty unless it is rotated
 */
public record HttpSecret(String password, Optional<String> next) {

    /**
     * Returns the secret of a text.
     *
     * @throws IllegalArgumentException if it has more than two lines; the message has no password
     */
    public static HttpSecret parse(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > 2) {
            throw new IllegalArgumentException(
                    "%d lines: one password, and while it is rotated a second one".formatted(lines.size()));
        }
        return new HttpSecret(
                lines.isEmpty() ? "" : lines.getFirst(), lines.stream().skip(1).findFirst());
    }

    /** Returns the passwords that the service accepts: one, two during a rotation, none if nobody may log in. */
    public List<String> accepted() {
        return Stream.concat(Stream.of(password), next.stream())
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Returns whether the service accepts a password. The time that it takes tells nothing about the passwords. */
    public boolean accepts(String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (String one : accepted()) {
            accepted |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return accepted;
    }

    /** Returns the same password with a successor. */
    public HttpSecret followedBy(String successor) {
        return new HttpSecret(password, Optional.of(successor));
    }

    /** Returns the secret as text, without a line end. */
    public String text() {
        return String.join("\n", accepted());
    }

    /** Does not contain a password. */
    @Override
    public String toString() {
        return next.isPresent() ? "an HTTP password and its successor" : "an HTTP password";
    }
}
