package dev.herald.provisioning.keys;

import dev.herald.cluster.PrivateFile;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;

/**
 * A new key of a member.
 *
 * @param signer the private half, with the names that belong to it
 * @param publicKey the public half, which the operators add to the member's record
 */
public record NewMemberKey(Signer signer, PublicKey publicKey) {

    /** Creates a key whose id names the member and the second of its creation. */
    public static NewMemberKey create(MemberCode member, Instant now) {
        return create(member, "%s-%d".formatted(member, now.getEpochSecond()));
    }

    /** Creates a key with an id: at most 64 small letters, digits, dots and hyphens. */
    public static NewMemberKey create(MemberCode member, String keyId) {
        KeyPair pair = SigningKey.create();
        return new NewMemberKey(new Signer("member", member.value(), keyId, pair.getPrivate()), pair.getPublic());
    }

    /**
     * Writes the private half into a new file that only its owner can read.
     *
     * @throws UserError if the file exists, since a key is never overwritten, or cannot be written
     */
    public void write(Path file) {
        if (Files.exists(file)) {
            throw new UserError("%s exists. Choose another file: a key is never overwritten.".formatted(file));
        }
        PrivateFile.write(file, signer.secretText());
    }

    /**
     * Returns the private half that was written into a file.
     *
     * @throws UserError if the file cannot be read, or holds no key of a member
     */
    public static Signer read(Path file) {
        try {
            return Signer.parse("member", Files.readString(file))
                    .orElseThrow(() -> new UserError("%s holds no key of a member.".formatted(file)));
        } catch (IOException e) {
            throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
