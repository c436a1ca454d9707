package dev.herald.contract.transparency;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Gives each entry of the audit a random text. The leaves of the tree are published to members, and an entry says
 * little that cannot be guessed: without a salt, a member could try what was written about its case until the hash
 * fits. The salt also hides {@code causeId}, which derives from the hash of a message's content, and the content has a
 * person.
 */
@FunctionalInterface
public interface EntrySalt {

    /** Returns another text that nobody can guess. */
    String next();

    /** Returns a source of salts of 128 random bits, in hex. */
    static EntrySalt random() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }
}
