package dev.herald.provisioning.backup;

import static dev.herald.provisioning.backup.ClusterBackup.await;

import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.ClientRole;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;

/**
 * The services that read from a cluster at the moment, as far as a broker knows: those with a consumer group that has
 * members. The console and the audit log have no group, and a process that waits for its topics has none yet.
 */
public final class RunningServices {

    private RunningServices() {}

    /**
     * Checks that no service runs.
     *
     * @param adminLogin an administrator's settings
     * @throws UserError naming the groups of services that have members
     */
    public static void requireNone(Map<String, Object> adminLogin) {
        try (Admin admin = Admin.create(new HashMap<>(adminLogin))) {
            List<String> running = groups(await(admin.listGroups().all()));
            if (!running.isEmpty()) {
                throw new UserError(
                        "Services run: %s. Stop every instance of every service first; the broker misses one that was killed after its session, some seconds later."
                                .formatted(String.join(", ", running)));
            }
        }
    }

    /** Returns the names of services' groups that have members, in alphabetical order. */
    static List<String> groups(Collection<GroupListing> all) {
        List<String> prefixes = ClientRole.PROCESSES.stream()
                .map(service -> Principal.service(service).groupPrefix())
                .toList();
        return all.stream()
                .filter(group -> prefixes.stream().anyMatch(group.groupId()::startsWith))
                .filter(group -> group.groupState()
                        .filter(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                        .isPresent())
                .map(GroupListing::groupId)
                .sorted()
                .toList();
    }
}
