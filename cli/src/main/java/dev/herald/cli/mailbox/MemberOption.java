package dev.herald.cli.mailbox;

import dev.herald.cli.member.MemberArgument;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.MemberCode;
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
     * @throws dev.herald.cluster.UserError if neither the directory nor the credentials have such a member
     */
    MemberCode member(ClusterConnection cluster) {
        return MemberArgument.parse(code, cluster);
    }
}
