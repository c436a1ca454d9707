package dev.herald.provisioning;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What a broker has.
 *
 * @param topics topics by name
 * @param users names of users with a password
 * @param rights all rights
 * @param quotas quotas of users by the broker's keys
 */
record BrokerState(
        Map<String, FoundTopic> topics,
        Set<String> users,
        Set<AclBinding> rights,
        Map<String, Map<String, Double>> quotas) {

    /** Copies the maps and sets. */
    BrokerState {
        topics = Map.copyOf(topics);
        users = Set.copyOf(users);
        rights = Set.copyOf(rights);
        quotas = Map.copyOf(quotas);
    }

    /**
     * A topic.
     *
     * @param settings settings that were set for this topic, without defaults; empty if they were not read
     */
    record FoundTopic(int partitions, Map<String, String> settings) {}
}
