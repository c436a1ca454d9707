package dev.herald.provisioning;

import dev.herald.cluster.Difference;
import dev.herald.cluster.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A change that makes a broker more like the contract. Each is complete in itself, and none deletes anything. */
sealed interface BrokerChange {

    /** Returns the change as a difference. */
    Difference difference();

    /** Creates a topic. */
    record CreateTopic(NewTopic topic) implements BrokerChange {
        @Override
        public Difference difference() {
            return new Difference(
                    Difference.Kind.ADD,
                    "topic",
                    topic.name(),
                    "%d partitions, %d copies".formatted(topic.numPartitions(), topic.replicationFactor()));
        }
    }

    /**
     * Changes settings of a topic.
     *
     * @param wanted the settings that differ
     * @param found the same settings as they are; without those that are not set
     */
    record SetTopicSettings(String topic, Map<String, String> wanted, Map<String, String> found)
            implements BrokerChange {
        @Override
        public Difference difference() {
            return new Difference(Difference.Kind.CHANGE, "topic", topic, changes(wanted, found));
        }
    }

    /** Creates a user with a password. */
    record CreateUser(Principal user) implements BrokerChange {
        @Override
        public Difference difference() {
            return new Difference(Difference.Kind.ADD, "user", user.user(), "");
        }
    }

    /** Grants a right. */
    record GrantRight(AclBinding right) implements BrokerChange {
        @Override
        public Difference difference() {
            return rightDifference(Difference.Kind.ADD, right);
        }
    }

    /**
     * Sets quotas of a user.
     *
     * @param wanted the quotas that differ
     * @param found the same quotas as they are; without those that are not set
     */
    record SetQuotas(String user, Map<String, Double> wanted, Map<String, Double> found) implements BrokerChange {
        @Override
        public Difference difference() {
            return new Difference(Difference.Kind.CHANGE, "quota", user, changes(wanted, found));
        }
    }

    /** Returns a right as a difference: {@code READ on topic herald.cases.v1}. */
    static Difference rightDifference(Difference.Kind kind, AclBinding right) {
        ResourcePattern pattern = right.pattern();
        return new Difference(
                kind,
                "right",
                right.entry().principal().replaceFirst("^User:", ""),
                "%s on %s %s%s"
                        .formatted(
                                right.entry().operation(),
                                pattern.resourceType() == ResourceType.TRANSACTIONAL_ID
                                        ? "transactional id"
                                        : pattern.resourceType().name().toLowerCase(Locale.ROOT),
                                pattern.name(),
                                pattern.patternType() == PatternType.PREFIXED ? "*" : ""));
    }

    private static <T> String changes(Map<String, T> wanted, Map<String, T> found) {
        return new TreeMap<>(wanted)
                .entrySet().stream()
                        .map(entry -> "%s %s, not %s"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue(),
                                        found.containsKey(entry.getKey()) ? found.get(entry.getKey()) : "set"))
                        .collect(Collectors.joining("; "));
    }

    /** Returns the changes of one kind. */
    static <T extends BrokerChange> List<T> ofKind(Class<T> kind, List<BrokerChange> changes) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
