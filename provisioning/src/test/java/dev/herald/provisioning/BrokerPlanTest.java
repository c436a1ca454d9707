package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.BrokerState.FoundTopic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class BrokerPlanTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final List<NewTopic> TOPICS = new TopicPlan(4, 1, CleanupProfile.SHIPPED).topics(List.of(FR));
    private static final List<Principal> USERS = Stream.concat(
                    Principal.standardUsers().stream(), Stream.of(Principal.member(FR), Principal.consumer("airline")))
            .toList();
    private static final BrokerState EMPTY = new BrokerState(Map.of(), Set.of(), Set.of(), Map.of());

    @Test
    void a_second_run_changes_nothing() {
        FakeBroker broker = new FakeBroker(EMPTY);
        int changes = broker.provision(Integer.MAX_VALUE);

        assertThat(changes).isGreaterThan(200);
        assertThat(plan(broker.state).changes()).isEmpty();
        assertThat(plan(broker.state).differences()).isEmpty();
        assertThat(broker.provision(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void interrupted_after_any_change_it_finishes_when_it_is_repeated() {
        FakeBroker whole = new FakeBroker(EMPTY);
        int changes = whole.provision(Integer.MAX_VALUE);

        for (int applied = 0; applied < changes; applied++) {
            FakeBroker broker = new FakeBroker(EMPTY);
            assertThat(broker.provision(applied)).isEqualTo(applied);
            assertThat(broker.provision(Integer.MAX_VALUE)).as("the rest").isEqualTo(changes - applied);
            assertThat(broker.state).as("after %d changes", applied).isEqualTo(whole.state);
        }
    }

    @Test
    void only_what_differs_is_changed() {
        FakeBroker broker = new FakeBroker(EMPTY);
        broker.provision(Integer.MAX_VALUE);
        Map<String, FoundTopic> topics = new HashMap<>(broker.state.topics());
        Map<String, String> settings =
                new HashMap<>(topics.get("herald.members.v1").settings());
        settings.put("cleanup.policy", "delete");
        settings.put("retention.bytes", "1000");
        topics.put("herald.members.v1", new FoundTopic(1, settings));
        Map<String, Map<String, Double>> quotas = new HashMap<>(broker.state.quotas());
        quotas.remove("i247.fr");
        BrokerState changed = new BrokerState(topics, broker.state.users(), broker.state.rights(), quotas);

        assertThat(plan(changed).differences())
                .extracting(Difference::toString)
                .containsExactly(
                        "~ topic herald.members.v1: cleanup.policy compact, not delete",
                        "~ quota i247.fr: consumer_byte_rate 4194304.0, not set; controller_mutation_rate 1.0, not set; "
                                + "producer_byte_rate 1048576.0, not set; request_percentage 100.0, not set");
    }

    @Test
    void what_is_not_in_the_contract_is_shown_and_left() {
        FakeBroker broker = new FakeBroker(EMPTY);
        broker.provision(Integer.MAX_VALUE);
        Map<String, FoundTopic> topics = new HashMap<>(broker.state.topics());
        topics.put("herald.old.v1", new FoundTopic(4, Map.of()));
        Set<AclBinding> rights = new HashSet<>(broker.state.rights());
        rights.add(right("consumer.airline", "herald.decisions.v1", AclPermissionType.ALLOW));
        rights.add(right("stranger", "herald.decisions.v1", AclPermissionType.ALLOW));
        rights.add(right("i247.fr", "i247.inbound.fr", AclPermissionType.DENY)); // a suspension

        BrokerPlan plan = plan(new BrokerState(topics, broker.state.users(), rights, broker.state.quotas()));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.left())
                .extracting(Difference::toString)
                .containsExactly(
                        "? topic herald.old.v1: not in the contract",
                        "? right consumer.airline: READ on topic herald.decisions.v1");
    }

    @Test
    void another_number_of_partitions_is_a_conflict_and_nothing_is_changed() {
        Map<String, FoundTopic> topics = Map.of("herald.decisions.v1", new FoundTopic(6, Map.of()));
        BrokerPlan plan = plan(new BrokerState(topics, Set.of(), Set.of(), Map.of()));

        assertThat(plan.conflicts())
                .extracting(Difference::toString)
                .containsExactly("! topic herald.decisions.v1: 6 partitions, not 4");
        assertThatThrownBy(plan::requireNoConflict)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("herald.decisions.v1 has 6 partitions, not 4");
    }

    @Test
    void topics_come_before_rights_because_a_service_starts_when_it_sees_them() {
        List<String> parts = plan(EMPTY).changes().stream()
                .map(change -> change.difference().part())
                .distinct()
                .toList();

        assertThat(parts).containsExactly("topic", "user", "right", "quota");
    }

    private static AclBinding right(String user, String topic, AclPermissionType type) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", AclOperation.READ, type));
    }

    private static BrokerPlan plan(BrokerState state) {
        return BrokerPlan.of(state, TOPICS, USERS, MemberQuota.SHIPPED);
    }

    /** A broker in memory, which can fail after a number of changes. */
    private static final class FakeBroker {

        private BrokerState state;

        FakeBroker(BrokerState state) {
            this.state = state;
        }

        /** Applies the plan, at most so many changes of it; returns how many were applied. */
        int provision(int most) {
            BrokerPlan plan = plan(state);
            plan.requireNoConflict();
            List<BrokerChange> applied =
                    plan.changes().subList(0, Math.min(most, plan.changes().size()));
            applied.forEach(this::apply);
            return applied.size();
        }

        private void apply(BrokerChange change) {
            Map<String, FoundTopic> topics = new HashMap<>(state.topics());
            Set<String> users = new HashSet<>(state.users());
            Set<AclBinding> rights = new HashSet<>(state.rights());
            Map<String, Map<String, Double>> quotas = new HashMap<>(state.quotas());
            switch (change) {
                case BrokerChange.CreateTopic create ->
                    topics.put(
                            create.topic().name(),
                            new FoundTopic(
                                    create.topic().numPartitions(),
                                    create.topic().configs()));
                case BrokerChange.SetTopicSettings set -> {
                    FoundTopic before = topics.get(set.topic());
                    Map<String, String> settings = new HashMap<>(before.settings());
                    settings.putAll(set.wanted());
                    topics.put(set.topic(), new FoundTopic(before.partitions(), settings));
                }
                case BrokerChange.CreateUser create -> users.add(create.user().user());
                case BrokerChange.GrantRight grant -> rights.add(grant.right());
                case BrokerChange.SetQuotas set -> {
                    Map<String, Double> values = new HashMap<>(quotas.getOrDefault(set.user(), Map.of()));
                    values.putAll(set.wanted());
                    quotas.put(set.user(), values);
                }
            }
            state = new BrokerState(topics, users, rights, quotas);
        }
    }
}
