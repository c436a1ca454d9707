package dev.herald.cli.member;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Difference;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SigningKey;
import dev.herald.event.MemberKey;
import dev.herald.provisioning.keys.NewMemberKey;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a member that operators admitted the rest: mailbox, user, rights and quota. Only an administrator can. Until
 * then dissemination keeps what it would send.
 */
public final class AdmittedMember {

    private final ClusterConnection cluster;
    private final PrintWriter out;

    public AdmittedMember(ClusterConnection cluster, PrintWriter out) {
        this.cluster = cluster;
        this.out = out;
    }

    /**
     * Creates what is missing where the login of admin is at hand, and otherwise prints what to run. Repeating it
     * changes nothing.
     *
     * @throws UserError if the broker or the registry refuses
     */
    public void complete(MemberCode member) {
        if (!isAdministrator()) {
            out.printf(
                    "Next, an administrator creates its mailbox, user and rights: ./herald provision --members %s%n",
                    member);
            return;
        }
        ProvisionRequest request = ProvisionRequest.of(List.of(member), List.of());
        boolean isComplete =
                cluster.differences(request).stream().allMatch(difference -> difference.kind() == Difference.Kind.LEFT);
        if (isComplete) {
            out.println("Its mailbox, user, rights and quota exist. Nothing was changed.");
        } else if (cluster.isBrokerManagedElsewhere()) {
            out.println(
                    "Next, apply its mailbox and user: ./herald member --json > members.json, then ./herald manifests … --members-file members.json");
        } else {
            cluster.provision(request, out::println);
            out.printf("%s has its mailbox. Its settings: ./herald connect %1$s%n", member);
        }
    }

    /**
     * Returns the public half of the key that a member signs with, which is created on first use.
     *
     * @param validFrom first moment at which a signature is accepted
     * @return null if this machine does not keep the members' keys: then the member creates its key
     */
    public static @Nullable MemberKey keyOnThisMachine(
            ClusterConnection cluster, MemberCode member, Instant validFrom) {
        return cluster.createMemberKey(member)
                .map(NewMemberKey::read)
                .map(key -> MemberKeys.record(key.keyId(), SigningKey.publicKeyOf(key.key()), validFrom, null))
                .orElse(null);
    }

    private boolean isAdministrator() {
        try {
            return !cluster.adminProperties().isEmpty();
        } catch (UserError e) {
            return false;
        }
    }
}
