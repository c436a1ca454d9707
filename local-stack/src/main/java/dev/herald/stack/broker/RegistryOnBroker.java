package dev.herald.stack.broker;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.provisioning.RegistryPlan;
import dev.herald.stack.process.ReadinessWait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
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
            admin.createAcls(RegistryPlan.rights(settings.registry().user()))
                    .all()
                    .get();
            ReadinessWait.ready("The broker", () -> knowsTopics(admin), LONGEST_UNKNOWN);
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        for (var created : admin.createTopics(TOPICS).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static Health knowsTopics(Admin admin) {
        try {
            admin.describeConfigs(TOPICS.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
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
