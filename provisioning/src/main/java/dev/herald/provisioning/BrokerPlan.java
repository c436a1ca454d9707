package dev.herald.provisioning;

import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.BrokerState.FoundTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;

/**
 * The differences between a broker and the contract, computed without asking anybody. The changes are in the order in
 * which they are applied; after any number of them, the plan of the new state is the rest. So an interrupted
 * provisioning finishes when it is repeated.
 *
 * @param changes what provisioning does
 * @param conflicts what it cannot do: partitions of existing topics
 * @param left what it leaves: topics and rights that are not in the contract
 */
record BrokerPlan(List<BrokerChange> changes, List<Difference> conflicts, List<Difference> left) {

    private static final String OURS = "herald.";
    private static final String USER = "User:";

    /** Copies the lists. */
    BrokerPlan {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        left = List.copyOf(left);
    }

    /** Returns the plan that leads from a state to these topics and users. */
    static BrokerPlan of(BrokerState state, List<NewTopic> topics, Collection<Principal> users, MemberQuota quota) {
        List<BrokerChange> changes = new ArrayList<>();
        List<Difference> conflicts = new ArrayList<>();
        List<Difference> left = new ArrayList<>();
        planTopics(state, topics, changes, conflicts, left);
        Map<String, Principal> byName = new LinkedHashMap<>();
        users.forEach(user -> byName.putIfAbsent(user.user(), user));
        byName.values().stream()
                .filter(user -> !state.users().contains(user.user()))
                .forEach(user -> changes.add(new BrokerChange.CreateUser(user)));
        planRights(state, byName, changes, left);
        byName.values().forEach(user -> planQuotas(state, user, quota, changes));
        return new BrokerPlan(changes, conflicts, left);
    }

    /**
     * Refuses a plan with conflicts.
     *
     * @throws UserError naming each of them
     */
    void requireNoConflict() {
        if (!conflicts.isEmpty()) {
            throw new UserError("The number of partitions cannot be changed: %s. Provision with the existing number."
                    .formatted(conflicts.stream()
                            .map(conflict -> "%s has %s".formatted(conflict.subject(), conflict.detail()))
                            .collect(Collectors.joining("; "))));
        }
    }

    /** Returns all differences: conflicts, changes, then what is left. */
    List<Difference> differences() {
        return Stream.of(conflicts.stream(), changes.stream().map(BrokerChange::difference), left.stream())
                .flatMap(each -> each)
                .toList();
    }

    private static void planTopics(
            BrokerState state,
            List<NewTopic> topics,
            List<BrokerChange> changes,
            List<Difference> conflicts,
            List<Difference> left) {
        Set<String> wanted = new HashSet<>();
        for (NewTopic topic : topics) {
            wanted.add(topic.name());
            FoundTopic found = state.topics().get(topic.name());
            if (found == null) {
                changes.add(new BrokerChange.CreateTopic(topic));
            } else if (found.partitions() != topic.numPartitions()) {
                conflicts.add(new Difference(
                        Difference.Kind.CONFLICT,
                        "topic",
                        topic.name(),
                        "%d partitions, not %d".formatted(found.partitions(), topic.numPartitions())));
            } else {
                Map<String, String> different = different(topic.configs(), found.settings());
                if (!different.isEmpty()) {
                    changes.add(new BrokerChange.SetTopicSettings(
                            topic.name(), different, only(different.keySet(), found.settings())));
                }
            }
        }
        state.topics().keySet().stream()
                .filter(name -> name.startsWith(OURS) && !wanted.contains(name))
                .sorted()
                .forEach(name -> left.add(new Difference(Difference.Kind.LEFT, "topic", name, "not in the contract")));
    }

    private static void planRights(
            BrokerState state, Map<String, Principal> users, List<BrokerChange> changes, List<Difference> left) {
        Set<AclBinding> wanted = users.values().stream()
                .flatMap(user -> AccessPlan.rightsOf(user).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        wanted.stream()
                .filter(right -> !state.rights().contains(right))
                .forEach(right -> changes.add(new BrokerChange.GrantRight(right)));
        state.rights().stream()
                .filter(right -> right.entry().permissionType() == AclPermissionType.ALLOW && !wanted.contains(right))
                .filter(right -> users.containsKey(right.entry().principal().replaceFirst("^" + USER, "")))
                .map(right -> BrokerChange.rightDifference(Difference.Kind.LEFT, right))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .forEach(left::add);
    }

    private static void planQuotas(
            BrokerState state, Principal user, MemberQuota memberQuota, List<BrokerChange> changes) {
        Map<String, Double> found = state.quotas().getOrDefault(user.user(), Map.of());
        Map<String, Double> different = different(QuotaPlan.quotasOf(user, memberQuota), found);
        if (!different.isEmpty()) {
            changes.add(new BrokerChange.SetQuotas(user.user(), different, only(different.keySet(), found)));
        }
    }

    private static <T> Map<String, T> different(Map<String, T> wanted, Map<String, T> found) {
        Map<String, T> different = new TreeMap<>();
        wanted.forEach((key, value) -> {
            if (!Objects.equals(value, found.get(key))) {
                different.put(key, value);
            }
        });
        return different;
    }

    private static <T> Map<String, T> only(Set<String> keys, Map<String, T> found) {
        Map<String, T> those = new HashMap<>(found);
        those.keySet().retainAll(keys);
        return those;
    }
}
