package dev.herald.provisioning;

import static dev.herald.provisioning.Provisioner.await;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Denies dissemination the right to write to one member's mailbox, and allows it again. The denial overrides the right
 * to write to all mailboxes. The member can still read its mailbox.
 */
public final class MailboxBarrier implements AutoCloseable {

    private final Admin admin;

    /** Creates a barrier with an administrator's login. */
    public MailboxBarrier(Map<String, Object> adminLogin) {
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /** Denies writing to the mailbox; does nothing if it is denied already. */
    public void raise(MemberCode member) {
        await(
                "deny writing to a mailbox",
                admin.createAcls(List.of(denial(member))).all());
    }

    /** Allows writing to the mailbox; does nothing if it is allowed already. */
    public void lift(MemberCode member) {
        await(
                "allow writing to a mailbox",
                admin.deleteAcls(List.of(denial(member).toFilter())).all());
    }

    static AclBinding denial(MemberCode member) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topics.outbound(member), PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + Principal.service(ClientRole.DISSEMINATION).user(),
                        "*",
                        AclOperation.WRITE,
                        AclPermissionType.DENY));
    }

    @Override
    public void close() {
        admin.close();
    }
}
