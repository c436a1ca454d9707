package dev.herald.cli.mailbox;

import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import picocli.CommandLine.Option;

/** The option with the member who sends. */
final class MemberOption {

    @Option(
            names = "--as",
            required = true,
            paramLabel = "MEMBER",
            defaultValue = "${env:HERALD_MEMBER}",
            description = "The sending member, such as fr. Default: HERALD_MEMBER.")
    private String code = "";

    /**
     * Returns the member.
     *
     * @throws dev.herald.cluster.UserError if the directory has no such member
     */
    MemberCode member() {
        return MemberDirectory.parse(List.of(code)).getFirst();
    }
}
