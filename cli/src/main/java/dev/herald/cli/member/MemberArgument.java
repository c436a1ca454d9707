package dev.herald.cli.member;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.provisioning.MembersTopic;
import java.util.List;

/** A member's code that a person typed: one of the directory, or of a member that operators admitted. */
public final class MemberArgument {

    private MemberArgument() {}

    /**
     * Returns the member for whom a command logs in: one of the directory, or one whose password is at hand.
     *
     * @throws dev.herald.cluster.UserError if it is neither
     */
    public static MemberCode parse(String typed, ClusterConnection cluster) {
        return parse(List.of(typed), cluster).getFirst();
    }

    /** Does the same for several members. */
    public static List<MemberCode> parse(List<String> typed, ClusterConnection cluster) {
        return MemberDirectory.parse(typed, code -> hasPassword(cluster, Principal.member(code)));
    }

    /**
     * Returns the member about whom an operator asks: one of the directory, or one with a record.
     *
     * @throws dev.herald.cluster.UserError if it is neither
     */
    public static MemberCode parseAsOperator(String typed, ClusterConnection cluster) {
        return MemberDirectory.parse(
                        List.of(typed),
                        code -> new MembersTopic(cluster.clientProperties(Principal.operator()), cluster.registry())
                                .records()
                                .containsKey(code.value()))
                .getFirst();
    }

    /** Returns whether the password of a user is at hand. */
    public static boolean hasPassword(ClusterConnection cluster, Principal principal) {
        return cluster.credentials().find(principal.user()).isPresent();
    }
}
