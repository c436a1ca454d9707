package dev.herald.stack.broker;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.stack.process.ReadinessWait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What the registry needs on the broker before it starts: its topics, and the rights of its user to them and to groups
 * of its own, nothing else.
 *
 * <p>It would create the topics itself, and then asks at once for their settings. On a busy machine the broker does not
 * know them yet, and Apicurio Registry 3.3.3 then answers 500 to every call for as long as it runs.
 */
public final class RegistryOnBroker {

    /** Prefix of the topics with its content. */
    private static final String TOPICS = "kafkasql-";

    /** Topic of its events. */
    private static final String EVENTS = "registry-events";

    private static final List<String> ALL_TOPICS = List.of(TOPICS + "journal", TOPICS + "snapshots", EVENTS);

    /** Prefix of its consumer groups; each ends in a random part. */
    private static final String GROUPS = "apicurio-";

    /** The registry refuses to start with topics that forget. */
    private static final Map<String, String> KEPT_FOR_EVER = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private static final Duration LONGEST_UNKNOWN = Duration.ofSeconds(60);

    private RegistryOnBroker() {}

    /**
     * Gives it what it needs, and returns when the broker knows the topics; again changes nothing.
     *
     * @throws UserError if the broker refuses
     */
    public static void prepare(InfrastructureSettings settings) {
        try (Admin admin = Admin.create(settings.admin().clientProperties(settings.bootstrapServers()))) {
            createTopics(admin);
            grant(admin, "User:" + settings.registry().user());
            ReadinessWait.ready("The broker", () -> knowsTopics(admin), LONGEST_UNKNOWN);
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        List<NewTopic> topics = ALL_TOPICS.stream()
                .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()).configs(KEPT_FOR_EVER))
                .toList();
        for (var created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void grant(Admin admin, String principal) throws ExecutionException, InterruptedException {
        AccessControlEntry everything = new AccessControlEntry(principal, "*", ALL, ALLOW);
        admin.createAcls(List.of(
                        new AclBinding(pattern(ResourceType.TOPIC, TOPICS, PREFIXED), everything),
                        new AclBinding(pattern(ResourceType.TOPIC, EVENTS, LITERAL), everything),
                        new AclBinding(pattern(ResourceType.GROUP, GROUPS, PREFIXED), everything)))
                .all()
                .get();
    }

    private static ResourcePattern pattern(ResourceType type, String name, PatternType kind) {
        return new ResourcePattern(type, name, kind);
    }

    private static Health knowsTopics(Admin admin) {
        try {
            admin.describeConfigs(ALL_TOPICS.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get();
            return Health.READY;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Health.notReady("does not know the registry's topics yet");
            }
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static UserError refused(ExecutionException e) {
        return new UserError("The broker refused the registry its topics or its rights: " + e.getMessage(), e);
    }

    private static UserError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UserError("Interrupted while starting the registry.", e);
    }
}
