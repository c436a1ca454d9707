package dev.herald.cli.keys;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.gateway.signing.MessageSigner;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option with the private key of the member for whom a command sends. */
public final class MemberKeyOption {

    @Option(
            names = "--member-key",
            paramLabel = "FILE",
            defaultValue = "${env:HERALD_MEMBER_KEY:-}",
            description = "The member's private key, a file that only you can read. Default: HERALD_MEMBER_KEY, or on "
                    + "the local stack the key of the member. Without one, nothing is signed.")
    private @Nullable Path file;

    /**
     * Returns how a member signs.
     *
     * @throws UserError if the file holds no key of the member that only its owner can read
     */
    public MessageSigner signer(ClusterConnection cluster, MemberCode member) {
        Optional<Path> given =
                file == null || file.toString().isBlank() ? cluster.memberKey(member) : Optional.of(file);
        try {
            return MessageSigner.of(member, given);
        } catch (IllegalArgumentException e) {
            throw new UserError("%s signs nothing: %s.".formatted(member, e.getMessage()), e);
        }
    }
}
