package dev.herald.contract.transparency;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

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
        return from(new SecureRandom());
    }

    /** Returns a source of salts of 128 bits of a source of bytes, in hex. */
    static EntrySalt from(RandomGenerator random) {
        return () -> {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }
}
