package dev.herald.cli.member;

import dev.herald.cluster.UserError;
import dev.herald.contract.signature.SigningKey;
import java.security.PublicKey;

/** A public key that a person typed. */
public final class PublicKeyArgument {

    private PublicKeyArgument() {}

    /**
     * Returns the key.
     *
     * @throws UserError if the text is no public key
     */
    public static PublicKey parse(String typed) {
        return SigningKey.decode(typed)
                .orElseThrow(() ->
                        new UserError("'%s' is no public key: 32 bytes in Base64, as ./herald keys create prints them."
                                .formatted(typed)));
    }
}
