package dev.herald.cli.keys;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.cli.member.MemberOrderOptions;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.SigningKey;
import dev.herald.provisioning.keys.NewMemberKey;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a key for a member. */
@Command(
        name = "create",
        description =
                "Creates a key for a member: writes the private key into a file that only its owner can read, and "
                        + "prints the id and the public key for the operators. The member runs it; the private key is nobody "
                        + "else's. Needs no cluster.")
public final class KeysCreateCommand extends HeraldCommand {

    @Parameters(paramLabel = "CODE", description = "The member, such as jp.")
    private String code = "";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "New file for the private key.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() {
        MemberCode member = MemberOrderOptions.parse(code);
        NewMemberKey key = NewMemberKey.create(member, Instant.now());
        key.write(file);
        out().printf("The private key is in %s. Set HERALD_MEMBER_KEY to this file.%n", file);
        out().println("Give these to the operators, by a way on which nobody can exchange them:");
        out().printf(
                        "./herald keys change %s --key-id %s --public %s%n",
                        member, key.signer().keyId(), SigningKey.encode(key.publicKey()));
        return 0;
    }
}
