package dev.herald.provisioning;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The rights of members to send, at a broker. A member whose mailbox intake suspended may not write to it: the broker
 * then takes nothing more, so that no disk fills with what nobody reads. The right is denied rather than removed, so
 * that provisioning, which grants what is missing, does not give it back.
 */
public final class SendingRights implements AutoCloseable {

    private final Admin admin;

    /** Opens the rights with an administrator's login. */
    public SendingRights(Map<String, Object> adminLogin) {
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /**
     * What was changed.
     *
     * @param withdrawn members that lost the right to send
     * @param restored members that have it again
     */
    public record Change(SortedSet<MemberCode> withdrawn, SortedSet<MemberCode> restored) {}

    /**
     * Withdraws the right to send from these members, and gives it back to all others.
     *
     * @throws dev.herald.cluster.UserError if the broker refuses
     */
    public Change apply(Set<MemberCode> suspended) {
        Set<MemberCode> denied = deniedIn(Provisioner.await(
                "list rights", admin.describeAcls(AclBindingFilter.ANY).values()));
        Change change = change(denied, suspended);
        Provisioner.await(
                "deny sending",
                admin.createAcls(change.withdrawn().stream()
                                .map(SendingRights::denial)
                                .toList())
                        .all());
        Provisioner.await(
                "allow sending",
                admin.deleteAcls(change.restored().stream()
                                .map(member -> denial(member).toFilter())
                                .toList())
                        .all());
        return change;
    }

    static Change change(Set<MemberCode> denied, Set<MemberCode> suspended) {
        SortedSet<MemberCode> withdrawn = new TreeSet<>(suspended);
        withdrawn.removeAll(denied);
        SortedSet<MemberCode> restored = new TreeSet<>(denied);
        restored.removeAll(suspended);
        return new Change(withdrawn, restored);
    }

    /** Returns the members that may not send. */
    static Set<MemberCode> deniedIn(Collection<AclBinding> rights) {
        return rights.stream()
                .filter(right -> Topics.isInbound(right.pattern().name()))
                .map(right ->
                        right.pattern().name().substring(Topics.INBOUND.name().length()))
                .filter(MemberCode::isValid)
                .map(MemberCode::new)
                .filter(member -> rights.contains(denial(member)))
                .collect(Collectors.toSet());
    }

    static AclBinding denial(MemberCode member) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topics.inbound(member), PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + Principal.member(member).user(), "*", AclOperation.WRITE, AclPermissionType.DENY));
    }

    @Override
    public void close() {
        admin.close();
    }
}
