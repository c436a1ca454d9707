package dev.herald.provisioning;

import static dev.herald.provisioning.Provisioner.done;

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
 * Takes the right to write to one member's mailbox from dissemination, and gives it back: a denial beside the right to
 * write to all of them, which it overrides. The member goes on reading what its mailbox holds.
 */
public final class MailboxBarrier implements AutoCloseable {

    private final Admin admin;

    /** As this administrator. */
    public MailboxBarrier(Map<String, Object> adminLogin) {
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /** Nobody may write to it any more; again changes nothing. */
    public void raise(MemberCode member) {
        done("deny a mailbox", admin.createAcls(List.of(denial(member))).all());
    }

    /** It can be written again; does nothing where it can. */
    public void lift(MemberCode member) {
        done(
                "give back a mailbox",
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
