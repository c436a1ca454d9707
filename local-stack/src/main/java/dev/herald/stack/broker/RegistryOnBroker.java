package dev.herald.stack.broker;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.Provisioner;
import dev.herald.provisioning.RegistryPlan;
import dev.herald.stack.process.ReadinessWait;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Gives the registry its topics and rights ({@link RegistryPlan}) before it starts. */
public final class RegistryOnBroker {

    /** Its topics on the only broker. */
    private static final List<NewTopic> TOPICS = RegistryPlan.topics(1);

    private static final Duration LONGEST_UNKNOWN = Duration.ofMinutes(3);

    private RegistryOnBroker() {}

    /**
     * Gives it what it needs, and returns when the broker knows the topics; again changes nothing.
     *
     * @throws UserError if the broker refuses
     */
    public static void prepare(InfrastructureSettings settings) {
        try (Admin admin = Admin.create(settings.admin().clientProperties(settings.bootstrapServers()))) {
            createTopics(admin);
            Provisioner.await(
                    "give the registry its rights",
                    admin.createAcls(RegistryPlan.rights(settings.registry().user()))
                            .all());
            ReadinessWait.ready("The broker", () -> knowsTopics(admin), LONGEST_UNKNOWN);
        }
    }

    private static void createTopics(Admin admin) {
        for (var created : admin.createTopics(TOPICS).values().values()) {
            try {
                Provisioner.await("create the registry's topics", created);
            } catch (UserError e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static Health knowsTopics(Admin admin) {
        try {
            Provisioner.await(
                    "describe the registry's topics",
                    admin.describeConfigs(TOPICS.stream()
                                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                                    .toList())
                            .all());
            return Health.READY;
        } catch (UserError e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Health.notReady("does not know the registry's topics yet");
            }
            throw e;
        }
    }
}
