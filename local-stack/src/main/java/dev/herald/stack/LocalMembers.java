package dev.herald.stack;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberRecord;
import dev.herald.provisioning.keys.NewMemberKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of the members of a local stack: a private key of each in the stack's folder, which is its owner's alone.
 * All on one machine, so that one person can play several members: for development only.
 */
final class LocalMembers {

    /** Members that have to sign, so that every scenario with them exercises it. */
    static final Set<String> SIGNING = Set.of("se", "icc");

    private final Path folder;

    LocalMembers(Path folder) {
        this.folder = folder.resolve("members");
    }

    /** Returns the file with a member's private key; empty if its record was not written with one. */
    Optional<Path> keyOf(MemberCode member) {
        return Optional.of(file(member)).filter(Files::exists);
    }

    /** Returns the first record of a member with the public half of its key, which is created on first use. */
    synchronized MemberRecord withKey(MemberRecord first) {
        MemberCode member = new MemberCode(first.getCode());
        Signer key = NewMemberKey.read(createKey(member));
        return MemberRecord.newBuilder(first)
                .setKeys(
                        List.of(MemberKeys.record(key.keyId(), SigningKey.publicKeyOf(key.key()), Instant.EPOCH, null)))
                .setSignatures(SIGNING.contains(member.value()) ? SignaturePolicy.REQUIRED : SignaturePolicy.OPTIONAL)
                .build();
    }

    /**
     * Returns the file with a member's private key, which is created on first use: also before its record is written.
     */
    synchronized Path createKey(MemberCode member) {
        if (!Files.exists(file(member))) {
            NewMemberKey.create(member, member + "-1").write(file(member));
        }
        return file(member);
    }

    private Path file(MemberCode member) {
        return folder.resolve(member + ".key");
    }
}
