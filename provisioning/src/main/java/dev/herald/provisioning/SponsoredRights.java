package dev.herald.provisioning;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * The rights of national entities at a broker. A bureau sponsors its entities and answers for them (RPD Art. 21), so
 * they lose every right with a sponsor that is suspended or removed. Provisioning grants the rights again.
 */
public final class SponsoredRights implements AutoCloseable {

    private static final String USER = "User:";

    private final Admin admin;

    /** Opens the rights with an administrator's login. */
    public SponsoredRights(Map<String, Object> adminLogin) {
        this.admin = Admin.create(new HashMap<>(adminLogin));
    }

    /**
     * Withdraws every right of the entities that some members sponsor.
     *
     * @return the Kafka users that had rights, in order
     * @throws dev.herald.cluster.UserError if the broker refuses
     */
    public SortedSet<String> withdraw(Collection<MemberCode> sponsors) {
        if (sponsors.isEmpty()) {
            return new TreeSet<>();
        }
        Collection<AclBinding> granted = Provisioner.await(
                "list rights", admin.describeAcls(AclBindingFilter.ANY).values());
        List<AclBinding> sponsored = sponsoredBy(granted, sponsors);
        Provisioner.await(
                "withdraw rights",
                admin.deleteAcls(sponsored.stream().map(AclBinding::toFilter).toList())
                        .all());
        SortedSet<String> users = new TreeSet<>();
        sponsored.forEach(right -> users.add(right.entry().principal().substring(USER.length())));
        return users;
    }

    /** Returns the rights of the entities that some members sponsor. */
    static List<AclBinding> sponsoredBy(Collection<AclBinding> granted, Collection<MemberCode> sponsors) {
        List<String> prefixes = sponsors.stream()
                .map(sponsor -> USER + Principal.entityPrefix(sponsor))
                .toList();
        return granted.stream()
                .filter(right -> prefixes.stream().anyMatch(right.entry().principal()::startsWith))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }
}
