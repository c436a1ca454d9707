package dev.herald.provisioning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Computes what the schema registry needs on the brokers before it starts: its topics, and the rights of its user to
 * them and to consumer groups of its own. The registry keeps everything in Kafka.
 *
 * <p>The user may not create topics. A registry that creates them asks at once for their settings. Brokers may not know
 * them yet, and Apicurio Registry 3.3.3 then answers 500 to every call for as long as it runs.
 */
public final class RegistryPlan {

    /** Prefix of the topics with its content. */
    static final String CONTENT = "kafkasql-";

    /** Topic of its events. */
    static final String EVENTS = "registry-events";

    /** Prefix of its consumer groups; each ends in a random part. */
    private static final String GROUPS = "apicurio-";

    /** The registry refuses to start with topics that forget. */
    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    private RegistryPlan() {}

    /**
     * Returns its topics, of one partition each.
     *
     * @param replication copies of each partition; with three or more, two must be in sync
     */
    public static List<NewTopic> topics(int replication) {
        Map<String, String> settings = new TreeMap<>(KEPT_FOR_EVER);
        settings.put("min.insync.replicas", Integer.toString(TopicPlan.minInSync(replication)));
        return Stream.of(CONTENT + "journal", CONTENT + "snapshots", EVENTS)
                .map(name -> new NewTopic(name, 1, (short) replication).configs(settings))
                .toList();
    }

    /**
     * Returns the rights of its user.
     *
     * @param user name of the Kafka user
     */
    public static List<AclBinding> rights(String user) {
        ResourcePattern content = new ResourcePattern(ResourceType.TOPIC, CONTENT, PatternType.PREFIXED);
        ResourcePattern events = new ResourcePattern(ResourceType.TOPIC, EVENTS, PatternType.LITERAL);
        ResourcePattern groups = new ResourcePattern(ResourceType.GROUP, GROUPS, PatternType.PREFIXED);
        return Stream.of(
                        rights(
                                user,
                                content,
                                AclOperation.DESCRIBE,
                                AclOperation.DESCRIBE_CONFIGS,
                                AclOperation.READ,
                                AclOperation.WRITE),
                        rights(user, events, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS, AclOperation.WRITE),
                        rights(user, groups, AclOperation.READ))
                .flatMap(rights -> rights)
                .toList();
    }

    private static Stream<AclBinding> rights(String user, ResourcePattern pattern, AclOperation... operations) {
        return Stream.of(operations)
                .map(operation -> new AclBinding(
                        pattern, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
    }
}
